"""Rows of words in columns, as wide as the page and no wider."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from flaicli.apps.inspector.page import Page, cells, cut, padded

GAP: Final = 2
"""Spaces between two columns."""

LEAST: Final = 6
"""A column that does not fit is cut, but left out where fewer columns of the page are left."""

Styled = tuple[str, str]
"""A style, and the words that bear it."""


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[str | Styled]],
    page: Page,
    right: Collection[int] = (),
) -> Iterator[str]:
    """Yield the head, dimmed, and the rows; columns whose place is in ``right`` end evenly.

    >>> from flaicli.apps.inspector.page import Page
    >>> list(table(["what", "n"], [["tea", "7"], ["coffee", "12"]], Page(), {1}))
    ['what     n', 'tea      7', 'coffee  12']
    """
    told = [[("dim", name) for name in head], *([_styled(cell) for cell in row] for row in rows)]
    widths = [max(cells(row[place][1]) for row in told) for place in range(len(head))]
    for row in told:
        yield _line(row, widths, page, right)


def _styled(cell: str | Styled) -> Styled:
    return ("", cell) if isinstance(cell, str) else cell


def _line(row: list[Styled], widths: list[int], page: Page, right: Collection[int]) -> str:
    line = ""
    taken = 0
    for place, ((style, text), width) in enumerate(zip(row, widths, strict=True)):
        room = width if page.width is None else min(width, page.width - taken)
        if room < min(width, LEAST):
            break
        shown = cut(text, room)
        filled = " " * (room - cells(shown)) + shown if place in right else padded(shown, room)
        line += filled.replace(shown, page.paint(style, shown), 1) if shown and style else filled
        line += " " * GAP
        taken += width + GAP
    return line.rstrip()
