"""A signal to whoever embeds the bot."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.expressions import Value
from flaicli.frozen import frozen
from flaicli.model.events import Event, SignalSent
from flaicli.model.step import Moment
from flaicli.model.vocabulary import Name
from flaicli.says.say import Button
from flaicli.source import Span


@frozen
class Signal:
    """A signal to whoever embeds the bot: a JSON line (FLAI's Signal Output).

    Example::

        message:
          - signal: {name: order_placed, data: {size: "{{ size }}"}}

    Fields:
        name: What it is called.
        data: What goes with it.
    """

    KIND: ClassVar[str] = "signal"
    SHORT: ClassVar[str] = "name"
    name: Name
    data: Value | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def say(self, moment: Moment, step: int) -> tuple[Event, ...]:
        """Send the signal."""
        data = moment.value(self.data) if self.data is not None else None
        return (SignalSent(self.name, data),)

    def offers(self) -> tuple[Button, ...]:
        """Offer nothing."""
        return ()
