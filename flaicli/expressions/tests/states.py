"""Tests of what one value is."""

from __future__ import annotations

from ..kinds import number, whole
from ..problem import Wrong
from ..scope import MISSING


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
