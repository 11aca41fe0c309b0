"""Learning the recurring lines of a site: what is learned, what is not, and that nothing depends on order."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import FIXTURES
from hypothesis import given, settings
from hypothesis import strategies as st
from refresh import site_documents, site_profile

import scrubber
from scrubber.config import Loader, load_profile
from scrubber.corpus.count import Count
from scrubber.corpus.learn import Learner, Survey
from scrubber.document import Document
from scrubber.errors import LearnError, SettingsError
from scrubber.filters.furniture.learned_line import LearnedLine
from scrubber.masks import line_key, mask
from scrubber.profile import PLACES, Entry, Profile, dump_profile, parse_profile

SITE = site_documents()
PROFILE = Learner().learn(SITE)
FILLER = [
    "harbour", "lantern", "bridge", "pebble", "anchor", "copper", "window", "garden", "thunder", "velvet", "orchard", "marble",
    "compass", "feather", "kettle", "ladder", "mirror", "needle", "ribbon", "saddle", "timber", "violin", "walnut", "zephyr",
    "basket", "candle", "dagger", "emblem", "fabric", "goblet",
]


def paragraph(seed: int) -> str:
    """A sentence that no other seed has."""
    return f"In year {seed} {' '.join(random.Random(seed).sample(FILLER, 12))} were seen there."


def doc(seed: int, *, head: Sequence[str] = (), tail: Sequence[str] = (), middle: Sequence[str] = ()) -> Document:
    lines = [*head, f"Headline {FILLER[seed % 30]} {FILLER[seed // 30 % 30]}", paragraph(seed), *middle, paragraph(seed + 1000), *tail]
    return Document.from_text("\n\n".join(lines) + "\n", f"{seed:05}.txt")


def lines(profile: Profile, *, kept: bool = False) -> list[str]:
    return [entry.line for entry in profile.entries if entry.keep is kept]


def clean(document: Document, profile: Profile) -> str:
    return scrubber.scrub(document.text, scrubber.Settings(select=["learned-line"], profile=profile)).text


def test_the_profile_of_the_site_is_as_it_was_read() -> None:
    assert site_profile() == (FIXTURES / "site.toml").read_text(encoding="utf-8"), "run: python tests/refresh.py"


@pytest.mark.parametrize("document", SITE, ids=lambda d: d.path)
def test_an_article_of_the_site_keeps_its_own_lines(document: Document) -> None:
    """The headline though others link to it, questions, headings, a refrain, a quotation, a sign-off; and nothing more."""
    text = clean(document, PROFILE)
    before, after = ([line for line in t.splitlines() if line] for t in (document.text, text))
    assert after[0] == before[1], "the headline"
    for trap in ("How did you begin?", "What do you read at night?", "Background", "And the gulls came back.", "Until next week, mind the tide.",
                 "Read the tide table before you go.", "“Four minutes is"):
        assert [line for line in after if line.startswith(trap)] == [line for line in before if line.startswith(trap)]
    assert not any(word in text for word in ("Gazette", "Have you seen", "More from our", "©", "Words by"))
    assert [block.text for block in Document.from_text(text).blocks if len(block.text) > 90] == \
        [block.text for block in document.blocks if len(block.text) > 90 and not block.text.startswith("Have you seen")]


@pytest.mark.parametrize("left_out", range(len(SITE)))
def test_an_article_that_was_not_learned_from_is_cleaned_the_same(left_out: int) -> None:
    profile = Learner().learn([d for n, d in enumerate(SITE) if n != left_out])
    text = clean(SITE[left_out], profile)
    assert not any(word in text for word in ("Gazette |", "Have you seen", "©", "Words by"))
    own = SITE[left_out].text.partition("Words by")[0].split("\n\n")[1:]
    assert "\n\n".join(own).strip() in text


@given(st.permutations(SITE), st.lists(st.sampled_from(SITE), max_size=4))
@settings(max_examples=25)
def test_neither_order_nor_copies_matter(documents: list[Document], copies: list[Document]) -> None:
    assert Learner().learn([*documents, *copies]) == PROFILE


POOL = st.sampled_from(["The Courier, 3 May 2024", "The Courier, 9 June 2025", "THE COURIER 2 July 2023", "Follow us on the quay", "Follow us on the quai",
                        "Follow Ada on the quay today", "Follow Tom on the quay today", "Follow Eve on the quay today", "Background", "Amen.", "3 May 2024", "0", "Rating: 4/5",
                        "Rating: 3/5", paragraph(901), paragraph(902), "Ring 12 34 before noon, and one of us will call you back on the very same day.",
                        "Ring 56 78 before one, and one of us will call you back on the very same day."])
DOCUMENTS = st.lists(st.tuples(st.lists(POOL, max_size=3), st.lists(POOL, max_size=2), st.lists(POOL, max_size=4)), min_size=5, max_size=8).map(
    lambda parts: [doc(n, head=head, middle=middle, tail=tail) for n, (head, middle, tail) in enumerate(parts)])


@given(DOCUMENTS, st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_any_corpus_in_any_order_gives_the_same_profile(documents: list[Document], rng: random.Random) -> None:
    profile = Learner().learn(documents)
    assert Learner().learn(rng.sample(documents, len(documents))) == profile
    assert parse_profile(tomllib.loads(dump_profile(profile, "1")), "") == profile


@given(DOCUMENTS)
@settings(max_examples=100)
def test_a_second_run_finds_nothing(documents: list[Document]) -> None:
    profile = Learner().learn(documents)
    options = scrubber.Settings(profile=profile)
    for document in documents:
        once = scrubber.scrub(document.text, options).text
        assert scrubber.scrub(once, options).text == once
        assert paragraph(int(document.path[:5])) in once  # type: ignore[index]


LINE = st.text(min_size=2, max_size=40).filter(lambda t: any(c.isalpha() for c in t) and "{" not in t).map(str.strip)
ENTRIES = st.lists(st.builds(Entry, line=LINE.filter(lambda t: any(c.isalpha() for c in t)),
                             where=st.lists(st.sampled_from(PLACES), min_size=1, max_size=3, unique=True).map(tuple),
                             documents=st.integers(0, 99), share=st.integers(0, 100).map(lambda n: n / 100), example=st.text(max_size=9),
                             keep=st.booleans(), why=st.text(max_size=9)), max_size=5)


@given(ENTRIES.map(tuple), st.integers(0, 99))
def test_a_profile_is_read_as_it_was_written(entries: tuple[Entry, ...], documents: int) -> None:
    profile = Profile(entries, documents)
    assert parse_profile(tomllib.loads(dump_profile(profile, "1.2")), "site.toml") == profile


def test_a_person_can_keep_a_line() -> None:
    kept = replace(PROFILE, entries=tuple(replace(e, keep=True) for e in PROFILE.entries))
    assert [clean(document, kept) for document in SITE] == [document.text for document in SITE]


def test_a_sign_off_goes_if_a_person_says_so() -> None:
    free = replace(PROFILE, entries=tuple(replace(e, keep=False) for e in PROFILE.entries))
    assert all("mind the tide" not in clean(document, free) for document in SITE)


def test_too_few_documents() -> None:
    with pytest.raises(LearnError, match="4 different documents; at least 5 are needed"):
        Learner().learn([*SITE[:4], *SITE[:4]])


@pytest.mark.parametrize(
    ("parts", "learned", "kept"),
    [
        ({"tail": ["Print this page"]}, ["Print this page"], []),
        ({"head": ["The Courier"]}, ["The Courier"], []),
        ({"middle": ["Background"]}, [], ["Background"]),
        ({"middle": ["And the river ran on."]}, [], []),
        ({"middle": ["What do you read at night?"]}, [], []),
        ({"middle": [paragraph(7)]}, [], []),
        ({"tail": [paragraph(7)]}, [paragraph(7).replace("7", "{#}")], []),
        ({"tail": ["Amen."]}, [], ["Amen."]),
        ({"tail": ["(Applause)"]}, [], ["(Applause)"]),
    ],
)
def test_place_decides(parts: dict[str, list[str]], learned: list[str], kept: list[str]) -> None:
    profile = Learner().learn([doc(n, **parts) for n in range(10, 18)])
    assert (lines(profile), lines(profile, kept=True)) == (learned, kept)


def test_a_label_of_a_list_is_left_to_a_person() -> None:
    corpus = [doc(n, tail=["Ingredients", f"{n} {FILLER[n]} leaves", f"{n} cups of {FILLER[n + 1]} milk"]) for n in range(10, 18)]
    profile = Learner().learn(corpus)
    assert "Ingredients" in lines(profile, kept=True) and lines(profile) == []


def test_numbers_that_the_articles_give_are_left_to_a_person() -> None:
    corpus = [doc(n, tail=[f"Rating: {n % 5}/5"]) for n in range(10, 18)]
    assert lines(Learner().learn(corpus), kept=True) == ["Rating: {#}"]


def test_a_dated_headline_is_left_to_a_person() -> None:
    corpus = [Document.from_text(f"Market report for {n} May 2025\n\n{paragraph(n)}\n\n{paragraph(n + 500)}\n", f"{n}") for n in range(10, 18)]
    assert lines(Learner().learn(corpus)) == []


def test_body_text_in_one_document_is_body_text() -> None:
    corpus = [doc(n, tail=["The tide table is on the door."]) for n in range(10, 18)]
    assert lines(Learner().learn(corpus)) == ["The tide table is on the door."]
    corpus[0] = doc(9, middle=["The tide table is on the door."])
    assert Learner().learn(corpus).entries == ()


def test_copies_of_one_article_teach_nothing() -> None:
    copies = [Document.from_text(f"The lamp goes out\n\n{paragraph(3)} {FILLER[n]}\n\n{paragraph(4)}\n\nHe went home.\n", f"c{n}") for n in range(4)]
    assert Learner().learn([*copies, *(doc(n) for n in range(10, 14))]).entries == ()


def test_a_text_of_nothing_but_learned_lines_is_left_alone() -> None:
    text = "The Harbour Courier, Friday 9 May 2025\n\nMore from our correspondents\n"
    assert scrubber.scrub(text, scrubber.Settings(profile=LearnedLine.sample)).text == text


def test_no_text_is_held_but_of_lines_that_recur() -> None:
    corpus = [doc(n, tail=["Print this page"]) for n in range(400)]
    count = Count()
    for document in corpus:
        count.add(document)
    survey = Survey(count, Learner())
    for document in corpus:
        survey.add(document)
    assert list(survey.lines) == ["print this page"]
    assert count.buckets.itemsize * len(count.buckets) == 16 << 20


@pytest.mark.parametrize(
    ("text", "masked", "key"),
    [
        ("The Courier, Tuesday, 3 March 2026", "The Courier, {#}", "the courier #"),
        ("Mis à jour le 3 août 2024 à 10:30", "Mis à jour le {#}", "mis à jour le #"),
        ("3 de marzo de 2024 | Madrid", "{#} | Madrid", "# madrid"),
        ("© 2019–2024 The Courier", "© {#} The Courier", "© # the courier"),
        ("March of the penguins", "March of the penguins", "march of the penguins"),
        ("1,200 Shares", "{#} Shares", "# shares"),
        ("Covid in May", "Covid in May", "covid in may"),
    ],
)
def test_masks(text: str, masked: str, key: str) -> None:
    assert (mask(text), line_key(text), line_key(masked)) == (masked, key, key)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[lines]]\nline = 'a b'\n", "unknown table 'lines'; did you mean 'line'"),
        ("line = 'a b'\n", "must be written as"),
        ("[[line]]\nwhere = ['tail']\n", "entry 1: 'line' must hold the words"),
        ("[[line]]\nline = 'a b'\n[[line]]\nline = 3\n", "entry 2: 'line' must be str"),
        ("[[line]]\nline = 'a {} b {}'\n", "only one {}"),
        ("[[line]]\nline = 'a b'\nwhere = ['tial']\n", "unknown place 'tial'; did you mean 'tail'"),
        ("[[line]]\nline = 'a b'\nkeep = 1\n", "'keep' must be bool"),
        ("[[line]\n", "not valid TOML"),
    ],
)
def test_a_profile_with_a_mistake(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "site.toml").write_text(text)
    with pytest.raises(SettingsError, match="site.toml.*" + message.replace("{", r"\{")):
        load_profile(tmp_path / "site.toml")


def test_settings_name_a_profile_for_some_files(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "site.toml").write_text("[[line]]\nline = 'More from our correspondents'\n")
    (tmp_path / "scrubber.toml").write_text("[per-file.'a/**']\nprofile = 'p/site.toml'\n")
    loader = Loader()
    assert loader.for_file(tmp_path / "b.txt").settings.profile is None
    assert lines(loader.for_file(tmp_path / "a" / "b.txt").settings.profile or Profile(())) == ["More from our correspondents"]
    with pytest.raises(SettingsError, match="'profile' must be a Profile"):
        scrubber.Settings(profile="site.toml")  # type: ignore[arg-type]
