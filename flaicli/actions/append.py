"""Adding to lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import ClassVar

from flaicli.frozen import frozen
from flaicli.model.assignments import Assignments
from flaicli.model.events import Event
from flaicli.model.step import FURTHER, Moment, Step
from flaicli.source import Span


@frozen
class Append:
    """Adds one item to the end of a list, also when the item is a list itself (rule 21).

    Where there is no list yet, one begins; anything else in its place is an error.

    Example::

        action:
          - append: {cart: "{{ drink }}"}

    Fields:
        append: The lists and what each gets.
    """

    KIND: ClassVar[str] = "append"
    WHOLE: ClassVar[str] = "append"
    append: Assignments
    span: Span | None = field(default=None, compare=False, repr=False)

    def run(self, moment: Moment) -> Step:
        """Add the items."""
        return Step(self._added(moment), FURTHER)

    def _added(self, moment: Moment) -> Iterator[Event]:
        for one in self.append:
            yield moment.change("append", one.path, moment.value(one.value), "append")
