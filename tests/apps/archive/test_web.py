"""A transcript as a page: nothing in it acts, nothing in it is fetched."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from flaicli.apps.archive.web import html
from flaicli.views.carried.copies import copied
from tests.kept import keep, store_in
from tests.views.carried.test_dialogue import RICH

TAGS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "dl", "dt", "dd", "section",
    "time", "p", "ul", "li", "a", "strong", "br",
}  # fmt: skip
EVIL = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</p></section><h1>x",
    "<!-- ",
    "&lt;b&gt;",
    "\u202eevil\x1b[31m",
]
ECHO = """
blocks:
  a:
    collect: {ask: Say it., into: x}
    next: b
  b:
    message:
      - "{{ x }}"
      - link: {url: "javascript:{{ x }}", title: "{{ x }}"}
      - image: {url: "https://example.org/{{ x }}", alt: "{{ x }}"}
      - buttons: [{title: "{{ x }}", url: "https://example.org/?q={{ x }}"}]
"""


class Page(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= set(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_page_to_the_word(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one", ["coffee", "ana@example.org"])
    page = html(copied(store, "one"))
    assert page.startswith('<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n')
    assert "<title>shop (finished: paid)</title>" in page
    body = page[page.index("</dl>") :]
    assert body == (
        "</dl>\n"
        "<h2>2026-03-02</h2>\n"
        '<section class="bot">\n'
        "<time>08:00:00</time>\n"
        '<p dir="auto">Hello!</p>\n'
        '<p dir="auto">What will it be?</p>\n'
        '<ul><li dir="auto">tea</li><li dir="auto">coffee</li></ul>\n'
        "</section>\n"
        '<section class="user">\n'
        "<time>08:00:10</time>\n"
        '<p dir="auto">coffee</p>\n'
        "</section>\n"
        '<section class="bot">\n'
        "<time>08:00:10</time>\n"
        '<p dir="auto">Where do we send the receipt?</p>\n'
        "</section>\n"
        '<section class="user">\n'
        "<time>08:00:20</time>\n"
        '<p dir="auto">***email***</p>\n'
        "</section>\n"
        '<section class="bot">\n'
        "<time>08:00:20</time>\n"
        '<p dir="auto">Sent to ***email***. Bye!</p>\n'
        "</section>\n"
        '<section class="note">\n'
        '<p dir="auto">The conversation ended: paid</p>\n'
        "</section>\n"
        "</body>\n"
        "</html>\n"
    )


def test_pictures_and_cards_are_links(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one", flow=RICH)
    page = html(copied(store, "one"))
    assert (
        '<p dir="auto">image: <a href="https://example.org/cup.png" rel="noopener noreferrer">'
        "A cup</a></p>" in page
    )
    assert '<strong><a href="https://example.org/e" rel="noopener noreferrer">Espresso' in page
    assert '<li dir="auto">Take it</li>' in page


@pytest.mark.parametrize("words", EVIL)
def test_what_was_said_is_text_and_nothing_else(tmp_path: Path, words: str) -> None:
    store = store_in(tmp_path)
    keep(store, "one", [words], flow=ECHO, user=words, channel=words, language=words)
    page = Page(html(copied(store, "one")))
    assert page.tags <= TAGS
    names = {name for name, _ in page.attributes}
    assert names <= {
        "lang",
        "charset",
        "content",
        "name",
        "http-equiv",
        "class",
        "dir",
        "href",
        "rel",
    }
    links = {value for name, value in page.attributes if name == "href"}
    assert all(value and value.startswith("https://example.org/") for value in links)
    if "\u202e" not in words:
        assert page.text.count(words.strip()) >= 5
    assert not {"\u202e", "\x1b"} & set(page.text)
