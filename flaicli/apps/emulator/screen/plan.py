"""Where things are on the screen: how much of it the chat, the panel and the input line get."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from flaicli.page.page import cells

SIDE_MIN: Final = 80
"""From so many columns on the panel stands at the right of its own accord."""

SPLIT_MIN: Final = 56
"""With fewer columns there is no room for two things side by side, whatever is asked for."""

BELOW_MIN: Final = 14
"""With fewer rows there is no room for a panel below the chat."""

PANEL_MIN, PANEL_MAX = 34, 76
"""Columns of a panel at the right."""

SIGN: Final = " you > "
"""What stands before the input line; the end of it in a narrow terminal."""


class Plan(NamedTuple):
    """The sizes of the two panes in columns and rows; the panel's are 0 where it is off."""

    where: Literal["right", "below", "off"]
    chat: tuple[int, int]
    panel: tuple[int, int]


def planned(layout: str, columns: int, rows: int) -> Plan:
    """Return who gets what of a screen; ``rows`` are those that header, input and footer leave.

    ``layout`` is right, below or off, or "" for where there is room.
    """
    where = layout or ("right" if columns >= SIDE_MIN else "below")
    if where == "right" and columns < SPLIT_MIN:
        where = "below"
    if where == "below" and rows < BELOW_MIN:
        where = "off"
    if where == "right":
        panel = min(max(columns * 45 // 100, PANEL_MIN), PANEL_MAX)
        return Plan("right", (columns - panel - 1, rows), (panel, rows))
    if where == "below":
        panel = rows * 45 // 100
        return Plan("below", (columns, rows - panel - 1), (columns, panel))
    return Plan("off", (columns, rows), (0, 0))


def sign_width(columns: int) -> int:
    """Return how many columns the sign before the input line takes."""
    return len(SIGN) if columns > 20 else 2


def typed_rows(text: str, columns: int, most: int) -> int:
    """Return how many rows a text takes behind that sign, the cursor with it, but no more than so.

    Of a long text only as much is looked at as fits: it is asked with every key.
    """
    room = max(columns - sign_width(columns), 1)
    rows = 0
    for line in text[: most * room].split("\n")[:most]:
        rows += (cells(line) + room) // room
    return min(max(rows, 1), most)
