"""A time of day."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.expressions import Value
from flaicli.frozen import frozen
from flaicli.inputs.hearing import Hearing, Rejected
from flaicli.inputs.limits import constant, dated, limit, limit_problems, plea
from flaicli.source import Span
from flaicli.values import Refused, convert, time


@frozen
class Time:
    """A time of day on the clock of 24 hours: ``09:30``, ``9:30`` or ``09:30:15``.

    Stored with two digits for the hour, and with seconds only where there are some.

    Fields:
        min: earliest time accepted, like 09:00 or "{{ opens }}"
        max: latest time accepted

    Example::

        collect:
          ask: At what time?
          into: at
          type: time
          min: "17:30"
          max: "22:00"
        next: end
    """

    KIND: ClassVar[str] = "time"

    min: Value | None = None
    max: Value | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def parse(self, answer: str, hearing: Hearing) -> str:
        """Give the time; rejected as ``not_a_time``, ``too_early`` or ``too_late``."""
        low, high = limit(self.min, hearing, clock), limit(self.max, hearing, clock)
        wanted = plea("type a time", dated(low, high) or "of day, like 09:30")
        try:
            value = time(answer)
        except Refused:
            raise Rejected("not_a_time", wanted) from None
        if low is not None and value < low:
            raise Rejected("too_early", wanted)
        if high is not None and value > high:
            raise Rejected("too_late", wanted)
        return value

    def sample(self) -> str:
        """One answer that will do; a limit that only a conversation knows is a guess."""
        return constant(self.min, clock) or constant(self.max, clock) or "12:00"

    def problems(self) -> tuple[str, ...]:
        """Limits that are no times, or the wrong way round."""
        return limit_problems(self.min, self.max, clock)


def clock(limit: object) -> str:
    """Read a limit that is a time, or the time of a moment. Raises `Refused`."""
    if isinstance(limit, str) and "T" in limit:
        return time(str(convert("datetime", limit))[11:19])
    return str(convert("time", limit))
