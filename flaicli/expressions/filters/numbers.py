"""Filters that make numbers, or text of numbers."""

from __future__ import annotations

import math

from flaicli.regex import regex

from ..kinds import items, number, small, text, whole
from ..problem import Wrong
from ..scope import MISSING

_WHOLE = regex(r"\s*[+-]?[0-9]{1,300}\s*\Z")
_DECIMAL = regex(
    r"\s*[+-]?(?:[0-9]{1,300}(?:\.[0-9]{0,300})?|\.[0-9]{1,300})(?:[eE][+-]?[0-9]{1,3})?\s*\Z"
)
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
_PLACES_MAX = 12


def int_(value: object, default: object = 0) -> object:
    """A whole number of a number or of its text; ``default`` for what is none.

    >>> int_("42"), int_(3.9), int_("3.7"), int_("many"), int_("many", -1)
    (42, 3, 3, 0, -1)
    """
    found = float_(value, MISSING) if not _is_whole(value) else int(str(value))
    if found is MISSING:
        return default
    return int(found)  # type: ignore[call-overload]


def _is_whole(value: object) -> bool:
    return type(value) is int or (type(value) is str and _WHOLE.match(value) is not None)


def float_(value: object, default: object = 0.0) -> object:
    """A number of a number or of its text; ``default`` for what is none.

    >>> float_("4.50"), float_(2), float_("x"), float_("1e400", -1)
    (4.5, 2.0, 0.0, -1)
    """
    if type(value) in (int, float, bool):
        return float(value)  # type: ignore[arg-type]
    if type(value) is str and _DECIMAL.match(value):
        found = float(value)
        return found if math.isfinite(found) else default
    return default


def abs_(value: object) -> int | float:
    """The number without its sign.

    >>> abs_(-3)
    3
    """
    return abs(number(value))


def round_(value: object, precision: object = 0, method: object = "common") -> int | float:
    """Rounded to ``precision`` places: ``common`` to the nearest (a half to even), ceil or floor.

    >>> round_(4.256, 2), round_(4.2, method="ceil"), round_(4.9, 0, "floor")
    (4.26, 5.0, 4.0)
    """
    places, figure = whole(precision), number(value)
    if abs(places) > _PLACES_MAX:
        raise Wrong(f"needs at most {_PLACES_MAX} places")
    if method == "common":
        rounded: int | float = round(figure, places)
        return rounded
    if method not in ("ceil", "floor"):
        raise Wrong("needs the method 'common', 'ceil' or 'floor'")
    scale = 10.0**places
    turned = math.ceil(figure * scale) if method == "ceil" else math.floor(figure * scale)
    return turned / scale


def sum_(value: object, attribute: object = None, start: object = 0) -> int | float:
    """The numbers of a list added up; with ``attribute``, that key of each.

    >>> sum_([1, 2.5]), sum_([{"price": 2}, {"price": 3}], "price")
    (3.5, 5)
    """
    from ..kinds import dig

    total = number(start)
    for item in items(value):
        total += number(item if attribute is None else dig(item, attribute))
    return small(total)


def increment(value: object, by: object = 1) -> int | float:
    """One more, or ``by`` more; nothing counts as 0.

    >>> increment(2), increment(None), increment(2, 0.5)
    (3, 1, 2.5)
    """
    start = 0 if value is None or value is MISSING else number(value)
    return small(start + number(by))


def clamp(value: object, least: object, most: object) -> int | float:
    """The number, kept between two others.

    >>> clamp(12, 1, 10)
    10
    """
    return max(number(least), min(number(value), number(most)))


def percent(value: object, places: object = 0) -> str:
    """A share as per cent.

    >>> percent(0.256), percent(0.256, 1)
    ('26%', '25.6%')
    """
    return f"{fixed(float(number(value)) * 100, places)}%"


def fixed(value: object, places: object = 2) -> str:
    """A number written with exactly so many decimals, a half rounded up.

    >>> fixed(4.5), fixed(2.675), fixed(1234.5, 0)
    ('4.50', '2.68', '1235')
    """
    return _rounded(number(value), whole(places), "")


def thousands(value: object, places: object = 0) -> str:
    """A number with a comma between the thousands.

    >>> thousands(1234567)
    '1,234,567'
    """
    return _rounded(number(value), whole(places), ",")


def _rounded(figure: int | float, places: int, comma: str) -> str:
    from decimal import ROUND_HALF_UP, Decimal

    if not 0 <= places <= _PLACES_MAX:
        raise Wrong(f"needs 0 to {_PLACES_MAX} places")
    if abs(figure) >= 10**15:
        raise Wrong("needs a number below a thousand million million")
    exact = Decimal(repr(figure)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{exact + 0:{comma}f}"


def money(value: object, currency: object = None, places: object = 2) -> str:
    """An amount as people write it; a money value brings its own currency.

    >>> money(4.5, "EUR"), money({"amount": 1234, "currency": "CHF"}), money(4.5)
    ('€4.50', '1,234.00 CHF', '4.50')
    """
    if type(value) is dict:
        currency = value.get("currency") if currency is None else currency
        value = value.get("amount")
    figure = number(value)
    written = _rounded(abs(figure), whole(places), ",")
    sign = "-" if figure < 0 and written.strip("0.,") else ""
    if currency is None:
        return sign + written
    code = text(currency).upper()
    return f"{sign}{_SIGNS[code]}{written}" if code in _SIGNS else f"{sign}{written} {code}"


def ordinal(value: object) -> str:
    """A number's place in a row, in English.

    >>> ordinal(1), ordinal(12), ordinal(23)
    ('1st', '12th', '23rd')
    """
    figure = whole(value)
    tens, ones = abs(figure) % 100, abs(figure) % 10
    ending = "th" if 10 < tens < 20 else {1: "st", 2: "nd", 3: "rd"}.get(ones, "th")
    return f"{figure}{ending}"
