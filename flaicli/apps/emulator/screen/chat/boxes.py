"""Boxes around cards: a carousel's each in its own, a list's in one with lines between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from flaicli.apps.emulator.screen.chat.offers import (
    TITLE_MAX,
    Line,
    Offer,
    offered,
    offers_in,
    told,
)
from flaicli.apps.emulator.screen.chat.styled import ROOM_MIN, Words, laid, line, width_of

CARDS_MAX: Final = 20
"""So many cards of one message are drawn; of the others it is said how many they are."""

ROWS_MAX: Final = 6
"""What stands on a card takes about so many rows each."""

WIDTH_MAX: Final = 60
"""A box is at most so wide, however wide the screen is."""


class Frame(NamedTuple):
    """The signs a box is drawn with."""

    top: str
    middle: str
    bottom: str
    side: str


ROUND: Final = Frame("╭─╮", "├─┤", "╰─╯", "│")
ASCII: Final = Frame("+-+", "+-+", "+-+", "|")


def cards(
    content: Mapping[str, Any], width: int, lines: bool, selected: int | None, signs: bool
) -> list[Line]:
    """Return the cards of a message in boxes of the same width, their buttons inside."""
    inner = max(min(width, WIDTH_MAX) - 4, ROOM_MIN)
    by_id = dict(
        zip((one["id"] for one in content.get("offers", ())), offers_in(content), strict=True)
    )
    dealt = [
        _card(
            one, [by_id[id] for id in one.get("offers", ()) if id in by_id], inner, selected, signs
        )
        for one in content["cards"][:CARDS_MAX]
    ]
    size = max((width_of(each.words) for card in dealt for each in card), default=0)
    frame = ROUND if lines else ASCII
    more = len(content["cards"]) - CARDS_MAX
    drawn = _boxes(dealt, size, frame, together=content.get("kind") == "list")
    return (
        drawn + told(f"… {more:,} more cards: /vars or flai inspect", width) if more > 0 else drawn
    )


def _card(
    card: Mapping[str, Any], offers: Sequence[Offer], room: int, selected: int | None, signs: bool
) -> list[Line]:
    longest = min(TITLE_MAX, ROWS_MAX * room)
    rows = laid([("bold", line(str(card["title"]), longest))], room)
    if card.get("subtitle"):
        rows += laid([("", line(str(card["subtitle"]), longest))], room)
    if card.get("image"):
        rows += laid([("note", "[image] "), ("link", line(str(card["image"]), longest))], room)
    if card.get("url"):
        rows += laid([("link", line(str(card["url"]), longest))], room)
    return [Line(row) for row in rows] + offered(offers, room, selected, signs)


def _boxes(dealt: Sequence[list[Line]], size: int, frame: Frame, together: bool) -> list[Line]:
    """Return cards with their frames: one for all, or one each."""
    drawn: list[Line] = []
    for place, card in enumerate(dealt):
        above = frame.middle if together and place else frame.top
        drawn.append(Line([_edge(above, size)]))
        drawn += [_sided(row, size, frame.side) for row in card]
        if not together or place == len(dealt) - 1:
            drawn.append(Line([_edge(frame.bottom, size)]))
    return drawn


def _edge(signs: str, size: int) -> tuple[str, str]:
    return "note", signs[0] + signs[1] * (size + 2) + signs[2]


def _sided(row: Line, size: int, side: str) -> Line:
    filled: Words = [*row.words, ("", " " * (size - width_of(row.words))), ("note", f" {side}")]
    return Line(filled, row.spots).behind([("note", f"{side} ")])
