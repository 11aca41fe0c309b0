"""Near-duplicates: what is joined, what stays apart, and that nothing depends on order."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest
from conftest import FIXTURES, run_scrubber
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numpy")

import numpy as np

from scrubber.dedup.bodies import MOST
from scrubber.dedup.cluster import clusters
from scrubber.dedup.compare import FEATURES
from scrubber.dedup.copies import Copy, Document, judge
from scrubber.dedup.find import Verifier, find
from scrubber.dedup.index import Index
from scrubber.dedup.terms import terms_of

ARTICLES = [text.strip() for text in (FIXTURES / "dedup" / "articles.txt").read_text(encoding="utf-8").split("\n=====\n")]
FURNITURE = ["LEAVE A REPLY", "Please enter your comment!", "Share on Facebook", "Most read", "You may also like", "Follow us on Instagram",
             "Sign up and get our best stories every morning", "Previous article", "Next article", "Advertisement"]


def verdicts(texts: Sequence[str], keep: str = "longest") -> list[Copy]:
    index = Index()
    for text in texts:
        index.add(text)
    index.close()
    return judge(index, find(index), [Document(str(n), len(text), hash(text)) for n, text in enumerate(texts)], keep)  # type: ignore[arg-type]


def partition(texts: Sequence[str]) -> set[frozenset[str]]:
    found: dict[int, set[str]] = {}
    for text, copy in zip(texts, verdicts(texts), strict=True):
        found.setdefault(copy.cluster, set()).add(text)
    return {frozenset(group) for group in found.values()}


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


def cut(text: str) -> str:
    return "\n\n".join(paragraphs(text)[:-2])


def furnished(text: str, seed: int = 0) -> str:
    rng, parts = random.Random(seed), paragraphs(text)
    for line in rng.sample(FURNITURE, 6):
        parts.insert(rng.randrange(1, len(parts) + 1), line)
    return "\n\n".join(parts)


def edited(text: str, share: float = 0.1, seed: int = 0) -> str:
    rng, words = random.Random(seed), text.split(" ")
    for n in rng.sample(range(len(words)), int(len(words) * share)):
        words[n] = rng.choice(ARTICLES[seed % len(ARTICLES)].split())
    return " ".join(words)


MADE = {"exact": str, "same text": furnished, "edited": edited, "truncated": cut}


@pytest.mark.parametrize("relation", MADE)
def test_a_copy_is_found_and_named(relation: str) -> None:
    texts = [*ARTICLES, MADE[relation](ARTICLES[0])]
    copies = verdicts(texts)
    if relation == "same text":
        assert copies[-1].keep and copies[0].relation == "same text"
    else:
        assert copies[0].keep and copies[-1].relation == relation
    assert copies[0].cluster == copies[-1].cluster
    assert len({copy.cluster for copy in copies}) == len(ARTICLES)


def test_two_documents_are_a_corpus() -> None:
    assert len(partition([ARTICLES[0], cut(ARTICLES[0])])) == 1
    assert len(partition(ARTICLES[:2])) == 2


def test_other_articles_under_the_same_furniture_stay_apart() -> None:
    head, tail = "\n\n".join(FURNITURE[:4]), "\n\n".join(FURNITURE[4:])
    assert len(partition([f"{head}\n\n{paragraphs(text)[1]}\n\n{tail}" for text in ARTICLES])) == len(ARTICLES)


def test_a_shared_quotation_joins_nothing() -> None:
    quoted = " ".join(paragraphs(ARTICLES[0])[1:3])
    assert len(partition([*ARTICLES[1:], *(f"{text}\n\nThe statement said: “{quoted}”" for text in ARTICLES[1:3])])) == len(ARTICLES) - 1


def test_one_paragraph_makes_no_copy_however_long_it_is() -> None:
    words = " ".join(ARTICLES[:2]).split()
    quoted = " ".join(random.Random(1).sample(words, len(words)))
    texts = ["\n\n".join((*own[:3], edited(quoted, 0.05, seed), *own[3:])) for seed, own in enumerate(map(paragraphs, ARTICLES[2:4]))]
    assert all(len(quoted) > 0.65 * len(text) for text in texts)
    assert len(partition(texts)) == 2
    assert len(partition([*texts, edited(texts[0], 0.05)])) == 2


def test_a_round_up_is_no_copy_of_what_it_rounds_up() -> None:
    digest = "\n\n".join(" ".join(text.split()[:45]) + " ..." for text in ARTICLES)
    assert len(partition([*ARTICLES, digest])) == len(ARTICLES) + 1


FORM = ("{a}, {n}, of {town}, died on {day}. Born in {birth} on {day2}, {a} worked for {firm} for {years} years and was known for a love of the sea.\n\n"
        "Survivors include {c} children, {g} grandchildren and a brother, {b}, of {town2}. Visitation will be held from {h} to {i} p.m. at the {firm} funeral home, "
        "with burial to follow. In lieu of flowers, donations may be made to the {town} hospice. Online condolences may be left for the family.")


def test_form_letters_with_other_facts_stay_apart() -> None:
    rng = random.Random(3)
    names = "Alma Bertil Cecilia Doris Egon Frida Gustav Hedda Ivar Jonna Klas Lovisa Malte Nora Olle Petra".split()
    towns = "Ystad Lund Kalmar Visby Falun Umea Kiruna Borgholm Arvika Skara Mora Gavle Vaxjo Eslov".split()
    letters = [
        FORM.format(a=f"{rng.choice(names)} {rng.choice(names)}son", b=f"{rng.choice(names)} {rng.choice(towns)}", town=rng.choice(towns), town2=rng.choice(towns),
                    birth=rng.choice(towns), firm=f"{rng.choice(names)} {rng.choice(towns)}", day=f"May {rng.randrange(1, 28)}", day2=f"June {rng.randrange(1, 28)}",
                    **{k: rng.randrange(2, 90) for k in ("n", "years", "c", "g", "h", "i")})
        for _ in range(8)
    ]
    assert len(partition(letters)) == len(letters)


REPORT = ("{town} can expect {sky} on {day}, with a high of {n} degrees and a low of {m} in the morning.",
          "Winds from the {side} at {k} kilometres an hour are forecast along the coast for the rest of the day.",
          "{name}, a forecaster in {town2}, said that {sky2} would follow during the night and last until {day2}.",
          "Readers are asked to look at the warnings before they set out on a longer journey, and to keep away from the water.",
          "The next report comes out on {day2} at {h}, and all that was said before may change until then.")
PLACES = [a + b for a in ("Ar", "Bel", "Cor", "Dun", "Est", "Fal", "Gar", "Hol", "Ing", "Jar") for b in ("by", "ton", "wick", "stad", "mouth")]
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SKIES = ["fog", "light showers", "sunny spells", "sleet", "thunder", "clear skies"]


def report(rng: random.Random) -> list[str]:
    """A headline and paragraphs, all by one template."""
    facts = {"town": rng.choice(PLACES), "town2": rng.choice(PLACES), "day": rng.choice(DAYS), "day2": rng.choice(DAYS), "sky": rng.choice(SKIES),
             "sky2": rng.choice(SKIES), "side": rng.choice(["north", "south", "east", "west"]), "name": f"{rng.choice(PLACES)} {rng.choice(PLACES)}son",
             **{k: rng.randrange(2, 99) for k in "nmkh"}}
    said = [line.format(**facts) for line in REPORT]
    return [f"Weather for {rng.choice(PLACES)}", f"{said[0]} {said[1]}", f"{said[2]} {said[3]}", said[4]]


def test_copies_are_found_where_all_documents_follow_a_template(tmp_path: Path) -> None:
    rng = random.Random(11)
    reports = [report(rng) for _ in range(600)]
    footer, byline = "This text comes from the {} Gazette and is printed with its permission here and in all its other papers.", "By {} {}son"
    texts = {f"{n}": text for n, text in enumerate(reports)}
    texts |= {f"{n} footer": [*reports[n], footer.format(rng.choice(PLACES))] for n in range(25)}
    texts |= {f"{n} header": [f"What to expect on {rng.choice(DAYS)}", byline.format(rng.choice(PLACES), rng.choice(PLACES)), *reports[n][1:]] for n in range(25, 50)}
    texts |= {f"{n} exact": reports[n] for n in range(50, 60)}
    rows = [json.dumps({"id": name, "text": "\n\n".join(text)}) + "\n" for name, text in texts.items()]
    rng.shuffle(rows)
    (tmp_path / "in.jsonl").write_text("".join(rows))
    done = run_scrubber("dedup", "in.jsonl", "--output-format", "jsonl", cwd=tmp_path)
    clusters: dict[int, set[str]] = {}
    for row in map(json.loads, done.stdout.splitlines()):
        clusters.setdefault(row["cluster"], set()).add(row["id"])
    joined = {frozenset(group) for group in clusters.values() if len(group) > 1}
    assert joined == {frozenset({name.split()[0], name}) for name in texts if " " in name}


BODY = "Readers are asked to look at the warnings before they set out on a longer journey, and to keep away from the water. The next report comes out tomorrow."
SOURCE = "Source: the coast guard and the weather service of the county, with reports by readers."
FOG = "The morning brings fog to all of the coast from Ystad up to Kalmar."


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (["Fog", BODY], ["Fog", BODY, SOURCE], True),
        (["Fog", "By Alma Ek", BODY], ["What to expect", BODY, "Share"], True),
        (["Fog", BODY], ["Sun", "By Alma Ek", BODY, SOURCE], True),
        (["Fog", FOG, BODY], ["Fog", SOURCE, BODY], False),
        (["Fog", "By Alma Ek", "Ystad", BODY], ["Sun", BODY], False),
        (["Fog", BODY.replace("tomorrow", "at 5")], ["Fog", BODY, SOURCE], False),
        (["Fog", "The next report comes out tomorrow, and not a minute before eight."], ["Sun", "The next report comes out tomorrow, and not a minute before eight."], False),
    ],
    ids=["a sentence more", "other headlines", "both", "sentences of their own", "more than two lines", "another fact", "too little"],
)
def test_same_bodies(one: list[str], other: list[str], same: bool) -> None:
    index = Index()
    for lines in (one, other):
        index.add("\n\n".join(lines))
    index.close()
    assert len(index.contents.same_bodies) == same


def test_what_stands_in_many_documents_is_no_body() -> None:
    index = Index()
    for n in range(MOST + 1):
        index.add(f"{PLACES[n]}\n\n{BODY}")
    index.close()
    assert not len(index.contents.same_bodies)


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 3))
def test_the_order_of_the_input_makes_no_difference(rng: random.Random, seed: int) -> None:
    texts = [*ARTICLES, furnished(ARTICLES[0], seed), cut(ARTICLES[1]), edited(ARTICLES[2], 0.2, seed), ARTICLES[0], edited(cut(ARTICLES[0]), 0.1, seed), "", "Too short."]
    shuffled = rng.sample(texts, len(texts))
    assert partition(texts) == partition(shuffled)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=6), st.sampled_from(["longest", "cleanest", "first", "newest"]), st.integers(0, 9))
def test_what_is_kept_holds_no_copies(texts: list[str], keep: str, seed: int) -> None:
    texts = [*texts, furnished(texts[0], seed), edited(texts[-1], 0.15, seed)]
    kept = [text for text, copy in zip(texts, verdicts(texts, keep), strict=True) if copy.keep]
    assert all(copy.keep for copy in verdicts(kept))


@given(st.lists(st.text(), max_size=6))
@settings(max_examples=60, deadline=None)
def test_any_text_is_taken(texts: list[str]) -> None:
    assert [copy.number for copy in verdicts(texts)] == list(range(len(texts)))


@given(st.lists(st.text(alphabet="aB1 .\n東京ア한'", max_size=30), min_size=1, max_size=5))
@settings(max_examples=100, deadline=None)
def test_terms_of_a_text_do_not_depend_on_its_neighbours(texts: list[str]) -> None:
    together, start = terms_of(texts), 0
    for text, end in zip(texts, together.ends.tolist(), strict=True):
        assert terms_of([text]).hashes.tolist() == together.hashes[start:end].tolist()
        start = end
    assert together.lines.sum() == len(together.hashes)


def test_case_and_punctuation_make_no_term() -> None:
    one, other = (terms_of([text]).hashes >> 1 for text in ("Don't STOP — now, she said.", "don’t stop now she said"))
    assert one.tolist() == other.tolist()
    assert len(terms_of(["東京の天気"]).hashes) == 4


def test_one_bad_edge_chains_nothing() -> None:
    left, right = [(1, 2, 0.9), (2, 3, 0.9), (1, 3, 0.9)], [(4, 5, 0.9), (5, 6, 0.9), (4, 6, 0.9)]
    members = clusters([*left, *right, (3, 4, 0.8)], lambda a, b: [0.0] * len(a), {rank: -rank for rank in range(7)})
    assert members[1] == [1, 2, 3] and members[4] == [4, 5, 6]


def test_a_pair_is_judged_alike_whatever_it_is_compared_with() -> None:
    index = Index()
    for text in [*ARTICLES, *(furnished(text, 3) for text in ARTICLES), *(cut(text) for text in ARTICLES), ARTICLES[0] * 40]:
        index.add(text)
    index.close()
    verifier = Verifier(index.contents)
    a, b = np.array(list(combinations(range(len(index.documents)), 2))).T
    together = verifier.features(a, b)
    assert all((verifier.features(a[n : n + 1], b[n : n + 1]) == together[n]).all() for n in range(0, len(a), 3))
    assert (verifier.features(b, a) == together).all()


def test_features_are_what_they_are_called() -> None:
    index = Index()
    text = "\n\n".join(paragraphs(ARTICLES[0])[:2])
    for one in (text, f"{text}\n\n{ARTICLES[1]}", f"{ARTICLES[2]}\n\n{text}"):
        index.add(one)
    index.close()
    whole, longer, other = index.rank_of.tolist()
    inside, aside = (dict(zip(FEATURES, row, strict=True)) for row in Verifier(index.contents).features(np.array([whole, longer]), np.array([longer, other])).tolist())
    assert inside["shared"] == inside["pairs"] == inside["dense"] == 1 and inside["own"] == inside["own-of-both"] == 0
    assert inside["lines"] == inside["lines-of-either"] == 1 and inside["lines-of-longer"] < 0.9 and aside["lines-of-either"] < 0.9
    assert inside["shared-of-longer"] < 0.9 and aside["own-of-both"] > 0.15


def corpus(folder: Path) -> list[Path]:
    texts = [ARTICLES[0], furnished(ARTICLES[0]), cut(ARTICLES[0]), ARTICLES[1]]
    files = [folder / name for name in ("a.txt", "b.txt", "c.txt", "d.txt")]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text + "\n", encoding="utf-8")
    return files


@pytest.mark.parametrize("how", [["--delete"], ["--move-to", "copies"]], ids=["delete", "move"])
def test_copies_are_taken_away_and_brought_back(how: list[str], tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    before = {file: file.read_bytes() for file in corpus(tmp_path / "in")}
    done = run_scrubber("dedup", "in", "--keep", "cleanest", *how, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [file.name for file in before if file.exists()] == ["a.txt", "d.txt"]
    patches = sorted(str(path) for path in tmp_path.rglob("*.undo"))
    assert run_scrubber("restore", *patches, cwd=tmp_path).returncode == 0
    assert {file: file.read_bytes() for file in before} == before
    assert not list((tmp_path / "copies").rglob("*.txt"))


def test_a_file_in_the_place_of_one_taken_away_is_left_alone(tmp_path: Path) -> None:
    corpus(tmp_path)
    run_scrubber("dedup", ".", "--keep", "first", "--delete", cwd=tmp_path)
    (tmp_path / "b.txt").write_text("something else")
    done = run_scrubber("restore", *(str(p) for p in tmp_path.rglob("*.undo")), cwd=tmp_path)
    assert done.returncode == 2 and b"another file has taken its place" in done.stderr
    assert (tmp_path / "b.txt").read_text() == "something else" and (tmp_path / "c.txt").exists()


def stream(folder: Path) -> None:
    rows = [{"id": n, "day": f"2026-11-{20 + n}", "text": text} for n, text in enumerate([ARTICLES[0], cut(ARTICLES[0]), ARTICLES[1]])]
    (folder / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))


def test_a_line_for_each_document_in_input_order(tmp_path: Path) -> None:
    stream(tmp_path)
    done = run_scrubber("dedup", "in.jsonl", "--output-format", "jsonl", "-o", "kept.jsonl", cwd=tmp_path)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["id"], row["cluster"], row["keep"], row["relation"]) for row in rows] == [("0", 0, True, None), ("1", 0, False, "truncated"), ("2", 1, True, None)]
    assert rows[1]["score"] > 0.9
    lines = (tmp_path / "in.jsonl").read_bytes().splitlines(keepends=True)
    assert (tmp_path / "kept.jsonl").read_bytes() == lines[0] + lines[2]
    newest = run_scrubber("dedup", "in.jsonl", "--output-format", "jsonl", "--keep", "newest", "--date-field", "day", cwd=tmp_path)
    assert [json.loads(line)["keep"] for line in newest.stdout.splitlines()] == [False, True, True]
    assert run_scrubber("dedup", "in.jsonl", "--fail-on-copies", "-q", cwd=tmp_path).returncode == 1
    refused = run_scrubber("dedup", "in.jsonl", "--delete", cwd=tmp_path)
    assert refused.returncode == 2 and b"--output FILE" in refused.stderr


def test_reports_hold_markup_and_control_codes_as_text(tmp_path: Path) -> None:
    rows = [{"id": "<b>\x1b[31m", "text": ARTICLES[0] + end} for end in ("\n\n<script>alert(1)</script>\x1b[2J", "")]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    page = run_scrubber("dedup", "in.jsonl", "--output-format", "html", cwd=tmp_path).stdout.decode()
    assert "<script" not in page and "&lt;b&gt;" in page and "\x1b" not in page
    text = run_scrubber("dedup", "in.jsonl", "--diff", cwd=tmp_path).stdout.decode()
    assert "<script>" in text and "\x1b" not in text
    whole = json.loads(run_scrubber("dedup", "in.jsonl", "--output-format", "json", cwd=tmp_path).stdout)
    assert whole["summary"]["clusters"] == 1 and whole["clusters"][0]["copies"][0]["cut"]
