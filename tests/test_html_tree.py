"""What is read off the tree of a page: what belongs to an article, and what only links to others."""

from __future__ import annotations

import random

import pytest

from scrubber.formats.html import extract

pytest.importorskip("trafilatura")

FIRST = "The ferry across the lower river has run since the spring of 1911, longer than anybody in the two villages can remember."
SECOND = "It carries forty cars on a good day, and on a bad one it carries the postman, his bicycle and whatever he had to say."
THIRD = "A bridge was drawn three times and paid for once, but the money went into the harbour wall, which nobody regrets."
FOURTH = "From next year the crossing will cost two coins more, the owner says, because the engine wants to be replaced at last."
PROSE = (FIRST, SECOND, THIRD, FOURTH)


def page(body: str) -> str:
    return f"<html><head><title>The ferry - The Valley Post</title></head><body><h1>The ferry stays</h1>{body}</body></html>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def lines(body: str) -> list[str]:
    return extract(page(body)).text.split("\n")


@pytest.mark.parametrize(
    "link",
    [
        '<p><a href="/harbour">Harbour wall is nearly finished now</a></p>',
        '<p><strong><a href="/harbour">Harbour wall is nearly finished now</a></strong></p>',
        '<p><a href="/harbour">“Harbour wall is nearly\u200b finished now”</a></p>',
        '<ul><li><a href="/harbour">Harbour wall is nearly finished now</a></li><li>Tickets are sold on board only.</li></ul>',
        '<div><a href="/harbour"><p>Harbour wall is nearly finished now</p></a></div>',
    ],
)
def test_a_line_that_is_a_link_is_no_line_of_the_article(link: str) -> None:
    found = lines(f"<article>{paragraphs(FIRST, SECOND)}{link}{paragraphs(THIRD, FOURTH)}</article>")
    assert not any("Harbour" in line for line in found)
    assert [line for line in found if line in PROSE] == list(PROSE)


@pytest.mark.parametrize(
    "line",
    [
        '<p>The <a href="/harbour">Harbour wall is nearly finished now</a>, it is said.</p>',
        '<p><a href="#harbour">Harbour wall is nearly finished now</a></p>',
        '<p><a href="/harbour">1. Harbour wall that is nearly finished</a></p>',
    ],
)
def test_links_in_a_line_and_headings_stay(line: str) -> None:
    found = lines(f"<article>{paragraphs(FIRST, SECOND)}{line}{paragraphs(THIRD, FOURTH)}</article>")
    assert any("Harbour wall" in line for line in found)


def test_a_list_of_links_is_left_as_it_is() -> None:
    titles = [f"Everything that we have written about pier {n} of the old ferry" for n in "abcdefgh"]
    links = paragraphs(*(f"<a href='/'>{title}</a>" for title in titles))
    assert set(titles) <= set(lines(f"<article>{paragraphs(FIRST)}{links}</article>"))


def test_text_between_line_breaks_is_whole_and_in_order() -> None:
    shops = paragraphs(*(f"Shop {name}: everything that floats, at the price of things that do not, every day but Sunday." for name in "abcdefghi"))
    first = f"{FIRST[:30]}<a href='/x'>{FIRST[30:40]}</a>{FIRST[40:]}"
    content = f"{first}<br><br>\n{SECOND}<br><br><img src='a.jpg'><br><br><b>{THIRD[:7]}</b>{THIRD[7:]}<ul><li>One coin</li></ul>{FOURTH}"
    found = lines(f"<div class='article-body'><div class='content'>{content}</div></div><div class='right'>{shops}</div>")
    assert found == [FIRST, SECOND, THIRD, "- One coin", FOURTH]


def teasers(*texts: str) -> str:
    return "".join(f'<li class="box"><div><h3><a href="/{n}">Story number {n}</a></h3><h4>{text}</h4></div></li>' for n, text in enumerate(texts))


def test_a_row_of_teasers_is_left_out() -> None:
    row = f"<ul>{teasers('Small news.', 'Other news.')}</ul>"
    found = lines(f"<article>{paragraphs(*PROSE)}{row}{row}</article>")
    assert found == list(PROSE)


def test_headings_with_links_above_text_are_an_article() -> None:
    found = lines(f"<article>{paragraphs(FIRST, SECOND)}<ul>{teasers(*(text * 2 for text in PROSE))}</ul></article>")
    assert sum("Story number" in line for line in found) == len(PROSE)


def test_an_article_in_parts_is_put_together() -> None:
    texts = [f"{text} {number} times it was said. {text}" for number, text in enumerate(PROSE)]
    first, second = (f'<div class="row"><div class="chunk body-text">{paragraphs(*half)}</div></div>' for half in (texts[:2], texts[2:]))
    assert lines(f'<div class="all">{first}<aside>Buy a boat</aside>{second}</div>') == texts


def test_comments_of_one_class_are_no_parts() -> None:
    text = "people in my street say that this is not how they remember the ferry, and they have been on it every day of their lives."
    comments = "".join(f'<div class="msg"><p>{n} {text}</p></div>' for n in range(12))
    found = lines(f'<article>{paragraphs(*PROSE)}</article><div class="wall">{comments}</div>')
    assert found == list(PROSE)


def test_a_post_that_an_article_shows_stays() -> None:
    post = f'<div class="story-widget"><div class="embed"><blockquote class="twitter-tweet"><p>{THIRD}</p></blockquote></div></div>'
    assert THIRD in lines(f"<article>{paragraphs(FIRST, SECOND)}{post}{paragraphs(FOURTH)}</article>")


def test_navigation_around_an_article_does_not_take_it_along() -> None:
    found = lines(f"<nav><ul><li>Home</li></ul><article>{paragraphs(*PROSE)}</article></nav>")
    assert all(text in "".join(found) for text in PROSE)


def test_any_tree_can_be_read() -> None:
    pieces = "<p> </p> <br> <br><br> <div> <div\tclass=a> </div> <a\thref=/x> </a> <h2> </h2> <ul> <li> </ul> <nav> <h1> </h1> <td> <!--c-->".split()
    pieces += [*PROSE, '<blockquote class="twitter-tweet">', '<div class="embed">', "<article>", "</article>", "four words of text"]
    chance = random.Random(7)
    for _ in range(300):
        extract(page("".join(chance.choices(pieces, k=chance.randint(1, 60)))))
