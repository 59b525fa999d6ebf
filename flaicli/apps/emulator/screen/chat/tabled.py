"""Tables in a chat: columns as wide as they need, or as the row has room for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from flaicli.apps.emulator.screen.chat.styled import Words, laid, width_of

COLUMN_MIN: Final = 4
"""A column gets at least so much; a table of more columns than fit is written cell below cell."""

_GAP: Final = "  "


def tabled(table: Sequence[Sequence[Words]], width: int, lines: bool) -> list[Words]:
    """Return a table, its first row the head, in rows of at most ``width`` columns."""
    count = max((len(row) for row in table), default=0)
    if not count:
        return []
    widths = _widths(table, count, width)
    if not widths:
        return [row for cells in table for cell in cells for row in laid(cell, width)]
    rows: list[Words] = []
    for place, cells in enumerate(table):
        shown = [_bold(cell) for cell in cells] if not place else list(cells)
        rows += _beside(
            [laid(cell, size) for cell, size in zip(shown, widths, strict=False)], widths
        )
        if not place:
            rows.append([("note", _GAP.join(("─" if lines else "-") * size for size in widths))])
    return rows


def _bold(cell: Words) -> Words:
    return [(f"bold {style}".strip(), text) for style, text in cell]


def _widths(table: Sequence[Sequence[Words]], count: int, width: int) -> list[int]:
    """Return how wide each column is, the widest ones narrowed first; none if they do not fit."""
    room = width - len(_GAP) * (count - 1)
    if room < count * COLUMN_MIN:
        return []
    natural = [
        max((width_of(row[place]) for row in table if place < len(row)), default=0)
        for place in range(count)
    ]
    widths = [max(one, 1) for one in natural]
    for most in range(max(*widths, COLUMN_MIN), COLUMN_MIN - 1, -1):
        if sum(min(one, most) for one in widths) <= room:
            return [min(one, most) for one in widths]
    return []


def _beside(cells: Sequence[Sequence[Words]], widths: Sequence[int]) -> list[Words]:
    """Return cells of some rows each next to one another."""
    rows: list[Words] = []
    for at in range(max((len(one) for one in cells), default=0)):
        row: Words = []
        blank = 0
        for cell, size in zip(cells, widths, strict=False):
            words = cell[at] if at < len(cell) else []
            if words:
                row += [("", " " * blank), *words] if blank else words
                blank = 0
            blank += size - width_of(words) + len(_GAP)
        rows.append(row)
    return rows
