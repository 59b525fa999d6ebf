"""Every test of the language: what may follow ``is`` in a condition.

A test is a function of plain values that gives true or false. A missing value fails the tests on
text; it is ``undefined``, ``none`` and ``empty``; to put it in an order is an error.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from operator import ge, gt, le, lt
from typing import Any

from .kinds import number, quoted, text, whole
from .moments import moment, order
from .operators import compared, same, within
from .problem import Wrong
from .scope import MISSING

PATTERN_MAX = 1_000
"""Characters a pattern may have."""

_NAMES = ("the value", "the other")


def defined(value: object) -> bool:
    """Whether the name or key is there, be it null.

    >>> defined(None), defined(MISSING)
    (True, False)
    """
    return value is not MISSING


def undefined(value: object) -> bool:
    """Whether the name or key is not there.

    >>> undefined(None), undefined(MISSING)
    (False, True)
    """
    return value is MISSING


def exists(value: object) -> bool:
    """Whether there is a value: there, and not null.

    >>> exists(0), exists(None), exists(MISSING)
    (True, False, False)
    """
    return value is not None and value is not MISSING


def none(value: object) -> bool:
    """Whether it is null or missing.

    >>> none(None), none(MISSING), none(0)
    (True, True, False)
    """
    return not exists(value)


def empty(value: object) -> bool:
    """Whether it is missing, null, text of nothing but spaces, or a list or mapping without items.

    >>> empty(" "), empty([]), empty(MISSING), empty(0)
    (True, True, True, False)
    """
    if type(value) is str:
        return not value.strip()
    return not exists(value) or value == [] or value == {}


def is_text(value: object) -> bool:
    """Whether it is text.

    >>> is_text("3"), is_text(3)
    (True, False)
    """
    return type(value) is str


def is_number(value: object) -> bool:
    """Whether it is a number; text of digits is not.

    >>> is_number(3.5), is_number("3"), is_number(True)
    (True, False, False)
    """
    return type(value) is int or type(value) is float


def integer(value: object) -> bool:
    """Whether it is a whole number.

    >>> integer(3), integer(3.5)
    (True, False)
    """
    return type(value) is int


def is_float(value: object) -> bool:
    """Whether it is a number with a decimal point.

    >>> is_float(3.0), is_float(3)
    (True, False)
    """
    return type(value) is float


def boolean(value: object) -> bool:
    """Whether it is true or false.

    >>> boolean(False), boolean(0)
    (True, False)
    """
    return type(value) is bool


def mapping(value: object) -> bool:
    """Whether it is a mapping.

    >>> mapping({}), mapping([])
    (True, False)
    """
    return type(value) is dict


def a_list(value: object) -> bool:
    """Whether it is a list.

    >>> a_list([]), a_list("ab")
    (True, False)
    """
    return type(value) is list


def sequence(value: object) -> bool:
    """Whether it has items in a row: a list, a text or a mapping, as in Jinja.

    >>> sequence("ab"), sequence(3)
    (True, False)
    """
    return type(value) in (list, str, dict)


def true(value: object) -> bool:
    """Whether it is true itself, not merely something.

    >>> true(True), true(1)
    (True, False)
    """
    return value is True


def false(value: object) -> bool:
    """Whether it is false itself, not merely nothing.

    >>> false(False), false(0)
    (True, False)
    """
    return value is False


def even(value: object) -> bool:
    """Whether it is a multiple of two.

    >>> even(4)
    True
    """
    return number(value) % 2 == 0


def odd(value: object) -> bool:
    """Whether it is one more than a multiple of two.

    >>> odd(4)
    False
    """
    return number(value) % 2 == 1


def divisibleby(value: object, num: object) -> bool:
    """Whether it is a multiple of a whole number.

    >>> divisibleby(9, 3)
    True
    """
    if whole(num) == 0:
        raise Wrong("cannot divide by zero")
    return number(value) % whole(num) == 0


def is_lower(value: object) -> bool:
    """Whether all letters are small.

    >>> is_lower("abc"), is_lower("aBc")
    (True, False)
    """
    return type(value) is str and value.islower()


def is_upper(value: object) -> bool:
    """Whether all letters are capitals.

    >>> is_upper("ABC")
    True
    """
    return type(value) is str and value.isupper()


def equal(value: object, other: object) -> bool:
    """Whether it is equal; missing is the same as null, 1 as 1.0, "1" is not 1.

    >>> equal(1, 1.0), equal("a", "A"), equal(MISSING, None)
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


def is_in(value: object, holder: object) -> bool:
    """Whether a list has it, a mapping has the key, or a text has the piece.

    >>> is_in("a", ["a", "b"]), is_in("ell", "hello")
    (True, True)
    """
    return within(value, holder)


