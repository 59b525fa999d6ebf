"""A day of the calendar."""

from __future__ import annotations

import datetime as calendar
from dataclasses import field
from typing import ClassVar, Literal

from flaicli.expressions import Value
from flaicli.frozen import frozen
from flaicli.inputs.hearing import Hearing, Rejected
from flaicli.inputs.limits import constant, dated, limit, limit_problems, plea
from flaicli.regex import regex
from flaicli.source import Span
from flaicli.values import Refused, bare, convert, date

_WHOLE = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH_AND_DAY = regex(r"([0-9]{1,2})[-/. ]([0-9]{1,2})")


@frozen
class Date:
    """A day, typed and stored as year-month-day: ``2026-03-02``.

    With ``prefer``, a day and a month without a year will do where they can mean one day only:
    ``22-04`` and ``04-22`` are the next 22 April, or the last; of ``04-05`` the user is asked
    which of the two days it is.

    Fields:
        min: first day accepted, like 2026-03-02 or "{{ internal.now }}"
        max: last day accepted
        prefer: which year a day without one gets, that of the last such day or of the next

    Example::

        collect:
          ask: For which day?
          into: day
          type: date
          min: "{{ internal.now }}"
          prefer: future
        next: end
    """

    KIND: ClassVar[str] = "date"

    min: Value | None = None
    max: Value | None = None
    prefer: Literal["past", "future"] | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def parse(self, answer: str, hearing: Hearing) -> str:
        """Give the day; rejected as ``not_a_date``, ``no_such_date`` or ``ambiguous``.

        Outside the limits, as ``too_early`` or ``too_late``.
        """
        low, high = limit(self.min, hearing, day), limit(self.max, hearing, day)
        like = "as year-month-day, like 2026-03-02"
        wanted = plea("type a date", dated(low, high) or like)
        value = self._read(answer, hearing.now, wanted)
        if low is not None and value < low:
            raise Rejected("too_early", wanted)
        if high is not None and value > high:
            raise Rejected("too_late", wanted)
        return value

    def sample(self) -> str:
        """One answer that will do; a limit that only a conversation knows is a guess."""
        low, high = constant(self.min, day), constant(self.max, day)
        return low or high or ("2000-01-01" if self.max is not None else "2030-01-01")

    def problems(self) -> tuple[str, ...]:
        """Limits that are no dates, or the wrong way round."""
        return limit_problems(self.min, self.max, day)

    def _read(self, answer: str, now: str, wanted: str) -> str:
        try:
            return date(answer)
        except Refused:
            days = self._near(bare(answer), now)
        if not days and _WHOLE.fullmatch(bare(answer)):
            raise Rejected("no_such_date", f"{bare(answer)} is not in the calendar. {wanted}")
        if not days:
            raise Rejected("not_a_date", wanted)
        if len(days) > 1:
            text = f"That could be {days[0]} or {days[1]}. Please type the one you mean."
            raise Rejected("ambiguous", text)
        return days[0]

    def _near(self, told: str, now: str) -> list[str]:
        """Find the days that a day and a month can mean, in either order."""
        found = _MONTH_AND_DAY.fullmatch(told)
        if found is None or self.prefer is None:
            return []
        pairs = {(int(found[1]), int(found[2])), (int(found[2]), int(found[1]))}
        today = calendar.date.fromisoformat(now[:10])
        days = (_nearest(month, day, today, self.prefer == "future") for month, day in pairs)
        return sorted(each.isoformat() for each in days if each is not None)


def day(limit: object) -> str:
    """Read a limit that is a day, or the day of a moment. Raises `Refused`."""
    if isinstance(limit, str) and len(limit) > len("2026-03-02"):
        return str(convert("datetime", limit))[:10]
    return str(convert("date", limit))


def _nearest(month: int, day: int, today: calendar.date, future: bool) -> calendar.date | None:
    """Find the nearest such day from today on, or up to today; 29 February may be 8 years off."""
    step = 1 if future else -1
    for year in range(today.year, today.year + 9 * step, step):
        try:
            found = calendar.date(year, month, day)
        except ValueError:
            continue
        if found == today or (found > today) is future:
            return found
    return None
