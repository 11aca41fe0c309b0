"""Words without which a regular expression cannot match, read off the expression: a gate that costs a look at the words of a text.

Only what the lexicons use is understood; what is not is taken for anything, which makes a gate wider and never wrong.
"""

from __future__ import annotations

from collections.abc import Iterable

from scrubber.lazy import pattern
from scrubber.mt.contexts import SMALL

OPEN = r"\((?:\?(?:P<\w+>|[a-zA-Z-]*:|[=!]|<[=!]))?"
ANY = r"\[(?:\\.|[^\]\\])*\]|\\x..|\\[wWsSdDbB]|[.~^$]"
ITEM = pattern(rf"(?P<open>{OPEN})|(?P<any>{ANY})|(?P<literal>\\.|[^()|?*+{{])")
TIMES = pattern(r"[?*+]\??|\{(\d*)(?:,\d*)?\}\??")
# What ends a run of letters, and what has no width.
BREAK = pattern(r"\\[Wsd]|\\x27|\[(?:\\[sd]|\\x27|\\[^\w]|\d-\d|\d|[^\\\w^-]|-(?=\]))+\]")
BORDERS = ("\\b", "\\B", "^", "$")
MOST = 200  # words of a group: more tell nothing

Words = frozenset[str]
FRESH: Words = frozenset({""})
# What the letters since the last other character may be, None if nobody knows; and groups of which a match has one word each.
State = tuple[Words | None, list[Words]]


def needed(expression: str) -> list[Words]:
    """Groups of words in lower case: whatever the expression matches between word boundaries has a word of each.

    The group that tells most comes first; where nothing is known there is none.
    """
    (_, groups), _ = _sequence(f"(?:{expression}) ", 0, FRESH)
    return sorted(dict.fromkeys(groups), key=weight)


def rarest(groups: Iterable[Words]) -> Words:
    """The group of words that least texts have a word of; none if there are none."""
    return min(groups, key=weight, default=frozenset())


def weight(words: Words) -> float:
    """A guess at how many texts have one of these words."""
    return sum(map(frequency, words))


def frequency(word: str) -> float:
    """A guess at how many texts have a word: long words are rare."""
    return 0.05 if word in SMALL else 0.3 ** len(word)


def _closed(state: Words | None) -> list[Words]:
    """The word that ends here, if there is one."""
    return [state] if state and "" not in state else []


def _alternatives(text: str, at: int, before: Words | None) -> tuple[State, int]:
    """Reads on to the bracket that closes this group, or to the end."""
    found: list[State] = []
    while True:
        state, at = _sequence(text, at, before)
        found.append(state)
        if not text.startswith("|", at):
            break
        at += 1
    each = [groups + _closed(state) if text[at:].lstrip(")").startswith(" ") else groups for state, groups in found]
    return (_either([state for state, _ in found]), _together(each)), at + 1


def _together(each: list[list[Words]]) -> list[Words]:
    """What is needed where one of several is: all groups of a single one, of several the union of their best."""
    if len(each) == 1:
        return each[0]
    best = [rarest(groups) for groups in each]
    return [frozenset().union(*best)] if all(best) else []


def _either(states: list[Words | None]) -> Words | None:
    words = frozenset().union(*(state for state in states if state is not None))
    return None if None in states or len(words) > MOST else words


def _sequence(text: str, at: int, state: Words | None) -> tuple[State, int]:
    groups: list[Words] = []
    while at < len(text) and text[at] not in "|)":
        item = ITEM.match(text, at)
        if not item:
            return (None, []), len(text)
        (after, more), at = _item(text, item.end(), item.group(), item.lastgroup, state)
        times = TIMES.match(text, at)
        if times:
            at = times.end()
            if times.group()[0] != "?" and after != FRESH:
                after = None
            if times.group()[0] in "?*" or times.group(1) in ("", "0"):
                after, more = _either([after, state]), []
        groups += more
        state = after
    return (state, groups), at


def _item(text: str, at: int, item: str, kind: str | None, state: Words | None) -> tuple[State, int]:
    """What is known behind one item that ends at `at`, or behind the group that it opens."""
    if kind == "open":
        inside, at = _alternatives(text, at, state)
        return ((state, []) if item[-1] in "=!" else inside), at
    if item in BORDERS:
        return (state, []), at
    if kind == "any" and not BREAK.fullmatch(item):
        return (None, []), at
    if kind == "literal" and item.isalpha():
        return (state and frozenset(word + item.lower() for word in state), []), at
    return (FRESH, _closed(state)), at