def containing(value: object, what: object) -> bool:
    """Whether the list, mapping or text has the item, key or piece.

    >>> containing("espresso", "press"), containing(["tea"], "te"), containing(MISSING, "x")
    (True, False, False)
    """
    return False if type(value) is str and type(what) is not str else within(what, value)


def containing_ci(value: object, what: object) -> bool:
    """The same as ``containing``, capitals and small letters alike.

    >>> containing_ci("Espresso", "PRESS"), containing_ci(["Tea"], "tea")
    (True, True)
    """
    return containing(_folded(value), _folded(what))


def starting_with(value: object, start: object) -> bool:
    """Whether the text begins so.

    >>> starting_with("espresso", "es"), starting_with(None, "es")
    (True, False)
    """
    return exists(value) and text(value).startswith(text(start))


def ending_with(value: object, end: object) -> bool:
    """Whether the text ends so.

    >>> ending_with("ana@vip.example", "@vip.example")
    True
    """
    return exists(value) and text(value).endswith(text(end))


def starting_with_ci(value: object, start: object) -> bool:
    """The same as ``starting_with``, capitals and small letters alike.

    >>> starting_with_ci("Espresso", "ES")
    True
    """
    return starting_with(_folded(value), _folded(start))


def ending_with_ci(value: object, end: object) -> bool:
    """The same as ``ending_with``, capitals and small letters alike.

    >>> ending_with_ci("Espresso", "SO")
    True
    """
    return ending_with(_folded(value), _folded(end))


def equal_ci(value: object, other: object) -> bool:
    """Whether two texts are the same but for capitals and the spaces around them.

    >>> equal_ci(" Yes", "yes"), equal_ci("1", 1)
    (True, False)
    """
    one, two = _folded(value), _folded(other)
    if type(one) is str and type(two) is str:
        return one.strip() == two.strip()
    return same(one, two)


def in_ci(value: object, holder: object) -> bool:
    """The same as ``in``, capitals and small letters alike.

    >>> in_ci("TEA", ["tea", "milk"])
    True
    """
    return within(_folded(value), _folded(holder))


def _folded(value: object) -> object:
    if type(value) is str:
        return value.casefold()
    if type(value) is list or type(value) is dict:
        return [item.casefold() if type(item) is str else item for item in value]
    return value


def matching(value: object, pattern: object) -> bool:
    """Whether the pattern is found anywhere in the text; RE2's syntax, so it cannot hang.

    Write ``^`` and ``$`` to match the whole text. No look-around and no back-references.

    >>> matching("order 66", "[0-9]+$"), matching("abc", "^[0-9]+$"), matching(None, ".*")
    (True, False, False)
    """
    return exists(value) and compiled(text(pattern)).search(text(value)) is not None


@lru_cache(maxsize=500)
def compiled(pattern: str) -> Any:
    """The pattern made ready; raises `Wrong` for one that RE2 does not know."""
    import re2  # costs milliseconds, and few flows use patterns

    if len(pattern) > PATTERN_MAX:
        raise Wrong(f"needs a pattern of at most {PATTERN_MAX:,} characters")
    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        fault = error.args[0] if error.args else "it cannot be read"
        fault = fault.decode("utf-8", "replace") if isinstance(fault, bytes) else str(fault)
        raise Wrong(f"needs a pattern of RE2, not {quoted(pattern)}: {fault}") from None


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


TESTS: dict[str, Callable[..., bool]] = {
    "!=": unequal,
    "<": less,
    "<=": at_most,
    "==": equal,
    ">": more,
    ">=": at_least,
    "after": after,
    "before": before,
    "between": between,
    "boolean": boolean,
    "containing": containing,
    "containing_ci": containing_ci,
    "contains": containing,
    "date": a_date,
    "defined": defined,
    "divisibleby": divisibleby,
    "empty": empty,
    "ending_with": ending_with,
    "ending_with_ci": ending_with_ci,
    "endswith": ending_with,
    "eq": equal,
    "equal_ci": equal_ci,
    "equalto": equal,
    "even": even,
    "exists": exists,
    "false": false,
    "float": is_float,
    "ge": at_least,
    "greaterthan": more,
    "gt": more,
    "in": is_in,
    "in_ci": in_ci,
    "integer": integer,
    "iterable": sequence,
    "le": at_most,
    "lessthan": less,
    "list": a_list,
    "lower": is_lower,
    "lt": less,
    "mapping": mapping,
    "matches": matching,
    "matching": matching,
    "ne": unequal,
    "none": none,
    "null": none,
    "number": is_number,
    "odd": odd,
    "same_day": same_day,
    "same_text": equal_ci,
    "sequence": sequence,
    "starting_with": starting_with,
    "starting_with_ci": starting_with_ci,
    "startswith": starting_with,
    "string": is_text,
    "text": is_text,
    "true": true,
    "undefined": undefined,
    "upper": is_upper,
}
"""Every name, Jinja's and flai's; some have two."""


