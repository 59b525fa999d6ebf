"""Cards side by side."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.frozen import frozen
from flaicli.model.events import Event
from flaicli.model.step import Moment
from flaicli.says.cards import Card, dealt, on_cards
from flaicli.says.say import Button
from flaicli.source import Span


@frozen
class Carousel:
    """Cards side by side, each with a title and perhaps a picture and buttons (as Chatlayer's).

    Example::

        message:
          - carousel:
              - {title: Espresso, subtitle: short, buttons: [{title: Take it, next: pay}]}

    Fields:
        carousel: The cards.
    """

    KIND: ClassVar[str] = "carousel"
    WHOLE: ClassVar[str] = "carousel"
    carousel: tuple[Card, ...]
    span: Span | None = field(default=None, compare=False, repr=False)

    def say(self, moment: Moment, step: int) -> tuple[Event, ...]:
        """Show the cards."""
        return dealt(moment, "carousel", self.carousel, step)

    def offers(self) -> tuple[Button, ...]:
        """Offer the cards' buttons."""
        return on_cards(self.carousel)
