"""A caption taken apart: what it says, and what it is dressed in."""

from __future__ import annotations

from typing import NamedTuple

from scrubber.captions import marks
from scrubber.normal import fold, words

TAIL = 200
LONGEST_CREDIT = 150
NO_WORDS: frozenset[str] = frozenset()


class Caption(NamedTuple):
    """`core` is what the caption says, as written, and `words` are its content words, folded, in order.

    `whole` is `core` with the brackets that say where the picture shows it. `shown` holds the words of "(pictured ...)", `credit` those of the credits, `counter` a place in a gallery ("2of4").
    `labelled` says whether a label or a folding mark such as "... more" was taken off, `cut` whether the line breaks off.
    """

    core: str
    whole: str
    words: tuple[str, ...]
    shown: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    counter: str = ""
    labelled: bool = False
    cut: bool = False

    @property
    def marked(self) -> bool:
        """Whether the line says itself that it is a caption."""
        return bool(self.labelled or self.shown or self.credit or self.counter)

    @property
    def only_credit(self) -> bool:
        """Whether nothing but a credit is there."""
        return bool(self.credit) and not self.words


def take_apart(text: str, stop: frozenset[str] = NO_WORDS) -> Caption:
    """The parts of a line, read as a caption. `stop` are the words that carry no meaning in its language."""
    core = marks.MARKUP.sub(" ", text).strip() if "<" in text or "&" in text or "." in text[-6:] else text
    core, counter, labelled = without_opening(core)
    core, credit, folded, cut = without_closing(core)
    whole, shown = core, list[str]()
    if "(" in core or "[" in core:
        for match in marks.shown().finditer(core):
            shown += content(match["what"], stop)
        core = marks.shown().sub(" ", core) if shown else core
    return Caption(core.strip(), whole, content(core, stop), tuple(shown), credit, counter, labelled or folded, cut)


def content(text: str, stop: frozenset[str] = NO_WORDS) -> tuple[str, ...]:
    """Folded words and numbers that carry meaning, in order, without possessive endings and dots in abbreviations."""
    found = (word.removesuffix("'s") for word in words(fold(text.replace("U.S.", "US"))))
    return tuple(word for word in found if word not in stop)


def without_opening(text: str) -> tuple[str, str, bool]:
    """The text without counter and label, the counter, and whether there was a label."""
    counter = ""
    if match := marks.counter().match(text):
        counter = match["n"].replace(" ", "")
        text = text[match.end() :]
    if marks.file_name().match(text):
        return text, counter, True
    if match := marks.label().match(text):
        rest = text[match.end() :]
        if not is_name(rest):
            return rest, counter, True
    return text, counter, False


def without_closing(text: str) -> tuple[str, tuple[str, ...], bool, bool]:
    """The text without what closes a caption: its credit's words, whether a folding mark stood there, whether it is cut off."""
    credit: tuple[str, ...] = ()
    folded = cut = False
    for _ in range(5):
        if match := marks.more().search(text, max(0, len(text) - 60)):
            text, folded, cut = text[: match.start()], True, cut or bool(match["cut"])
        elif match := marks.clicking().search(text, max(0, len(text) - 120)):
            text, folded = text[: match.start()], True
        elif (start := credit_start(text)) is not None:
            credit = (*content(text[start:]), *credit) or ("©",)
            text = text[:start]
        elif match := marks.CUT.search(text, max(0, len(text) - 12)):
            text, cut = text[: match.start()], True
        else:
            break
        text = text.rstrip(" \t|–-/,")
    return text, credit, folded, cut


def credit_start(text: str) -> int | None:
    """Where the credit at the end of a line begins, or None if there is none."""
    bracket = marks.BRACKET.search(text, max(0, len(text) - 130))
    if bracket and is_credit(bracket["inside"]):
        return bracket.start()
    for match in marks.credit().finditer(text, max(0, len(text) - TAIL)):
        rest = text[match.end() :]
        if len(rest) <= LONGEST_CREDIT and is_name(rest):
            return match.start()
    slashed = marks.SLASHED.search(text, max(0, len(text) - 90))
    if slashed and is_name(slashed.group()):
        return slashed.start()
    site = marks.SITE.search(text, max(0, len(text) - 60)) or marks.banks().search(text, max(0, len(text) - 90))
    return site.start() if site else None


def is_credit(inside: str) -> bool:
    """Whether a bracket at the end holds a credit: a label, an agency, or names with a slash between them."""
    if marks.shown().match(f"({inside})") and not marks.agency().search(inside):
        return False
    if marks.credit().match(inside) or marks.agency().search(inside):
        return is_name(inside)
    return "/" in inside and is_name(inside) and not any(character.isdigit() for character in inside)


def is_name(text: str) -> bool:
    """Whether a text reads like names rather than a sentence: hardly any words in lower case."""
    found = words(text)
    lower = sum(word[0].islower() and len(word) > 2 for word in found)
    return lower <= 1 or lower * 3 <= len(found)
