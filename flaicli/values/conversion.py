"""Declared types, enforced on every write of a variable (rule 17)."""

from __future__ import annotations

from collections.abc import Callable

from flaicli.values.contacts import email, phone, url
from flaicli.values.dates import date, datetime_, time
from flaicli.values.durations import checked, duration, spoken
from flaicli.values.money import money
from flaicli.values.numbers import integer, number, settled
from flaicli.values.plain import plain
from flaicli.values.refused import Refused, shown
from flaicli.values.yes_no import yes_no

NOUNS: dict[str, str] = {
    "text": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "date": "a date",
    "time": "a time",
    "datetime": "a date and time",
    "duration": "a duration",
    "money": "an amount of money",
    "email": "an e-mail address",
    "phone": "a phone number",
    "url": "a web address",
    "list": "a list",
    "object": "an object",
    "any": "a value",
}
"""The types of variables, each as a sentence calls it."""

TYPES: tuple[str, ...] = tuple(NOUNS)

_READERS: dict[str, Callable[[str], object]] = {
    "integer": integer,
    "number": number,
    "boolean": yes_no,
    "date": date,
    "time": time,
    "datetime": datetime_,
    "duration": duration,
    "money": money,
    "email": email,
    "phone": phone,
    "url": url,
}


def convert(type_name: str, value: object) -> object:
    """Make a value fit a declared type, or refuse it with a sentence that names the value.

    Text converts only if all of it parses; a whole number becomes an integer; numbers and truth
    values become text as templates write them; nothing else changes its type. None, which unsets,
    fits every type. Raises `Refused`, and `KeyError` for a type that is not in `TYPES`.

    >>> convert("number", "3.0"), convert("text", 2.0), convert("duration", "5m")
    (3, '2', 300)
    """
    noun = NOUNS[type_name]
    if value is None:
        return None
    if type_name == "any":
        return plain(value)
    if isinstance(value, str) and type_name in _READERS:
        return _READERS[type_name](value)
    take = _OTHERS.get(type_name)
    found = take(plain(value)) if take else None
    if found is None:
        raise Refused(f"{shown(value)} is not {noun}")
    return found


def describe(value: object, type_name: str = "any") -> str:
    """Write a value for people, the way its type is typed.

    >>> describe(5400, "duration"), describe({"amount": 2.5, "currency": "EUR"}), describe(True)
    ('1h30m', '2.5 EUR', 'yes')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if type_name == "duration" and isinstance(value, int | float):
        return spoken(value)
    if isinstance(value, dict) and set(value) == {"amount", "currency"}:
        return f"{describe(value['amount'])} {value['currency']}"
    if isinstance(value, float):
        return str(settled(value))
    if isinstance(value, list):
        return ", ".join(describe(item) for item in value)
    return value if isinstance(value, str) else "" if value is None else shown(value)


# What each type makes of a value that is not text; None refuses it.


def _text(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(settled(value))
    return str(value) if isinstance(value, int) else value if isinstance(value, str) else None


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return settled(value) if isinstance(value, float) else value


def _integer(value: object) -> object:
    number = _number(value)
    return number if isinstance(number, int) else None


def _duration(value: object) -> object:
    number = _number(value)
    return checked(number) if isinstance(number, int | float) else None


def _money(value: object) -> object:
    if not isinstance(value, dict) or set(value) != {"amount", "currency"}:
        return None
    amount, currency = convert("number", value["amount"]), value["currency"]
    if amount is None or not isinstance(currency, str):
        return None
    return money(f"{amount} {currency}")


_OTHERS: dict[str, Callable[[object], object]] = {
    "text": _text,
    "number": _number,
    "integer": _integer,
    "boolean": lambda value: value if isinstance(value, bool) else None,
    "duration": _duration,
    "money": _money,
    "list": lambda value: value if isinstance(value, list) else None,
    "object": lambda value: value if isinstance(value, dict) else None,
}
