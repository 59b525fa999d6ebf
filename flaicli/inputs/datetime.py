"""A day and a time."""

from __future__ import annotations

import datetime as calendar
from dataclasses import field
from typing import ClassVar, Literal

from flaicli.expressions import Value
from flaicli.frozen import frozen
from flaicli.inputs.hearing import Hearing, Rejected
from flaicli.inputs.limits import constant, dated, limit, limit_problems, plea
from flaicli.source import Span
from flaicli.values import Refused, convert, datetime_, time


@frozen
class Datetime:
    """A day and a time, typed like ``2026-03-02 09:30`` and stored as ``2026-03-02T09:30:00``.

    An offset from UTC is kept if it was typed; without one it is the local time of the
    conversation. With ``prefer``, a time alone will do, and is the next such time or the last.

    Fields:
        min: first moment accepted, like "2026-03-02 09:00" or "{{ internal.now }}"
        max: last moment accepted
        prefer: which day a time alone gets, that of the last such time or of the next

    Example::

        collect:
          ask: When do you come?
          into: arrival
          type: datetime
          min: "{{ internal.now }}"
          prefer: future
        next: end
    """

    KIND: ClassVar[str] = "datetime"

    min: Value | None = None
    max: Value | None = None
    prefer: Literal["past", "future"] | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def parse(self, answer: str, hearing: Hearing) -> str:
        """Give the moment; rejected as ``not_a_datetime``, ``too_early`` or ``too_late``."""
        low, high = limit(self.min, hearing, moment), limit(self.max, hearing, moment)
        limits = dated(low and _typed(low), high and _typed(high))
        wanted = plea("type a date and time", limits or ", like 2026-03-02 09:30")
        try:
            value = self._read(answer, hearing.now)
        except Refused:
            raise Rejected("not_a_datetime", wanted) from None
        at = _on_the_line(value, hearing.now)
        if low is not None and at < _on_the_line(low, hearing.now):
            raise Rejected("too_early", wanted)
        if high is not None and at > _on_the_line(high, hearing.now):
            raise Rejected("too_late", wanted)
        return value

    def sample(self) -> str:
        """One answer that will do; a limit that only a conversation knows is a guess."""
        low, high = constant(self.min, moment), constant(self.max, moment)
        year = "2000" if self.max is not None else "2030"
        return low or high or f"{year}-01-01T12:00:00"

    def problems(self) -> tuple[str, ...]:
        """Limits that are no moments, or the wrong way round."""
        return limit_problems(self.min, self.max, moment)

    def _read(self, answer: str, now: str) -> str:
        try:
            return datetime_(answer)
        except Refused:
            if self.prefer is None:
                raise
        at = calendar.time.fromisoformat(time(answer))
        local = calendar.datetime.fromisoformat(now).replace(tzinfo=None)
        found = calendar.datetime.combine(local.date(), at)
        step = calendar.timedelta(days=1 if self.prefer == "future" else -1)
        if found != local and (found > local) is not (self.prefer == "future"):
            found += step
        return found.isoformat()


def moment(limit: object) -> str:
    """Read a limit that is a moment, or a day from its first minute on. Raises `Refused`."""
    if isinstance(limit, str) and len(limit) == len("2026-03-02"):
        limit = f"{limit}T00:00:00"
    return str(convert("datetime", limit))


def _on_the_line(moment: str, now: str) -> calendar.datetime:
    """Place a moment on the one line of time; what has no offset is taken to have that of now."""
    found = calendar.datetime.fromisoformat(moment)
    if found.tzinfo is None:
        return found.replace(tzinfo=calendar.datetime.fromisoformat(now).tzinfo or calendar.UTC)
    return found


def _typed(moment: str) -> str:
    """Write a moment as a user would type it: a space, and no seconds that are zero."""
    day, _, clock = moment[:19].partition("T")
    return f"{day} {clock.removesuffix(':00') if len(clock) > 5 else clock}"
