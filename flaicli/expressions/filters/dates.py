"""Filters about dates and times, which flai keeps as ISO 8601 text."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - `date` is the filter
from datetime import datetime, time, timedelta

from flaicli.regex import regex

from ..kinds import number, text, whole
from ..moments import Moment, clock, day, moment, shifted
from ..problem import Wrong

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DIRECTIVE = regex(r"%(-?[A-Za-z%])")


def date(value: object, format: object = "%d %B %Y") -> str:
    """A date or time written by a pattern; the codes are those of strftime, in English.

    %d day, %m month, %Y year, %y short year, %B %b month's name, %A %a day's name, %H %I hour,
    %M minute, %S second, %p AM or PM, %j day of the year; ``%-d`` leaves the 0 out.

    >>> date("2026-03-02"), date("2026-03-02T09:05:00+01:00", "%A %-d %b, %H:%M")
    ('02 March 2026', 'Monday 2 Mar, 09:05')
    """
    found = moment(value)
    return _DIRECTIVE.sub(lambda part: _written(found, part[1]), text(format))


def _written(found: Moment, code: str) -> str:
    if code == "%":
        return "%"
    letter = code[-1]
    if letter in "YymBbdAaj":
        if isinstance(found, time):
            raise Wrong(f"cannot write '%{code}' of a time without a date")
        made = _date_part(found, letter)
    elif letter in "HIMSp":
        made = _time_part(found, letter)
    else:
        raise Wrong(f"does not know the code '%{code}'")
    return (made.lstrip("0") or "0") if code[0] == "-" else made


def _date_part(found: Date, letter: str) -> str:
    month, weekday = MONTHS[found.month - 1], DAYS[found.weekday()]
    return {
        "Y": f"{found.year:04}",
        "y": f"{found.year % 100:02}",
        "m": f"{found.month:02}",
        "d": f"{found.day:02}",
        "B": month,
        "b": month[:3],
        "A": weekday,
        "a": weekday[:3],
        "j": f"{found.timetuple().tm_yday:03}",
    }[letter]


def _time_part(found: Moment, letter: str) -> str:
    if isinstance(found, Date) and not isinstance(found, datetime):
        found = time()
    return {
        "H": f"{found.hour:02}",
        "I": f"{(found.hour + 11) % 12 + 1:02}",
        "M": f"{found.minute:02}",
        "S": f"{found.second:02}",
        "p": "AM" if found.hour < 12 else "PM",
    }[letter]


def time_(value: object, format: object = "%H:%M") -> str:
    """The time of day, as ``09:30`` or by a pattern.

    >>> time_("2026-03-02T09:05:00+01:00"), time_("14:05", "%-I:%M %p")
    ('09:05', '2:05 PM')
    """
    clock(value)
    return date(value, format)


def weekday(value: object) -> str:
    """The day of the week, small letters, in English.

    >>> weekday("2026-03-02")
    'monday'
    """
    return DAYS[day(value).weekday()].lower()


def year(value: object) -> int:
    """The year as a number.

    >>> year("2026-03-02")
    2026
    """
    return day(value).year


def month(value: object) -> int:
    """The month as a number from 1 to 12.

    >>> month("2026-03-02")
    3
    """
    return day(value).month


def day_(value: object) -> int:
    """The day of the month as a number.

    >>> day_("2026-03-02")
    2
    """
    return day(value).day


def hour(value: object) -> int:
    """The hour as a number from 0 to 23.

    >>> hour("2026-03-02T09:30:00+01:00"), hour("17:00")
    (9, 17)
    """
    return clock(value).hour


def minute(value: object) -> int:
    """The minute as a number from 0 to 59.

    >>> minute("09:30")
    30
    """
    return clock(value).minute


def add_days(value: object, days: object) -> str:
    """The date so many days later, or earlier with a minus.

    >>> add_days("2026-02-27", 3), add_days("2026-03-02T09:00:00+01:00", -1)
    ('2026-03-02', '2026-03-01T09:00:00+01:00')
    """
    day(value)
    return shifted(value, timedelta(days=_reach(whole(days), 4_000_000)))


def add_minutes(value: object, minutes: object) -> str:
    """The time so many minutes later; a time of day goes round the clock.

    >>> add_minutes("23:30", 45), add_minutes("2026-03-02T09:00:00", 90)
    ('00:15', '2026-03-02T10:30:00')
    """
    clock(value)
    return shifted(value, timedelta(minutes=_reach(number(minutes), 10**9)))


def _reach(by: float, most: int) -> float:
    if abs(by) > most:
        raise Wrong("leads out of the calendar")
    return by


def days_until(value: object, other: object) -> int:
    """How many days from the first date to the second.

    >>> days_until("2026-02-27", "2026-03-02"), days_until("2026-03-02", "2026-03-01")
    (3, -1)
    """
    return (day(other) - day(value)).days


def age(value: object, on: object) -> int:
    """Whole years from the first date to the second.

    >>> age("2000-03-02", "2026-03-01"), age("2000-03-02", "2026-03-02")
    (25, 26)
    """
    born, now = day(value), day(on)
    return now.year - born.year - ((now.month, now.day) < (born.month, born.day))


def duration(value: object) -> str:
    """A number of seconds as people say it.

    >>> duration(5400), duration(90061), duration(0)
    ('1 h 30 min', '1 d 1 h 1 min 1 s', '0 s')
    """
    seconds = whole(round(number(value)))
    sign, seconds = ("-" if seconds < 0 else ""), abs(seconds)
    parts = []
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")):
        count, seconds = divmod(seconds, size)
        if count:
            parts.append(f"{count} {unit}")
    return sign + (" ".join(parts) or "0 s")
