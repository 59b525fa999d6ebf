"""Numbers as people type them in digits."""

from __future__ import annotations

import math
import re

from flaicli.regex import regex
from flaicli.values.refused import Refused, shown
from flaicli.values.texts import bare

NUMBER_CHARACTERS_MAX = 40
"""Characters a number may have when it comes as text."""

EXACT_MAX = 2**53
"""Up to here a float still counts every whole number."""

_FORM = regex(r"([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]+))?", re.ASCII)


def number(text: str) -> int | float:
    """Read a number written in ASCII digits, with a point for decimals.

    No separators of thousands: ``1,000`` is a thousand to some and one to others, so a comma is
    refused with a sentence of its own. A number that is whole is an integer, also ``3.0`` and
    ``1e3``, and keeps every digit. At most 40 characters. Raises `Refused` for anything else:
    ``nan``, ``inf``, ``1e400``, ``1_000``, ``0x10``, superscripts, digits of other scripts.

    >>> number("3"), number("3.0"), number(" -.5 "), number("1e3")
    (3, 3, -0.5, 1000)
    """
    told = bare(text)
    found = _FORM.fullmatch(told)
    if found is None or not (found[2] or found[3]):
        raise Refused(_why_not(text, told))
    if len(told) > NUMBER_CHARACTERS_MAX:
        raise Refused(f"{shown(text)} is too long for a number")
    sign, whole, fraction, exponent = found.groups()
    if exponent is None and not (fraction or "").strip("0"):
        return int(sign + whole or "0")
    value = float(told)
    if math.isinf(value):
        raise Refused(f"{shown(text)} is too large a number")
    if value == 0 and (whole + (fraction or "")).strip("0"):
        raise Refused(f"{shown(text)} is too close to zero")
    return settled(value)


def integer(text: str) -> int:
    """Read a whole number, by the rules of `number`; ``3.0`` is whole. Raises `Refused`.

    >>> integer("12"), integer("-3.0")
    (12, -3)
    """
    value = number(text)
    if isinstance(value, float):
        big = value.is_integer()
        raise Refused(f"{shown(text)} is {'too large' if big else 'not'} a whole number")
    return value


def settled(value: float) -> int | float:
    """Turn a whole float into an integer as long as floats are exact (rule 17).

    >>> settled(3.0), settled(3.5), settled(1e300)
    (3, 3.5, 1e+300)
    """
    whole = value.is_integer() and abs(value) <= EXACT_MAX
    return int(value) if whole else value


def _why_not(text: str, told: str) -> str:
    if re.fullmatch(r"[+-]?[0-9][0-9.,]*", told, re.ASCII) and "," in told:
        return f"{shown(text)} has a comma: a number is written like 1234 or 12.5"
    return f"{shown(text)} is not a number"
