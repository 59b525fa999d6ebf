"""Counting something for analytics."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.expressions import Value
from flaicli.frozen import frozen
from flaicli.model.events import EventTracked
from flaicli.model.step import FURTHER, Moment, Step
from flaicli.model.vocabulary import Name
from flaicli.source import Span


@frozen
class TrackEvent:
    """Counts something for analytics (Chatlayer's Track event).

    Example::

        action:
          - track_event: order_placed

    Fields:
        name: What it is called.
        data: What goes with it.
    """

    KIND: ClassVar[str] = "track_event"
    SHORT: ClassVar[str] = "name"
    name: Name
    data: Value | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def run(self, moment: Moment) -> Step:
        """Give it."""
        data = moment.value(self.data) if self.data is not None else None
        return Step((EventTracked(self.name, data),), FURTHER)
