"""Write what scrubber makes of its fixtures and what its filters say in the README: `python tests/refresh.py`.

Read the difference before it is committed; the tests only check that nothing has changed since.
"""

from __future__ import annotations

import re
from pathlib import Path

from manpage import man_page
from picture import PICTURE, picture

import scrubber
from scrubber.corpus.learn import Learner
from scrubber.document import Document
from scrubber.filters import catalogue, load
from scrubber.pages import summary
from scrubber.profile import dump_profile

ROOT = Path(__file__).parent.parent
WILD = ROOT / "fixtures" / "wild"
SITE = ROOT / "fixtures" / "site"
MAN_PAGE = ROOT / "docs" / "scrubber.1"
TABLE = re.compile(r"(?<=<!-- rules: begin -->\n).*?(?=<!-- rules: end -->)", re.DOTALL)


def finding_lines(result: scrubber.Result) -> list[str]:
    """A line for each finding: place, rule, text, and [*] if the edit was made."""
    text = result.document.text
    return [f"{f.line}:{f.column} {f.rule} {text[f.start : f.end][:40]!r}{' [*]' if f.applied else ''}" for f in result.findings]


def articles() -> list[Path]:
    return sorted(p for p in WILD.glob("*.*") if p.suffix in (".txt", ".md") and not p.stem.endswith((".clean", ".findings")))


def rule_table() -> str:
    """The README's table of rules, from the filters' own words."""
    rows = [f"| `{name}` | {family} | {summary(load(name))} |\n" for name, (family, _) in catalogue().items()]
    return "".join(["| rule | family | what it finds |\n", "|---|---|---|\n", *rows])


def site_documents() -> list[Document]:
    """The articles of a small site with lines that recur, some of them its own and some not."""
    return [Document.from_text(path.read_text(encoding="utf-8"), path.name) for path in sorted(SITE.glob("*.txt"))]


def site_profile() -> str:
    return dump_profile(Learner().learn(site_documents()), scrubber.__version__)


def main() -> None:
    SITE.with_suffix(".toml").write_text(site_profile(), encoding="utf-8")
    for path in articles():
        result = scrubber.scrub(path.read_bytes().decode(), path=path.name)
        path.with_suffix(f".clean{path.suffix}").write_bytes(result.text.encode())
        path.with_suffix(".findings.txt").write_text("".join(f"{line}\n" for line in finding_lines(result)), encoding="utf-8")
    PICTURE.write_text(picture(), encoding="utf-8")
    MAN_PAGE.write_text(man_page(), encoding="utf-8")
    readme = ROOT / "README.md"
    readme.write_text(TABLE.sub(lambda _: rule_table(), readme.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
