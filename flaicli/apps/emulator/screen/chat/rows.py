"""The rows of the chat: each item beside its speaker's name, in no more columns than there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from flaicli.apps.emulator.screen.chat.boxes import cards
from flaicli.apps.emulator.screen.chat.item import Item
from flaicli.apps.emulator.screen.chat.offers import (
    TITLE_MAX,
    Line,
    Spot,
    choices_in,
    offered,
    offers_in,
)
from flaicli.apps.emulator.screen.chat.styled import ROOM_MIN, Words, laid, line, painted, width_of
from flaicli.apps.emulator.screen.chat.written import plainly, written
from flaicli.page.page import cells
from flaicli.page.paint import Theme, painter
from flaicli.regex import regex

LABEL_MAX: Final = 12
"""A speaker's name is shown up to this many columns."""

NARROW: Final = 24
"""With fewer columns than this nothing stands beside what is said: a name is above it."""

ROOM_MAX: Final = 100
"""Words take at most so many columns, as longer rows are hard to read."""

USER: Final = "you"


class Row(NamedTuple):
    """One row of the screen: ``text`` with its colours, the turn it is of, what a click presses.

    ``offer`` is the first number on it; ``spots`` has all, and the columns they stand in.
    """

    text: str
    turn: int = 0
    offer: int | None = None
    spots: tuple[Spot, ...] = ()


class Pen(NamedTuple):
    """How rows are drawn: in so many columns, in a theme; ``lines``: with more than ASCII."""

    width: int
    theme: Theme
    lines: bool = True
    speaker: str = "bot"


def pressed(row: Row, column: int) -> int | None:
    """Return the number of what stands in a column of a row, if it can be pressed."""
    return next((one.number for one in row.spots if one.start <= column < one.end), None)


def rows(item: Item, pen: Pen, selected: int | None = None) -> list[Row]:
    """Return an item in rows, none wider than the pen allows; ``selected`` is a choice's number."""
    paint = painter(pen.theme)
    drawn = _DRAWN.get(item.kind, _note)(item, pen, selected)
    return [
        Row(
            painted(one.words, paint, pen.width),
            item.turn,
            one.spots[0].number if one.spots else None,
            one.spots,
        )
        for one in drawn
    ]


def label_of(pen: Pen) -> str:
    """Return the speaker's name, or ``bot`` where it is too long to stand before what is said."""
    name = line(pen.speaker, LABEL_MAX + 1)
    return name if cells(name) <= min(LABEL_MAX, max(pen.width // 5, 4)) else "bot"


def _indent(pen: Pen) -> int:
    """Return the columns that names take; what the user says begins in the same one."""
    return 0 if pen.width < NARROW else max(cells(label_of(pen)), len(USER) + 1) + 2


def _room(pen: Pen) -> int:
    return max(min(pen.width - _indent(pen), ROOM_MAX), ROOM_MIN)


def _set_in(lines: list[Line], pen: Pen, name: str = "", style: str = "bot") -> list[Line]:
    """Return lines behind the column of names, a name before the first of them or above it."""
    indent = _indent(pen)
    if not indent:
        return [Line([(style, name)]), *lines] if name else lines
    margin: Words = [("", " " * indent)]
    first: Words = [(style, name), ("", " " * (indent - cells(name)))] if name else margin
    return [
        one if not one.words and at else one.behind(margin if at else first)
        for at, one in enumerate(lines)
    ]


def _bot(item: Item, pen: Pen, selected: int | None) -> list[Line]:
    content = item.content or {}
    if "cards" in content:
        signs = not pen.theme.codes
        lines = cards(content, _room(pen), pen.lines, selected, signs)
    elif "url" in content:
        lines = [Line(one) for one in _media(item.text, content, _room(pen))]
    else:
        lines = [Line(one) for one in written(item.text, _room(pen), pen.lines)]
    return _set_in(lines, pen, label_of(pen))


def _media(text: str, content: Any, room: int) -> list[Words]:
    """Return what lies at an address: what it is, in words, and the address beside or below."""
    words, address = line(text, 2 * TITLE_MAX), line(str(content["url"]), 2 * TITLE_MAX)
    kind: Words = [("note", f"[{line(str(content.get('kind', 'link')), 20)}]")]
    if words in ("", address):
        return laid([*kind, ("", " "), ("link", address)], room)
    if cells(kind[0][1]) + cells(words) + cells(address) + 3 <= room:
        return [[*kind, ("", f" {words}  "), ("link", address)]]
    return laid([*kind, ("", f" {words}")], room) + laid([("link", address)], room)


def _partial(item: Item, pen: Pen, _selected: int | None) -> list[Line]:
    cursor = "▌" if pen.lines else "_"
    found = written(item.text.rstrip(), _room(pen), pen.lines)
    if width_of(found[-1]) < _room(pen):
        found[-1] = [*found[-1], ("bot", cursor)]
    else:
        found.append([("bot", cursor)])
    return _set_in([Line(one) for one in found], pen, label_of(pen))


def _user(item: Item, pen: Pen, _selected: int | None) -> list[Line]:
    indent = _indent(pen) or 2
    found = plainly(item.text, "user", max(min(pen.width - indent, ROOM_MAX), ROOM_MIN))
    name = USER.ljust(indent - 2) if indent > 2 else ""
    first: Words = [("user", f"{name}> ")]
    margin: Words = [("", " " * indent)]
    lines = [Line(one).behind(margin if at else first) for at, one in enumerate(found)]
    return [Line([]), *lines]


def _offers(item: Item, pen: Pen, selected: int | None) -> list[Line]:
    content = item.content or {}
    offers = choices_in(content) if item.kind == "choices" else offers_in(content)
    return _set_in(offered(offers, _room(pen), selected, not pen.theme.codes), pen)


def _note(item: Item, pen: Pen, _selected: int | None) -> list[Line]:
    style = item.kind if item.kind in _SIGNS else "note"
    sign = _SIGNS.get(style, "")
    found = [Line(one) for one in _listed(item.text, style, _room(pen))]
    if not _indent(pen) or not sign:
        return _set_in(found, pen)
    return _set_in(found, pen, sign.rjust(_indent(pen) - 2), style)


def _listed(text: str, style: str, room: int) -> list[Words]:
    """Return a note in rows; what stands behind a gap, as in a list of commands, stays behind it.

    Where there is little room behind the gap, it stands below, set in. What is set in stays so.
    """
    indent = len(text) - len(text.lstrip(" "))
    if 0 < indent < room // 2 and "\n" not in text:
        return [[("", " " * indent), *row] for row in plainly(text[indent:], style, room - indent)]
    entry = _ENTRY.match(text) if "  " in text else None
    if entry is None or entry.end() >= room:
        return plainly(text, style, room)
    head, words = text[: entry.end()], text[entry.end() :]
    if entry.end() > room // 2:
        below = plainly(words, style, room - 2)
        return [[(style, head.rstrip())], *([("", "  "), *row] for row in below)]
    first, *rest = plainly(words, style, room - entry.end())
    margin = ("", " " * entry.end())
    return [[(style, head), *first], *([margin, *row] for row in rest)]


_ENTRY: Final = regex(r"[!-~][ -~]*?[!-~] {2,}(?=[^ \n][^\n]*$)")

_SIGNS: Final = {"warning": "!", "error": "!!"}
"""What stands in place of a name, so that it is not colour alone that tells."""

_DRAWN: Final[dict[str, Callable[[Item, Pen, int | None], list[Line]]]] = {
    "bot": _bot,
    "partial": _partial,
    "user": _user,
    "offers": _offers,
    "choices": _offers,
}
