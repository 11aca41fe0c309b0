"""The report as a page: what is in the file, and what a person in front of a browser gets from it."""

from __future__ import annotations

import html.parser
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import browser
import pytest
from conftest import FIXTURES, run_scrubber
from hypothesis import example, given, settings
from test_properties import texts

import scrubber
from scrubber.blocks import BOM
from scrubber.report import Outcome
from scrubber.report.html import HtmlWriter, policy
from scrubber.report.hunks import split_lines
from scrubber.report.visible import visible

ASK_ALL = scrubber.Settings(extend_select=("typography", "mt"), unsafe=True)
FERRY = (FIXTURES / "wild" / "ferry-collision.txt").read_text(encoding="utf-8")
HOSTILE = """A title with <script>window.owned = 1</script> in it

</script><script>window.owned = 2</script><img src="https://example.org/x.png" onerror="window.owned = 3"> opens this article, which is long enough to read as prose.

<!--<script> ]]> &lt;b&gt; \u2028 \u2029 \u202ertl \x1b[31mred\x1b]0;title\x07 \x00 ${window.owned = 4} {{owned}} `x`

LEAVE A REPLY

<svg onload="window.owned = 5">
Please enter your name here
"""


def write(path: Path, articles: dict[str, str]) -> Path:
    with path.open("w", encoding="ascii") as stream:
        writer = HtmlWriter(stream)
        for name, text in articles.items():
            writer.add(Outcome(name, scrubber.scrub(text)))
        writer.close()
    return path


def records(page: str) -> list[dict[str, Any]]:
    return [json.loads(data) for data in re.findall(r'<script type="application/json">(.*)</script>', page)]


