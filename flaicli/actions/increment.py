"""Counting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from math import inf, isfinite
from typing import Any, ClassVar

from flaicli.frozen import frozen
from flaicli.model.assignments import Assignments
from flaicli.model.events import Event
from flaicli.model.step import FURTHER, FlowError, Moment, Step
from flaicli.source import Span


@frozen
class Increment:
    """Adds a number to a variable; one that has no value begins at 0 (rule 21).

    Example::

        action:
          - increment: {tries: 1}

    Fields:
        increment: The variables and how much is added to each.
    """

    KIND: ClassVar[str] = "increment"
    WHOLE: ClassVar[str] = "increment"
    increment: Assignments
    span: Span | None = field(default=None, compare=False, repr=False)

    def run(self, moment: Moment) -> Step:
        """Add the numbers."""
        return Step(self._added(moment), FURTHER)

    def _added(self, moment: Moment) -> Iterator[Event]:
        for one in self.increment:
            before = moment.read(one.path)
            start = _number(before if before is not None else 0, one.path)
            total = _sum(start, _number(moment.value(one.value), one.path), one.path)
            yield moment.change("set", one.path, total, "increment")


def _sum(one: float, other: float, path: str) -> float:
    """Add two numbers. Raises `FlowError` where the sum is too large for JSON to hold."""
    try:
        total = one + other
    except OverflowError:  # a whole number that no float is near to
        total = inf
    if not isfinite(total):
        raise FlowError("limit", f"'{path}' would be larger than any number can be")
    return total


def _number(value: Any, path: str) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FlowError("type", f"'{path}' cannot be counted with {value!r}: it is no number")
    return value
