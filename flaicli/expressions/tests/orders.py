"""Tests that compare: numbers, texts, dates."""

from __future__ import annotations

from operator import ge, gt, le, lt

from ..moments import moment, order
from ..operators import compared, same
from ..problem import Wrong

_NAMES = ("the value", "the other")


def equal(value: object, other: object) -> bool:
    """Whether it is equal; missing is the same as null, 1 as 1.0, "1" is not 1.

    >>> equal(1, 1.0), equal("a", "A"), equal(None, None)
    (True, False, True)
    """
    return same(value, other)


def unequal(value: object, other: object) -> bool:
    """Whether it is not equal.

    >>> unequal(1, 2)
    True
    """
    return not same(value, other)


def less(value: object, other: object) -> bool:
    """Whether it is less.

    >>> less(1, 2)
    True
    """
    return compared("<", lt, value, other, _NAMES)


def at_most(value: object, other: object) -> bool:
    """Whether it is less or equal.

    >>> at_most(2, 2)
    True
    """
    return compared("<=", le, value, other, _NAMES)


def more(value: object, other: object) -> bool:
    """Whether it is more.

    >>> more(1, 2)
    False
    """
    return compared(">", gt, value, other, _NAMES)


def at_least(value: object, other: object) -> bool:
    """Whether it is more or equal.

    >>> at_least(2, 2)
    True
    """
    return compared(">=", ge, value, other, _NAMES)


def between(value: object, least: object, most: object) -> bool:
    """Whether a number, text or ISO date is neither below the first nor above the second.

    >>> between(3, 1, 3), between("2026-03-02", "2026-03-01", "2026-03-31")
    (True, True)
    """
    return at_least(value, least) and at_most(value, most)


def before(value: object, other: object) -> bool:
    """Whether a date or time is earlier than another.

    >>> before("2026-03-02", "2026-03-03"), before("2026-03-02T08:00:00+01:00", "09:00")
    (True, True)
    """
    return order(value, other) < 0


def after(value: object, other: object) -> bool:
    """Whether a date or time is later than another.

    >>> after("17:30", "17:00"), after("2026-03-02", "2026-03-02")
    (True, False)
    """
    return order(value, other) > 0


def same_day(value: object, other: object) -> bool:
    """Whether two dates, or dates and times, fall on the same day as written.

    >>> same_day("2026-03-02T09:00:00+01:00", "2026-03-02")
    True
    """
    return str(value)[:10] == str(other)[:10] and bool(moment(value)) and bool(moment(other))


def a_date(value: object) -> bool:
    """Whether it is the text of a date or time that exists.

    >>> a_date("2026-02-28"), a_date("2026-02-30"), a_date(3)
    (True, False, False)
    """
    try:
        moment(value)
    except Wrong:
        return False
    return True
