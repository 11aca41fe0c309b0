"""One document through the filters: families in their written order, until nothing more goes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from scrubber.code import is_code
from scrubber.document import Document
from scrubber.edits import Conflict, TextEdit, apply, invert, origin, resolve
from scrubber.errors import EditError, FilterError, check_text
from scrubber.filters import FAMILIES, Filter, prepared
from scrubber.finding import Finding, Place, Remove, Replace
from scrubber.formats import parse
from scrubber.formats.kinds import TextFormat
from scrubber.normal import plain
from scrubber.settings import DEFAULT, Settings
from scrubber.spans import merge, overlaps

# Families whose removals change what their own filters see: they run again until a round removes nothing.
REMOVING = ("furniture", "caption")
# How often repairs may make further work; more than two have not been seen.
MOST_REPAIRS = 6
# How the items of a list of tasks begin in Markdown.
TASKS = ("[ ] ", "[x] ", "[X] ")


@dataclass(frozen=True, eq=False)
class Result:
    """What became of one document. `findings` are in order of place; offsets refer to `document.text`."""

    document: Document
    findings: list[Finding]
    edits: list[TextEdit]
    conflicts: list[Conflict]

    @cached_property
    def text(self) -> str:
        """The cleaned text."""
        return apply(self.document.text, self.edits)

    def undo(self, text: str) -> str:
        """The original, from the cleaned text. Raises `EditError` if `text` is not what this result produced."""
        if text != self.text:
            raise EditError("this is not the text that these edits produced; undo would damage it")
        return apply(text, invert(self.document.text, self.edits))

    def verify(self) -> None:
        """Raise `EditError` unless undoing gives the original and every code point outside the edits is where it was."""
        if self.undo(self.text) != self.document.text:
            raise EditError("inverting the edits does not give the original back; nothing was changed")


def scrub(text: str, settings: Settings = DEFAULT, path: str | None = None, format: TextFormat | None = None) -> Result:
    """Clean one article.

    `path` tells the format by its ending (`.md` and `.markdown` are Markdown, anything else plain text) unless `format`
    does; nothing is read from it. Offsets in the result are code points of `text`. Raises `SettingsError` for settings that make no
    sense, `FilterError` if a filter fails, `TypeError` for bytes.
    """
    check_text(text)
    return run(parse(text, path, format), prepared(settings), settings)


def scrub_html(html: str, settings: Settings = DEFAULT) -> Result:
    """The same from a page of HTML (extra `html`): the main text is extracted, then cleaned.

    Offsets in the result are code points of the extracted text, `result.document.text`. Raises `InputError` if the extra
    is not installed, `TypeError` for bytes.
    """
    check_text(html)
    from scrubber.formats.html import extract

    return run(extract(html), prepared(settings), settings)


def run(document: Document, filters: Sequence[Filter], settings: Settings = DEFAULT) -> Result:
    """Findings of the filters on a document, and the edits that follow from them.

    A repair can make two lines alike that were not, so after repairs the filters look at the repaired text again, until
    they have nothing to add: a second run over the result finds nothing to do.
    """
    # by name: where two rules would remove one block, the first is named, whatever the order they were given in
    filters = sorted(filters, key=lambda f: f.name)
    result = _look(document, filters, settings)
    for _ in range(MOST_REPAIRS):
        if not any(isinstance(f.edit, Replace) and f.applied for f in result.findings):
            break
        repaired = parse(result.text, document.path, document.format)
        more = [_carried_back(f, document, result) for f in _look(repaired, filters, settings).findings if f.applied]
        if not more:
            break
        both = [(f, isinstance(f.edit, Remove) and is_allowed(f, settings)) for f in (*result.findings, *more)]
        result = _conclude(document, [f for f, gone in both if gone], [f for f, gone in both if not gone], settings)
    return settings.baseline.applied(result) if settings.baseline else result


def _carried_back(finding: Finding, document: Document, result: Result) -> Finding:
    """A finding on the cleaned text of `result` as one on its document."""
    start, end = origin(result.edits, finding.start), origin(result.edits, finding.end)
    edit = finding.edit
    if isinstance(edit, Remove):
        edit = Remove(max((b.number for b in document.blocks if b.start <= start), default=0))
    elif isinstance(edit, Replace):
        edit = Replace(start, end, edit.text)
    related = finding.related and Place(origin(result.edits, finding.related.start), origin(result.edits, finding.related.end), 0, 0)
    return finding.changed(start=start, end=max(end, start + 1), edit=edit, related=related)


def _look(document: Document, filters: Sequence[Filter], settings: Settings) -> Result:
    """One look at a text. Filters of one family see it with all that earlier families removed hidden; the removing
    families look again at what is left until they remove nothing more."""
    by_family: dict[str, list[Filter]] = {family: [] for family in FAMILIES}
    for rule in filters:
        by_family[rule.family].append(rule)
    removals: list[Finding] = []
    view = document
    while True:
        marks: list[Finding] = []
        before = len(removals)
        for family in REMOVING:
            found = _find(by_family[family], view, settings)
            gone: dict[int, Finding] = {}
            for finding in found:
                if isinstance(finding.edit, Remove) and is_allowed(finding, settings):
                    gone.setdefault(finding.edit.block, finding)
                else:
                    marks.append(finding)
            removals += gone.values()
            view = view.without(gone) if gone else view
        if len(removals) == before:
            break
    if removals and not any(block.text for block in view.blocks):
        # Nothing would be left: whatever this text is, it is no article with furniture around it.
        return _conclude(document, [], [f.changed(safety="none", edit=None) for f in removals], settings)
    for family in FAMILIES:
        if family not in REMOVING:
            marks += _find(by_family[family], view, settings)
    marks += _in_copies(document, removals, by_family["mt"], settings)
    return _conclude(document, removals, marks, settings)


def _in_copies(document: Document, removals: Sequence[Finding], filters: Sequence[Filter], settings: Settings) -> list[Finding]:
    """What is wrong in removed copies of lines that stay, as notes: they are lines of the article, and two copies that differ
    tell more than the one that is kept. What was removed for other reasons is nothing that anybody wrote."""
    copies = {f.edit.block for f in removals if f.related and isinstance(f.edit, Remove)}
    if not copies or not filters:
        return []
    view = document.without({block.number for block in document.blocks} - copies)
    vars(view)["language"] = document.language
    return [f.changed(level="note", edit=None, safety="none", data={**f.data, "in": "copy"}) for f in _find(filters, view, settings)]


def _find(filters: Iterable[Filter], view: Document, settings: Settings) -> list[Finding]:
    found: list[Finding] = []
    for rule in filters:
        try:
            found += rule.find(view)
        except Exception as error:
            raise FilterError(f"the filter '{rule.name}' failed: {type(error).__name__}: {error}; "
                              f"'--ignore {rule.name}' leaves it out") from error
    found = [f for f in found if not (isinstance(f.edit, Remove) and _is_held(view, f.edit.block, settings))]
    if view.format == "markdown" and view.suppressions.items:
        found = [f for f in found if not view.suppressions.cover(f)]
    accepted = settings.accepted
    return [f for f in found if plain(view.text[f.start : f.end]) not in accepted] if accepted else found


def _is_held(view: Document, number: int, settings: Settings) -> bool:
    """Whether a line stays, whatever a filter thinks of it: captions inside HTML, tasks of a list in Markdown, and code that nothing marks as such (what is
    left of a page's scripts is code as well: with `unsafe` that goes)."""
    position = bisect_left(view.blocks, number, key=attrgetter("number"))
    block = view.blocks[position]
    return block.kind == "figcaption" or (view.format == "markdown" and block.text.startswith(TASKS)) or (not settings.unsafe and is_code(view.blocks, position))


def is_allowed(finding: Finding, settings: Settings) -> bool:
    """Whether the settings let this finding's edit through.

    Safe edits always; unsafe ones with `unsafe`; those of the family `mt` only if the rule or the family is selected by
    name as well, since the words of an article are never changed unasked.
    """
    if finding.safety == "safe":
        return True
    if finding.safety == "none" or not settings.unsafe:
        return False
    named = {*(settings.select or ()), *settings.extend_select}
    return finding.family != "mt" or not named.isdisjoint((finding.rule, finding.family))


def _conclude(document: Document, removals: list[Finding], marks: list[Finding], settings: Settings) -> Result:
    wanted = removals + [f for f in marks if f.edit is not None and is_allowed(f, settings)]
    edits, applied, conflicts = resolve(document, wanted)
    made = {id(finding) for finding in applied}
    gone = merge((f.start, f.end) for f in removals)
    marks = [f for f in marks if f.data.get("in") == "copy" or not overlaps(gone, f.start, f.end)]
    findings = [_located(f, document, id(f) in made) for f in (*removals, *marks)]
    findings.sort(key=lambda f: (f.start, f.end, f.rule))
    return Result(document, findings, edits, conflicts)


def _located(finding: Finding, document: Document, applied: bool) -> Finding:
    line, column = document.line_column(finding.start)
    related = finding.related
    if related is not None:
        related = Place(related.start, related.end, *document.line_column(related.start))
    return finding.changed(line=line, column=column, related=related, applied=applied)
