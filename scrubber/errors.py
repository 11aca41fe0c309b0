"""Errors with a sentence for a person: what is wrong and what to do about it."""


class ScrubberError(Exception):
    """Base of all errors that the program explains instead of crashing."""


class SettingsError(ScrubberError, ValueError):
    """A setting that cannot be understood: an unknown name, a wrong type, a file that is not TOML."""


class EditError(ScrubberError, ValueError):
    """Edits that do not fit the text they are applied to."""


class InputError(ScrubberError):
    """A file that is missing, unreadable, or not text in the expected encoding."""


class FilterError(ScrubberError):
    """A filter failed on a text: a fault of the filter, named with its rule."""


class LearnError(ScrubberError):
    """A corpus from which nothing can be learned."""


class EngineError(ScrubberError):
    """A run over a corpus that could not be ended; what was done is kept."""


def check_text(text: object) -> None:
    """Raises `TypeError` for bytes and the like, before something deeper down does so in words of its own."""
    if not isinstance(text, str):
        raise TypeError(f"the text must be a str, not {type(text).__name__}; decode it first")
