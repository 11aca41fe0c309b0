"""One document through the filters: families in their written order, until nothing more goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scrubber.document import Document, merge, overlaps
from scrubber.edits import Conflict, TextEdit, apply, invert, resolve
from scrubber.errors import EditError, FilterError
from scrubber.filters import FAMILIES, Filter, prepared
from scrubber.finding import Finding, Place, Remove
from scrubber.formats import parse
from scrubber.settings import DEFAULT, Settings

# Families whose removals change what their own filters see: they run again until a round removes nothing.
REMOVING = ("furniture", "caption")


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


def scrub(text: str, settings: Settings = DEFAULT, path: str | None = None) -> Result:
    """Clean one article.

    `path` tells the format by its ending (`.md` and `.markdown` are Markdown, anything else plain text); nothing is
    read from it. Offsets in the result are code points of `text`. Raises `SettingsError` for settings that make no
    sense, `FilterError` if a filter fails.
    """
    return run(parse(text, path), prepared(settings), settings)


def scrub_html(html: str, settings: Settings = DEFAULT) -> Result:
    """The same from a page of HTML (extra `html`): the main text is extracted, then cleaned.

    Offsets in the result are code points of the extracted text, `result.document.text`. Raises `InputError` if the extra
    is not installed.
    """
    from scrubber.formats.html import extract

    return run(extract(html), prepared(settings), settings)


def run(document: Document, filters: Sequence[Filter], settings: Settings = DEFAULT) -> Result:
    """Findings of the filters on a document, and the edits that follow from them.

    Filters of one family see the text with all that earlier families removed hidden. The removing families run again
    on what is left until a round removes nothing, so a second run over the result finds nothing to do.
    """
    # by name: where two rules would remove one block, the first is named, whatever the order they were given in
    in_order = sorted(filters, key=lambda rule: rule.name)
    by_family = {family: [f for f in in_order if f.family == family] for family in FAMILIES}
    removals: list[Finding] = []
    view = document
    while True:
        marks: list[Finding] = []
        before = len(removals)
        for family in REMOVING:
            found = _find(by_family[family], view)
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
        return _conclude(document, [], [replace(f, safety="none", edit=None) for f in removals], settings)
    for family in FAMILIES:
        if family not in REMOVING:
            marks += _find(by_family[family], view)
    return _conclude(document, removals, marks, settings)


def _find(filters: Iterable[Filter], view: Document) -> list[Finding]:
    found: list[Finding] = []
    for rule in filters:
        try:
            found += rule.find(view)
        except Exception as error:
            raise FilterError(f"the filter '{rule.name}' failed: {type(error).__name__}: {error}; "
                              f"'--ignore {rule.name}' leaves it out") from error
    return found


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
    marks = [f for f in marks if not overlaps(gone, f.start, f.end)]
    findings = [_located(f, document, id(f) in made) for f in (*removals, *marks)]
    findings.sort(key=lambda f: (f.start, f.end, f.rule))
    return Result(document, findings, edits, conflicts)


def _located(finding: Finding, document: Document, applied: bool) -> Finding:
    line, column = document.line_column(finding.start)
    related = finding.related
    if related is not None:
        related = Place(related.start, related.end, *document.line_column(related.start))
    return replace(finding, line=line, column=column, related=related, applied=applied)