class Inline(html.parser.HTMLParser):
    """The contents of the elements `style` and `script`, all attributes, and the policy."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.kind, self.style, self.script, self.data = "", "", "", 0
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs
        self.kind = dict(attrs).get("type") or tag if tag in ("script", "style") else ""
        self.data += self.kind == "application/json"

    def handle_endtag(self, tag: str) -> None:
        self.kind = ""

    def handle_data(self, data: str) -> None:
        self.style += data if self.kind == "style" else ""
        self.script += data if self.kind == "module" else ""


def test_the_file_holds_its_own_style_and_script_and_asks_for_nothing(tmp_path: Path) -> None:
    page = write(tmp_path / "page.html", {"<img src=x>\x1b/a.txt": HOSTILE, "b.txt": FERRY}).read_text(encoding="ascii")
    inline = Inline(page)
    wanted = policy(inline.style, inline.script)
    assert ("content", wanted) in inline.attributes
    assert "unsafe" not in wanted and wanted.startswith("default-src 'none';")
    assert inline.data == 2
    names = {name for name, _ in inline.attributes}
    assert not {name for name in names if name.startswith("on")} | {"style", "src", "action"} & names
    assert all(value == "#main" for name, value in inline.attributes if name == "href")
    outside = re.sub(r'<script type="application/json">.*</script>', "", page)
    assert "http:" not in outside and "https:" not in outside and "url(" not in outside and "innerHTML" not in outside


@given(texts())
@settings(max_examples=200)
@example(FERRY)
@example(HOSTILE)
@example("It ran into the har-\n\nbour wall.")
def test_the_two_columns_are_the_two_texts(text: str) -> None:
    stream = io.StringIO()
    writer = HtmlWriter(stream)
    result = scrubber.scrub(text, ASK_ALL)
    writer.add(Outcome("a.txt", result))
    writer.close()
    [article] = records(stream.getvalue())
    if not result.findings:
        assert "rows" not in article
        return
    column = {"original": [], "cleaned": []}  # type: dict[str, list[str]]
    for _, original, *cleaned in article["rows"]:
        words = ["".join(piece if isinstance(piece, str) else piece[0] for piece in pieces or []) for pieces in (original, *(cleaned or [original]))]
        column["original"].append(words[0])
        if cleaned != [None]:
            column["cleaned"].append(words[1])
    for name, lines in column.items():
        whole = result.document.text if name == "original" else result.text
        assert "\n".join(lines) == "\n".join(visible(line) for line in split_lines(whole.removeprefix(BOM))), name
    said = {number for _, original, *_ in article["rows"] for piece in original if not isinstance(piece, str) for number in piece[1]}
    assert said == set(range(len(result.findings)))


def test_the_commands_write_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FERRY, encoding="utf-8")
    done = run_scrubber("check", "--output-format", "html", "-o", "report.html", "a.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")
    done = run_scrubber("clean", "--output-format", "html", "-o", "cleaned.html", "--write", "a.txt", cwd=tmp_path)
    assert done.returncode == 0
    pages = [(tmp_path / name).read_text(encoding="ascii") for name in ("report.html", "cleaned.html")]
    assert pages[0] == pages[1] and pages[0].startswith("<!doctype html>") and pages[0].endswith("</html>\n")


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    driver = browser.start()
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    articles = {"north/ferry.txt": FERRY, "hostile.txt": HOSTILE, "clean.txt": "Nothing is wrong with this line, said the harbour master.\n"}
    return write(tmp_path_factory.mktemp("page") / "report.html", articles)


@pytest.fixture
def page(driver: Any, report: Path) -> Iterator[browser.Page]:
    """The report of three articles. Whatever a test does with it, it logs nothing and asks for nothing."""
    page = browser.Page(driver, report)
    page.open()
    yield page
    console, asked = page.logs()
    assert console == []
    assert {address.partition("#")[0] for address in asked} <= {report.as_uri()}


def test_the_page_lists_the_articles_and_shows_one(page: browser.Page) -> None:
    assert page.texts("#list .name") == ["ferry.txt", "hostile.txt"]
    assert page.one("#summary").text.startswith("3 articles, 2 with findings: ")
    assert page.one("main h2").text == "ferry.txt"
    removed = [row.find_element("css selector", "del").text for row in page.all("tr.gone") if row.find_elements("css selector", "del")]
    assert "LEAVE A REPLY" in removed
    assert "LEAVE A REPLY" not in " ".join(page.texts("td.cleaned"))
    assert "pop corn" in page.texts("td.original mark") and "pop corn" in page.texts("td.cleaned mark")


def test_hostile_text_is_text(page: browser.Page) -> None:
    page.all("#list a")[1].click()
    assert page.js("return window.owned") is None
    shown = page.one("tbody").text
    assert "<script>window.owned = 1</script>" in shown
    assert "\\x1b[31mred" in shown and "\\u202ertl" in shown and "\\u2028" in shown and "&lt;b&gt;" in shown
    assert page.all("main script, main img, main svg") == []
    with pytest.raises(Exception, match="TrustedHTML"):
        page.js("document.body.insertAdjacentHTML('beforeend', '<b>x</b>')")
    page.logs()  # the refused markup was reported to the console


def test_a_place_tells_its_reason_under_the_pointer_and_with_the_focus(page: browser.Page) -> None:
    from selenium.webdriver import ActionChains

    page.js("document.querySelector('td.original mark').scrollIntoView({block: 'center', behavior: 'instant'})")
    ActionChains(page.driver).move_to_element(page.one("td.cleaned mark")).perform()
    assert "space-before-punctuation" in page.one("#card").text
    page.press("\ue00c")  # Escape
    assert not page.one("#card").is_displayed()
    title = next(ref for ref in page.all(".ref") if "repeated-title" in ref.get_attribute("aria-label"))
    page.js("arguments[0].focus()", title)
    assert "Line 1: Night ferry" in page.one("#card").text
    assert title.get_attribute("aria-describedby") == "card"
    assert [row.get_attribute("data-line") for row in page.all("tr.related")] == ["1"]


def test_the_keyboard_goes_through_findings_notes_and_articles(page: browser.Page) -> None:
    page.press("j")
    assert page.focused().text == "1"
    page.press("j", "j")
    assert page.focused().text == "3"
    page.press("k", "\ue007")  # Enter leads to the note
    assert page.focused().get_attribute("id") == "note-1"
    page.focused().find_element("css selector", "button").send_keys("\ue007")
    assert page.focused().get_attribute("id") == "ref-1"
    page.press("n")
    page.wait_for("main h2", "hostile.txt")
    page.press("p")
    page.wait_for("main h2", "ferry.txt")
    page.press("/")
    assert page.focused().get_attribute("id") == "query"
    page.press("j")
    assert page.one("#query").get_attribute("value") == "j"
    page.js("document.querySelector('#keys').checked = false; document.body.focus(); document.activeElement.blur()")
    page.press("n")
    page.wait_for("main h2", "ferry.txt")


def test_one_tab_stop_for_the_list_and_arrows_inside(page: browser.Page) -> None:
    page.js("document.querySelector('#list a[tabindex=\"0\"]').focus()")
    assert len(page.all('#list a[tabindex="0"]')) == 1
    page.press("\ue015")  # down
    assert "hostile.txt" in page.focused().text
    page.press("\ue007")
    page.wait_for("main h2", "hostile.txt")
    assert "hostile.txt" in page.focused().text
    page.driver.back()
    page.wait_for("main h2", "ferry.txt")


def test_filters_by_kind_family_and_rule(page: browser.Page) -> None:
    def box(label: str) -> Any:
        return next(entry for entry in page.all("#filters .check") if entry.text.split("\n")[0] == label).find_element("css selector", "input")

    page.one("#filters summary").click()
    box("furniture").click()
    assert page.texts("#list .name") == ["ferry.txt"]
    assert not box("comment-form").is_selected()
    assert all("comment-form" not in note for note in page.texts(".notes li"))
    assert page.all("del.off"), "what was removed is still shown as removed, only without its note"
    box("comment-form").click()
    assert page.texts("#list .name") == ["ferry.txt", "hostile.txt"]
    assert page.js("return arguments[0].indeterminate", box("furniture"))
    box("Marks").click()
    assert page.all("td.original mark") == []
    assert "no marks" in page.one("#filtered").text
    page.one("#reset").click()
    assert page.texts("#list .name") == ["ferry.txt", "hostile.txt", "clean.txt"]
    page.all("#list a")[2].click()
    assert "Nothing was found in this article" in page.one("main").text


def test_the_search_finds_names_words_and_reasons(page: browser.Page) -> None:
    def search(words: str) -> str:
        page.js("const q = document.querySelector('#query'); q.value = arguments[0]; q.dispatchEvent(new Event('input'))", words)
        page.driver.execute_async_script("setTimeout(arguments[0], 200)")
        return str(page.one("#count").text)

    assert search("NORTH/") == "1 of 3 articles"
    assert search("machine for pop corn.") == "1 of 3 articles", "words that a mark divides"
    assert page.js("return CSS.highlights.get('found').size") == 0
    assert search("harbour") == "1 of 3 articles"
    assert page.js("return CSS.highlights.get('found').size") > 3
    assert search("<script>") == "1 of 3 articles"
    assert page.one("main h2").text == "hostile.txt"
    assert search("no such words") == "0 of 3 articles"
    assert page.one("main").text == "No article matches."


def test_it_fits_a_phone_and_the_dark(page: browser.Page) -> None:
    light = page.js("return getComputedStyle(document.body).backgroundColor")
    page.open(width=360, height=740, theme="dark", place="#article=2")
    assert page.js("return getComputedStyle(document.body).backgroundColor") != light
    assert page.js("return document.documentElement.scrollWidth") == 360
    assert page.one("main h2").text == "hostile.txt"
    assert not page.one("td.cleaned").is_displayed() and page.one("td.original").is_displayed()
    page.one(".show-cleaned").click()
    assert page.one("td.cleaned").is_displayed() and not page.one("td.original").is_displayed()
    assert not page.one("#list").is_displayed()
    page.one("#contents").click()
    page.all("#list a")[0].click()
    assert page.one("main h2").text == "ferry.txt" and not page.one("#list").is_displayed()
    page.js("const t = document.querySelector('#theme'); t.value = 'light'; t.dispatchEvent(new Event('change'))")
    assert page.js("return getComputedStyle(document.body).backgroundColor") == light
    page.js("localStorage.clear()")


def test_it_prints_what_is_listed(page: browser.Page) -> None:
    page.js("addEventListener('beforeprint', () => { window.printed = document.querySelectorAll('#printed article').length })")
    assert page.pages().startswith(b"%PDF")
    assert page.js("return window.printed") == 2
    assert page.js("return document.querySelectorAll('#printed article').length") == 0


def test_a_thousand_articles_are_listed_and_one_is_built(driver: Any, tmp_path: Path) -> None:
    results = [scrubber.scrub(text) for text in (FERRY, HOSTILE)]
    with (tmp_path / "many.html").open("w", encoding="ascii") as stream:
        writer = HtmlWriter(stream)
        for number in range(1000):
            writer.add(Outcome(f"site/article-{number:03}.txt", results[number % 2]))
        writer.close()
    page = browser.Page(driver, tmp_path / "many.html")
    page.open(place="#article=1000")
    assert page.one("#count").text == "1,000 articles"
    assert page.one("main h2").text == "article-999.txt"
    assert len(page.all("table")) == 1
    assert page.one('#list a[aria-current="true"]').text.startswith("site/\narticle-999.txt"), "the list has moved to it"
    assert page.logs()[0] == []


def test_text_stands_out_from_its_ground() -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1, in both themes, on the grounds and tints that the style puts behind text."""
    def luminance(colour: list[float]) -> float:
        red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(one: list[float], other: list[float]) -> float:
        dark, light = sorted((luminance(one), luminance(other)))
        return (light + 0.05) / (dark + 0.05)

    folder = Path(scrubber.__file__).parent / "report" / "html"
    pairs = re.findall(r"--(\w+): light-dark\(#(\w{6}), #(\w{6})\)", (folder / "tokens.css").read_text())
    strongest = max(int(share) for share in re.findall(r"var\(--tone\) (\d+)%, transparent\); }", (folder / "article.css").read_text()))
    for theme in (1, 2):
        colour = {pair[0]: [int(pair[theme][i : i + 2], 16) / 255 for i in (0, 2, 4)] for pair in pairs}
        for tone in ("ink", "quiet", "furniture", "caption", "mt", "typography"):
            tint = [a * strongest / 100 + b * (1 - strongest / 100) for a, b in zip(colour[tone], colour["sheet"], strict=True)]
            for ground in (colour["paper"], colour["sheet"], *([tint] if tone != "ink" else [])):
                assert contrast(colour[tone], ground) >= 4.5, (tone, theme)
