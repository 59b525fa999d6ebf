"""Cards: a picture, a title and buttons, as carousels and lists show them."""

from __future__ import annotations

from dataclasses import field
from typing import Any, ClassVar

from flaicli.expressions import Template
from flaicli.frozen import frozen
from flaicli.model.events import Event
from flaicli.model.step import Moment
from flaicli.says.say import Button, message, offer
from flaicli.source import Span


@frozen
class Card:
    """One card of a carousel or a list.

    Fields:
        title: What it is.
        subtitle: More of it, in small print.
        image: The address of a picture.
        url: A page to open.
        buttons: What can be pressed on it.
    """

    SHORT: ClassVar[str] = "title"
    title: Template
    subtitle: Template | None = None
    image: Template | None = None
    url: Template | None = None
    buttons: tuple[Button, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)


def dealt(moment: Moment, kind: str, cards: tuple[Card, ...], step: int) -> tuple[Event, ...]:
    """Return the event of showing cards; the offers on them are numbered through."""
    shown: list[dict[str, Any]] = []
    offers: list[dict[str, Any]] = []
    for card in cards:
        data: dict[str, Any] = {"title": moment.text(card.title)}
        for name in ("subtitle", "image", "url"):
            template = getattr(card, name)
            if template is not None:
                data[name] = moment.text(template)
        first = len(offers)
        for button in card.buttons:
            number = f"{step}.{len(offers)}"
            offers.append({**offer(moment, button, number), "card": data["title"]})
        if card.buttons:
            data["offers"] = [one["id"] for one in offers[first:]]
        shown.append(data)
    text = "\n".join(
        f"{one['title']}: {one['subtitle']}" if "subtitle" in one else one["title"] for one in shown
    )
    content: dict[str, Any] = {"cards": shown}
    if offers:
        content["offers"] = offers
    return (message(moment, text, kind, content),)


def on_cards(cards: tuple[Card, ...]) -> tuple[Button, ...]:
    """Return the buttons of all cards, in the order their offers are numbered."""
    return tuple(button for card in cards for button in card.buttons)
