"""Facts of a section: what each is about, aligned, and what is to be told of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from flaicli.page.page import Page, beside, cells, cut, padded

ABOUT: Final = "dim"
"""The style of what a fact is about."""


class Fact(NamedTuple):
    """Something to tell: what it is about, the words, their style, the style of what it is about.

    ``rows`` is how many rows the words may take, 0 for as many as they need.
    """

    about: str
    text: str
    style: str = ""
    name: str = ABOUT
    rows: int = 0


def told(facts: Sequence[Fact], page: Page, size: int | None = None) -> list[str]:
    """Return facts one below the other, what they tell aligned; those without words are left out.

    >>> told([Fact("at", "pay"), Fact("waits", "for an answer"), Fact("held", "")], Page())
    ['at    pay', 'waits for an answer']
    """
    facts = [one for one in facts if one.text]
    if not facts:
        return []
    size = width_of([one.about for one in facts], page) if size is None else size
    lines: list[str] = []
    for one in facts:
        lines += _rows(one, page, size)
    return lines


def width_of(names: Sequence[str], page: Page) -> int:
    """Return how many columns names get: as the longest needs, but a third of the page at most."""
    most = 24 if page.width is None else max(page.width // 3, 6)
    return min(max(map(cells, names), default=0), most)


def _rows(one: Fact, page: Page, size: int) -> list[str]:
    head = [(padded(cut(one.about, size), size), one.name), (" ", "")]
    if one.rows == 1 and page.width is not None:
        text = cut(one.text, max(page.width - size - 1, 2))
        return ["".join(page.paint(style, words) for words, style in head)
                + page.paint(one.style, text)]  # fmt: skip
    rows = beside(head, one.text, page, style=one.style)
    return shortened(rows, one.rows, page)


def shortened(rows: list[str], most: int, page: Page) -> list[str]:
    """Return at most so many rows, 0 for all; the last one counts what is left out."""
    if not most or len(rows) <= most:
        return rows
    left = len(rows) - most + 1
    indent = " " * min(6, max((page.width or 80) - 16, 0))
    return [*rows[: most - 1], indent + page.paint("dim", f"… {left} rows more")]
