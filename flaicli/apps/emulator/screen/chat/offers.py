"""What can be pressed, as the chat shows it: side by side while it fits, else one below another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from flaicli.apps.emulator.screen.chat.styled import Words, laid, line, width_of

OFFERS_MAX: Final = 100
"""So many offers of one message are drawn; of the others it is said how many they are."""

TITLE_MAX: Final = 200
"""A title or an address is drawn up to this many characters."""

_GAP: Final = 3


class Spot(NamedTuple):
    """The columns of a row, ``start`` up to before ``end``, where a click presses ``number``."""

    start: int
    end: int
    number: int


class Line(NamedTuple):
    """A row of words before it is painted, and what on it can be pressed."""

    words: Words
    spots: tuple[Spot, ...] = ()

    def behind(self, margin: Words) -> Line:
        """Return the line with a margin before it."""
        if not self.spots:
            return Line([*margin, *self.words])
        by = width_of(margin)
        spots = tuple(Spot(one.start + by, one.end + by, one.number) for one in self.spots)
        return Line([*margin, *self.words], spots)


class Offer(NamedTuple):
    """Something to press: ``number`` presses it, and is shown where typing it does so too."""

    title: str
    url: str | None
    number: int | None
    typed: bool


def offers_in(content: Mapping[str, Any]) -> list[Offer]:
    """Return the offers of an item, numbered through unless the item knows better."""
    return [_offer(one, place) for place, one in enumerate(content.get("offers", ()), 1)]


def _offer(one: Mapping[str, Any], place: int) -> Offer:
    number = one.get("number", place)
    url = line(str(one["url"]), TITLE_MAX) if "url" in one else None
    return Offer(line(str(one["title"]), TITLE_MAX), url, number, number is not None)


def choices_in(content: Mapping[str, Any]) -> list[Offer]:
    """Return the choices of a question; no number is shown where one of them is called by one."""
    choices = content.get("choices", ())
    digits = any(str(one["title"]).strip().isdigit() for one in choices)
    found = []
    for place, one in enumerate(choices, 1):
        number = one.get("number", place)
        typed = number is not None and not digits and not one.get("words", False)
        found.append(Offer(line(str(one["title"]), TITLE_MAX), None, number, typed))
    return found


def offered(offers: Sequence[Offer], width: int, selected: int | None, signs: bool) -> list[Line]:
    """Return offers in rows; the selected one is marked by signs where there is no colour."""
    first, last = _shown(offers, selected)
    lines = told(f"… {first:,} more before", width) if first else []
    flowing: list[Line] = []
    for offer in offers[first:last]:
        words = _words(offer, offer.number is not None and offer.number == selected, signs)
        if width_of(words) <= width:
            _flow(flowing, words, offer, width)
            continue
        lines += flowing
        flowing = []
        lines += _broken(words, offer, width)
    lines += flowing
    more = len(offers) - last
    return lines + told(f"… {more:,} more: /vars or flai inspect", width) if more else lines


def told(text: str, width: int) -> list[Line]:
    """Return words about what is not drawn, in rows."""
    return [Line(row) for row in laid([("note", text)], width)]


def _shown(offers: Sequence[Offer], selected: int | None) -> tuple[int, int]:
    """Return which offers are drawn: the first ones, or those up to the selected one."""
    place = next((at for at, one in enumerate(offers, 1) if one.number == selected), 0)
    last = min(max(place if selected is not None else 0, OFFERS_MAX), len(offers))
    return max(last - OFFERS_MAX, 0), last


def _words(offer: Offer, chosen: bool, signs: bool) -> Words:
    begin, end = (">", "<") if chosen and signs else ("[", "]")
    style = "chosen" if chosen else "offer"
    named = f"{begin}{offer.number}{end} {offer.title}"
    words = [(style, named if offer.typed else f"{begin}{offer.title}{end}")]
    return words + ([("", " "), ("link", offer.url)] if offer.url else [])


def _flow(lines: list[Line], words: Words, offer: Offer, width: int) -> None:
    """Put an offer beside the one before it, or below it."""
    size = width_of(words)
    start = 0
    if lines:
        start = width_of(lines[-1].words) + _GAP
        if start + size > width:
            start = 0
    spot = (Spot(start, start + size, offer.number),) if offer.number is not None else ()
    if start:
        words = [*lines[-1].words, ("", " " * _GAP), *words]
        lines[-1] = Line(words, lines[-1].spots + spot)
    else:
        lines.append(Line(words, spot))


def _broken(words: Words, offer: Offer, width: int) -> Iterator[Line]:
    """Yield an offer that is wider than a row, its further rows set in below its title."""
    (style, named), *more = words
    hang = len(f"[{offer.number}] ") if offer.typed and width > 16 else 0
    rows = laid([(style, named[hang:]), *more], width - hang)
    for place, row in enumerate(rows):
        margin = [("", " " * hang) if place else (style, named[:hang])] if hang else []
        shown = Line([*margin, *row])
        start = hang if place else 0
        spot = () if offer.number is None else (Spot(start, width_of(shown.words), offer.number),)
        yield shown._replace(spots=spot)
