"""Dates and times as flai keeps them, ISO 8601 text, read for filters and tests."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from flaicli.regex import regex

from .kinds import kind_of, quoted
from .problem import Wrong

_DATE = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_TIME = regex(r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?\Z")
_BOTH = regex(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
    r"(?:Z|[+-][0-9]{2}:[0-9]{2})?\Z"
)

Moment = date | time | datetime


def moment(value: object) -> Moment:
    """The date, time of day, or both, that a text names; raises `Wrong`.

    >>> moment("2026-03-02"), moment("09:30")
    (datetime.date(2026, 3, 2), datetime.time(9, 30))
    """
    if type(value) is not str:
        raise Wrong(f"needs a date or time like '2026-03-02' or '09:30', not {kind_of(value)}")
    try:
        if _DATE.match(value):
            return date.fromisoformat(value)
        if _TIME.match(value):
            return time.fromisoformat(value)
        if _BOTH.match(value):
            return datetime.fromisoformat(value)
    except ValueError:
        raise Wrong(f"needs a date or time that exists, not {quoted(value)}") from None
    raise Wrong(f"needs a date or time like '2026-03-02' or '09:30', not {quoted(value)}")


def day(value: object) -> date:
    """The date of a date or of a date and time; raises `Wrong` for a time of day."""
    found = moment(value)
    if isinstance(found, datetime):
        return found.date()
    if isinstance(found, time):
        raise Wrong(f"needs a date, not the time {quoted(value)}")
    return found


def clock(value: object) -> time:
    """The time of day of a time or of a date and time; raises `Wrong` for a date."""
    found = moment(value)
    if isinstance(found, datetime):
        return found.time()
    if isinstance(found, time):
        return found
    raise Wrong(f"needs a time, not the date {quoted(value)}")


def order(left: object, right: object) -> int:
    """-1, 0 or 1 as the first is before, at or after the second.

    A date and a date-and-time compare as dates; a time of day and a date-and-time as times of
    day; of two date-and-times, one without an offset is read in the other's.

    >>> order("2026-03-02", "2026-03-02T09:00:00+01:00"), order("2026-03-02T09:00", "17:30")
    (0, -1)
    """
    one, two = moment(left), moment(right)
    if isinstance(one, datetime) and isinstance(two, datetime):
        return _sign(*_same_zone(one, two))
    if isinstance(one, time) or isinstance(two, time):
        return _sign(clock(left), clock(right))
    return _sign(day(left), day(right))


def _same_zone(one: datetime, two: datetime) -> tuple[datetime, datetime]:
    if one.tzinfo is None:
        one = one.replace(tzinfo=two.tzinfo)
    elif two.tzinfo is None:
        two = two.replace(tzinfo=one.tzinfo)
    return one, two


def _sign(one: Moment, two: Moment) -> int:
    return (one > two) - (one < two)  # type: ignore[operator]


def shifted(value: object, by: timedelta) -> str:
    """A moment moved in time, in the form it came in; raises `Wrong` outside years 1 to 9999."""
    found = moment(value)
    try:
        if isinstance(found, datetime):
            return (found + by).isoformat()
        if isinstance(found, time):
            return (datetime.combine(date(2000, 1, 2), found) + by).time().isoformat("minutes")
        return (found + by).isoformat()
    except OverflowError:
        raise Wrong("leads out of the calendar") from None
