"""A length of time."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.expressions import Value
from flaicli.frozen import frozen
from flaicli.inputs.hearing import Hearing, Rejected
from flaicli.inputs.limits import constant, counted, limit, limit_problems, plea
from flaicli.source import Span
from flaicli.values import Refused, convert, describe, duration


@frozen
class Duration:
    """A length of time, typed like ``90s``, ``5m``, ``1h30m`` or ``2 days``; stored in seconds.

    A bare number is a number of seconds. ``1:30`` is refused, as nobody can tell minutes from
    hours in it; ``1:30:00`` is not.

    Fields:
        min: shortest time accepted, like 15m
        max: longest time accepted

    Example::

        collect:
          ask: How long do you stay?
          into: stay
          type: duration
          min: 30m
          max: 4h
        next: end
    """

    KIND: ClassVar[str] = "duration"

    min: Value | None = None
    max: Value | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def parse(self, answer: str, hearing: Hearing) -> int | float:
        """Give the seconds; rejected as ``not_a_duration``, ``too_short`` or ``too_long``."""
        low, high = limit(self.min, hearing, seconds), limit(self.max, hearing, seconds)
        limits = counted(_spoken(low), _spoken(high))
        wanted = plea("type a length of time", limits or ", like 90s, 5m or 1h30m")
        try:
            value = duration(answer)
        except Refused:
            raise Rejected("not_a_duration", wanted) from None
        if low is not None and value < low:
            raise Rejected("too_short", wanted)
        if high is not None and value > high:
            raise Rejected("too_long", wanted)
        return value

    def sample(self) -> str:
        """One answer that will do; a limit that only a conversation knows is a guess."""
        low, high = constant(self.min, seconds), constant(self.max, seconds)
        value = 300.0 if low is None else max(300.0, low)
        return describe(value if high is None else min(value, high), "duration")

    def problems(self) -> tuple[str, ...]:
        """Limits that are no durations, or the wrong way round."""
        return limit_problems(self.min, self.max, seconds)


def seconds(limit: object) -> float:
    """Read a limit: text like ``15m``, or a number of seconds. Raises `Refused`."""
    found = convert("duration", limit)
    return found if isinstance(found, int | float) else 0


def _spoken(seconds: float | None) -> str | None:
    return None if seconds is None else describe(seconds, "duration")
