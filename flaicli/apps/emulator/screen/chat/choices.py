"""What can be pressed or answered at this moment, and what is typed for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from flaicli.apps.emulator.screen.chat.item import Item
from flaicli.model.events import BlockEntered, MessageSaid
from flaicli.model.flow import Starter
from flaicli.model.log import Entry
from flaicli.model.session import Session


class Choice(NamedTuple):
    """Something to choose: ``say`` is what is typed for it, an offer's number or else the title.

    ``number`` counts from 1 through all that can be chosen now. ``seq`` is the entry that put it
    before the user, 0 for starters; ``place`` counts within that entry, 0 where it is not known.
    """

    number: int
    title: str
    say: str
    url: str | None = None
    seq: int = 0
    place: int = 0


def choices(
    session: Session, tail: Sequence[Entry], starters: Sequence[Starter] = ()
) -> tuple[Choice, ...]:
    """Return what can be chosen now: offers, else the open question's choices, else starters.

    ``tail`` has the latest entries, as many as may hold what was last asked. Starters are there
    until the user has said something; the engine takes no number for them.
    """
    if session.ended:
        return ()
    if session.offers:
        return _offers(session.offers, tail)
    found = _asked(tail) if session.waiting is not None and session.waiting.what == "answer" else ()
    if found or session.turn:
        return found
    return tuple(
        Choice(at, one.title, one.title, None, 0, at) for at, one in enumerate(starters, 1)
    )


def _offers(offers: Sequence[Mapping[str, Any]], tail: Sequence[Entry]) -> tuple[Choice, ...]:
    places = _places(tail)
    found = []
    for number, one in enumerate(offers, 1):
        url = str(one["url"]) if "url" in one else None
        seq, place = next(
            (where for offer, where in places if offer is one or offer == one), (0, 0)
        )
        found.append(Choice(number, str(one["title"]), str(number), url, seq, place))
    return tuple(found)


def _places(tail: Iterable[Entry]) -> list[tuple[Mapping[str, Any], tuple[int, int]]]:
    """Return the offers of some entries, the latest first, and where each stands."""
    return [
        (offer, (entry.seq, place))
        for entry in reversed(list(tail))
        for place, offer in enumerate(_content(entry).get("offers", ()), 1)
    ]


def _content(entry: Entry) -> Mapping[str, Any]:
    event = entry.event
    return event.content or {} if isinstance(event, MessageSaid) and event.role != "user" else {}


def _asked(tail: Sequence[Entry]) -> tuple[Choice, ...]:
    """Return the choices of the open question: they are in the last message of its block."""
    for entry in reversed(tail):
        titles = [str(one["title"]) for one in _content(entry).get("choices", ())]
        if titles:
            return tuple(
                Choice(at, one, one, None, entry.seq, at) for at, one in enumerate(titles, 1)
            )
        if isinstance(entry.event, BlockEntered):
            break
    return ()


def numbered(item: Item, now: Iterable[Choice]) -> Item:
    """Return an item of offers or choices with the numbers that choose among them now.

    What can no longer be chosen loses its number. All other items come back as they are.
    """
    content = item.content or {}
    key = "choices" if item.kind == "choices" else "offers"
    if key not in content:
        return item
    numbers = {one.place: one.number for one in now if one.seq == item.seq}
    shown = [{**one, "number": numbers.get(at)} for at, one in enumerate(content[key], 1)]
    return Item(item.kind, item.text, {**content, key: shown}, item.seq, item.turn)


def numbers_of(item: Item) -> set[int | None]:
    """Return the numbers that choose something of an item now; None for what cannot be chosen."""
    content = item.content or {}
    listed = content.get("choices" if item.kind == "choices" else "offers", ())
    return {one.get("number") for one in listed}


def starting(starters: Sequence[Starter]) -> Item | None:
    """Return what can be said to begin with as an item; none where the flow has none."""
    if not starters:
        return None
    titles = [{"title": one.title, "words": True} for one in starters]
    return Item("choices", "", {"choices": titles})
