"""Cards one below the other."""

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
class Listing:
    """Cards one below the other, each with a title, perhaps a picture and buttons (as Chatlayer's).

    Example::

        message:
          - list:
              - {title: Espresso, subtitle: short, buttons: [{title: Take it, next: pay}]}

    Fields:
        list: The cards.
    """

    KIND: ClassVar[str] = "list"
    WHOLE: ClassVar[str] = "list"
    list: tuple[Card, ...]
    span: Span | None = field(default=None, compare=False, repr=False)

    def say(self, moment: Moment, step: int) -> tuple[Event, ...]:
        """Show the cards."""
        return dealt(moment, "list", self.list, step)

    def offers(self) -> tuple[Button, ...]:
        """Offer the cards' buttons."""
        return on_cards(self.list)
