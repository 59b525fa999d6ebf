"""Dates, times of day and both together, in ISO 8601."""

from __future__ import annotations

import datetime as calendar
import re

from flaicli.regex import regex
from flaicli.values.refused import Refused, shown
from flaicli.values.texts import bare

_DATE = regex(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = regex(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,6})[0-9]{0,3})?)?")
_ZONE = regex(r"(.*[0-9]) ?(?:([Zz])|([+-])([0-9]{2}):?([0-9]{2}))")


def date(text: str) -> str:
    """Read a day as ``2026-03-02`` (year-month-day) and give it back so. Raises `Refused`.

    >>> date(" 2026-03-02 ")
    '2026-03-02'
    """
    return _date(text, bare(text)).isoformat()


def time(text: str) -> str:
    """Read a time of day from 00:00 to 23:59:59 as ``09:30`` or ``9:30:15``. Raises `Refused`.

    Given back with two digits for the hour, and with seconds only where there are some, so that
    equal times are equal texts and order as texts do.

    >>> time("9:30"), time("09:30:00"), time("23:59:59.5")
    ('09:30', '09:30', '23:59:59.500000')
    """
    found = _time(text, bare(text))
    return found.isoformat(timespec="auto" if found.second or found.microsecond else "minutes")


def datetime_(text: str) -> str:
    """Read a day and a time, with or without an offset from UTC. Raises `Refused`.

    ``T`` or a space stands between them; ``Z`` is +00:00. Without an offset it means the local
    time of whoever speaks, and stays without. Given back with ``T`` and seconds.

    >>> datetime_("2026-03-02 9:00"), datetime_("2026-03-02T09:00:00Z")
    ('2026-03-02T09:00:00', '2026-03-02T09:00:00+00:00')
    """
    told = bare(text)
    zone = _ZONE.fullmatch(told) if len(told) > len("2026-03-02") else None
    local = (zone[1] if zone else told).replace("t", "T").replace(" ", "T", 1)
    day, _, clock = local.partition("T")
    if not clock:
        raise Refused(f"{shown(text)} is not a date and time: write it like 2026-03-02 09:30")
    moment = calendar.datetime.combine(_date(text, day), _time(text, clock))
    return moment.replace(tzinfo=_zone(text, zone) if zone else None).isoformat()


def _date(text: str, told: str) -> calendar.date:
    found = _DATE.fullmatch(told)
    if found is None:
        raise Refused(f"{shown(text)} is not a date: write it like 2026-03-02, year-month-day")
    try:
        return calendar.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise Refused(f"{shown(told)} is not in the calendar") from None


def _time(text: str, told: str) -> calendar.time:
    found = _TIME.fullmatch(told)
    if found is None:
        raise Refused(f"{shown(text)} is not a time: write it like 09:30")
    fraction = (found[4] or "").ljust(6, "0")
    try:
        return calendar.time(int(found[1]), int(found[2]), int(found[3] or 0), int(fraction))
    except ValueError:
        raise Refused(f"{shown(told)} is no time of day: 00:00 to 23:59") from None


def _zone(text: str, found: re.Match[str]) -> calendar.tzinfo:
    if found[2]:
        return calendar.UTC
    hours, minutes = int(found[4]), int(found[5])
    if hours > 23 or minutes > 59:
        raise Refused(f"{shown(text)} has no valid offset from UTC: write it like +01:00")
    offset = calendar.timedelta(hours=hours, minutes=minutes)
    return calendar.timezone(-offset if found[3] == "-" else offset)
