"""A caption taken apart: what it says, and what it is dressed in."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from scrubber.captions import marks
from scrubber.captions.credits import credit_start, is_name
from scrubber.normal import fold
from scrubber.tokens import words_in

NO_WORDS: frozenset[str] = frozenset()


class Caption(NamedTuple):
    """`core` is what the caption says, as written, and `words` are its content words, folded, in order.

    `whole` is `core` with the brackets that say where the picture shows it. `shown` holds the words of "(pictured ...)",
    `credit` those of the credits, `counter` a place in a gallery ("2of4"). `labelled` says whether a label or a folding
    mark such as "... more" was taken off, `cut` whether the line breaks off.
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


@lru_cache(maxsize=8192)  # the same lines come back in every round of a run, and in both filters
def take_apart(text: str, stop: frozenset[str] = NO_WORDS) -> Caption:
    """The parts of a line, read as a caption. `stop` are the words that carry no meaning in its language."""
    core = marks.MARKUP.sub(" ", text).strip() if "<" in text or "&" in text or "." in text[-6:] else text
    core, counter, labelled = without_opening(core)
    core, credit, folded, cut = without_closing(core)
    whole, shown = core, list[str]()
    if ")" in core or "]" in core:
        for match in marks.shown().finditer(core):
            shown += content(match["what"], stop)
        core = marks.shown().sub(" ", core) if shown else core
    return Caption(core.strip(), whole, content(core, stop), tuple(shown), credit, counter, labelled or folded, cut)


def content(text: str, stop: frozenset[str] = NO_WORDS) -> tuple[str, ...]:
    """Folded words and numbers that carry meaning, in order, without possessive endings and dots in abbreviations."""
    return meaning(fold(text), stop)


def meaning(folded: str, stop: frozenset[str] = NO_WORDS) -> tuple[str, ...]:
    """`content` of a text that is folded already."""
    found = words_in(folded.replace("u.s.", "us"))
    if "'s" in folded:
        found = [word.removesuffix("'s") for word in found]
    return tuple([word for word in found if word not in stop])


def without_opening(text: str) -> tuple[str, str, bool]:
    """The text without counter and label, the counter, and whether there was a label."""
    counter = ""
    opening = text[:40]
    if any(map(str.isdigit, opening)):
        if match := marks.counter().match(text):
            counter = match["n"].replace(" ", "")
            text = text[match.end() :]
        elif marks.file_name().match(text):
            return text, counter, True
    if (":" in opening or "|" in opening or "caption" in opening or opening.startswith("FILE")) and (match := marks.label().match(text)):
        rest = text[match.end() :]
        if not match.group().rstrip().endswith((":", "|")) or not is_name(rest):  # "Photo: Ann Fox" is a credit
            return rest, counter, True
    return text, counter, False


def without_closing(text: str) -> tuple[str, tuple[str, ...], bool, bool]:
    """The text without what closes a caption: its credit's words, whether a folding mark stood there, whether it is cut off."""
    credit: tuple[str, ...] = ()
    folded = cut = False
    for _ in range(5):
        if (start := folding_start(text)) is not None:
            cut = cut or text[start:].startswith(("...", "…"))
            text, folded = text[:start], True
        elif text[-12:].count(":") + text[-12:].count(".") and (match := marks.STAMP.search(text, max(0, len(text) - 50))):
            text, folded = text[: match.start()], True
        elif (start := credit_start(text)) is not None:
            credit = (*content(text[start:]), *credit) or ("©",)
            text = text[:start]
        elif text.endswith(("...", "…", "...]", "…]")):
            text, cut = marks.CUT.sub("", text), True
        else:
            break
        text = text.rstrip(" \t|–—-/,([")
    return text, credit, folded, cut


def folding_start(text: str) -> int | None:
    """Where "... more", "(click to enlarge)" or a last sentence that tells to click on the picture begins."""
    ending = text[-120:].casefold()
    if ending.rstrip(" )]").endswith(marks.more_endings()) and (match := marks.more().search(text, max(0, len(text) - 60))):
        return match.start()
    found = ending.strip(" .!").split()
    if not marks.listed("click").isdisjoint(found) and not marks.listed("picture").isdisjoint(found):
        sentence = marks.SENTENCE.search(text, max(0, len(text) - 120))
        if sentence and not marks.listed("click").isdisjoint(fold(sentence.group()).split()):
            return sentence.start()
    return None
