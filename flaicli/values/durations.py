"""Lengths of time, kept as a number of seconds."""

from __future__ import annotations

import re

from flaicli.regex import regex
from flaicli.values.numbers import number, settled
from flaicli.values.refused import Refused, shown
from flaicli.values.texts import fold

DURATION_SECONDS_MAX = 10**11
"""The longest duration, some three thousand years; more is a slip of the finger."""

_MICRO = 1_000_000
_UNITS = {
    "w": (604_800 * _MICRO, "weeks week wk w"),
    "d": (86_400 * _MICRO, "days day d"),
    "h": (3_600 * _MICRO, "hours hour hrs hr h"),
    "m": (60 * _MICRO, "minutes minute mins min m"),
    "s": (_MICRO, "seconds second secs sec s"),
    "ms": (_MICRO // 1_000, "milliseconds millisecond msecs msec ms"),
}
_UNIT = {name: unit for unit, (_, names) in _UNITS.items() for name in names.split()}
_PART = regex(r"([0-9]{1,12})(?:\.([0-9]{1,6}))? ?([a-z]+)(?: and |, ?| |)")
_ISO = regex(
    r"p(?:([0-9.]+)w)?(?:([0-9.]+)d)?(?:t(?:([0-9.]+)h)?(?:([0-9.]+)m)?(?:([0-9.]+)s)?)?"
)
_ISO_CALENDAR = regex(r"p[0-9.]*[0-9][ym].*")
_CLOCK = regex(r"([0-9]{1,9})(?::([0-5][0-9]):([0-5][0-9])|h([0-5][0-9]))")


def duration(text: str) -> int | float:
    """Read a length of time and give it in seconds, an integer when whole. Raises `Refused`.

    Understood: ``90s``, ``5m``, ``1h30m``, ``1.5 hours``, ``2 days``, ``1 hour and 30 minutes``,
    ``500ms``, ISO 8601 ``PT5M`` and ``P1DT2H``, ``1:30:00`` (hours first), ``1h30``, a bare number
    of seconds. ``1:30`` is refused, as it is minutes to some and hours to others; so are the months
    and years of ISO, which have no fixed length. Precise to the microsecond.

    >>> duration("90s"), duration("1h30m"), duration("2 days"), duration("PT5M"), duration("500ms")
    (90, 5400, 172800, 300, 0.5)
    """
    told = fold(text)
    micro = _clock(told)
    if micro is None:
        micro = _units(text, _from_iso(text, told)) if told[:1] == "p" else _units(text, told)
    if micro > DURATION_SECONDS_MAX * _MICRO:
        raise Refused(f"{shown(text)} is too long a duration")
    return settled(micro / _MICRO)


def checked(value: float) -> int | float:
    """Take a number of seconds as a duration: not negative, not endless. Raises `Refused`.

    >>> checked(90.0), checked(0.25)
    (90, 0.25)
    """
    if not 0 <= value <= DURATION_SECONDS_MAX:
        raise Refused(f"{shown(value)} is not a duration: seconds from 0 to {DURATION_SECONDS_MAX}")
    return settled(round(value, 6)) if isinstance(value, float) else value


def spoken(seconds: float) -> str:
    """Write a duration the short way, which `duration` reads back.

    >>> spoken(5400), spoken(90), spoken(172800), spoken(0.5), spoken(0)
    ('1h30m', '1m30s', '2d', '500ms', '0s')
    """
    micro = round(seconds * _MICRO)
    parts = []
    for unit in ("d", "h", "m", "s", "ms"):
        size = _UNITS[unit][0]
        count, micro = divmod(micro, size)
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0s"


def _units(text: str, told: str) -> int:
    """Add up counts with units, each unit once, in microseconds."""
    total, at = 0, 0
    seen: set[str] = set()
    while found := _PART.match(told, at):
        unit = _UNIT.get(found[3])
        if unit is None or unit in seen:
            break
        seen.add(unit)
        fraction = int((found[2] or "").ljust(6, "0"))
        total += (int(found[1]) * _MICRO + fraction) * _UNITS[unit][0] // _MICRO
        at = found.end()
    if seen and at == len(told) and told[-1].isalpha():
        return total
    return _bare_seconds(text, told)


def _bare_seconds(text: str, told: str) -> int:
    if re.fullmatch(r"[0-9]{1,2}:[0-9]{2}", told):
        left, _, right = told.partition(":")
        raise Refused(
            f"{shown(text)} may be hours or minutes: write {left}h{right}m or {left}m{right}s"
        )
    try:
        seconds = number(told)
    except Refused:
        raise Refused(f"{shown(text)} is not a duration: write it like 90s, 5m or 1h30m") from None
    return round(checked(seconds) * _MICRO)


def _clock(told: str) -> int | None:
    found = _CLOCK.fullmatch(told)
    if found is None:
        return None
    minutes = int(found[1]) * 60 + int(found[2] or found[4])
    return (minutes * 60 + int(found[3] or 0)) * _MICRO


def _from_iso(text: str, told: str) -> str:
    """Rewrite ISO 8601 in our own units; what is not ISO comes back empty and is refused later."""
    if _ISO_CALENDAR.fullmatch(told):
        raise Refused(f"{shown(text)} counts months or years, which differ in length: use days")
    found = _ISO.fullmatch(told)
    parts = zip("wdhms", found.groups(), strict=True) if found else ()
    return "".join(f"{count}{unit}" for unit, count in parts if count)
