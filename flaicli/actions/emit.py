"""Giving an event to whoever embeds the bot."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.expressions import Value
from flaicli.frozen import frozen
from flaicli.model.events import EventEmitted
from flaicli.model.step import FURTHER, Moment, Step
from flaicli.model.vocabulary import Name
from flaicli.source import Span


@frozen
class Emit:
    """Gives an event to whoever embeds the bot: a JSON line (Chatlayer's JSON builder).

    Example::

        action:
          - emit: {name: order_placed, data: {drink: "{{ drink }}"}}

    Fields:
        name: What it is called.
        data: What goes with it.
    """

    KIND: ClassVar[str] = "emit"
    SHORT: ClassVar[str] = "name"
    name: Name
    data: Value | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def run(self, moment: Moment) -> Step:
        """Give it."""
        data = moment.value(self.data) if self.data is not None else None
        return Step((EventEmitted(self.name, data),), FURTHER)
