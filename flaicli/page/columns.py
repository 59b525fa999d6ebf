"""Rows of words in columns, as wide as the page and no wider."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from flaicli.page.page import Page, cells, cut, padded

GAP: Final = 2
"""Spaces between two columns."""

LEAST: Final = 6
"""A column that does not fit is cut, but left out where fewer columns of the page are left."""

BAR_MAX: Final = 30
"""Columns of the longest bar."""

_EIGHTHS: Final = " ▏▎▍▌▋▊▉"

Styled = tuple[str, str]
"""A style, and the words that bear it."""


class Bar(NamedTuple):
    """A cell that shows a part of the most as a bar, as long as there is room for."""

    part: float
    most: float
    style: str = ""

    def drawn(self, columns: int, fine: bool = True) -> str:
        """Return the bar, the most being so many columns long; in eighths of one where ``fine``.

        >>> Bar(1, 2).drawn(4), Bar(1, 8).drawn(4), Bar(1, 2).drawn(4, fine=False)
        ('██', '▌', '##')
        """
        if self.most <= 0 or self.part <= 0:
            return ""
        eighths = max(round(self.part / self.most * columns * 8), 1)
        if not fine:
            return "#" * max(round(eighths / 8), 1)
        return ("█" * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip()


Cell = str | Styled | Bar


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    page: Page,
    right: Collection[int] = (),
) -> Iterator[str]:
    """Yield the head, dimmed, and the rows; columns whose place is in ``right`` end evenly.

    >>> from flaicli.page.page import Page
    >>> list(table(["what", "n"], [["tea", "7"], ["coffee", "12"]], Page(), {1}))
    ['what     n', 'tea      7', 'coffee  12']
    """
    told: list[list[Cell]] = [[("dim", name) for name in head], *(list(row) for row in rows)]
    widths = [max(_width(row[place]) for row in told) for place in range(len(head))]
    for row in told:
        yield _line(row, widths, page, right)


def _width(cell: Cell) -> int:
    if isinstance(cell, Bar):
        return BAR_MAX
    return cells(cell if isinstance(cell, str) else cell[1])


def _shown(cell: Cell, room: int, page: Page) -> Styled:
    """Return a cell's style and its words in the room there is."""
    if isinstance(cell, Bar):
        return cell.style, cell.drawn(room, page.lines)
    style, text = ("", cell) if isinstance(cell, str) else cell
    return style, cut(text, room)


def _line(row: list[Cell], widths: list[int], page: Page, right: Collection[int]) -> str:
    line = ""
    taken = 0
    for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
        room = width if page.width is None else min(width, page.width - taken)
        if room < min(width, LEAST):
            break
        style, shown = _shown(cell, room, page)
        filled = " " * (room - cells(shown)) + shown if place in right else padded(shown, room)
        line += filled.replace(shown, page.paint(style, shown), 1) if shown and style else filled
        line += " " * GAP
        taken += width + GAP
    return line.rstrip()
