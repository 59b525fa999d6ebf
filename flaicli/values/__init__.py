"""What a variable may hold: reading it from text, fitting it to a type, making it plain.

All values are JSON data: None, bool, int, finite float, str, list, dict with text as keys. Dates
and times are ISO 8601 text, a duration is a number of seconds, money is an amount with its
currency. Everything here is pure and raises nothing but `Refused`.
"""

from flaicli.values.contacts import email, phone, url
from flaicli.values.conversion import NOUNS, TYPES, convert, describe
from flaicli.values.dates import date, datetime_, time
from flaicli.values.durations import duration
from flaicli.values.money import money
from flaicli.values.numbers import integer, number
from flaicli.values.patterns import matches, pattern_problem
from flaicli.values.plain import plain
from flaicli.values.refused import Refused, shown
from flaicli.values.texts import bare, fold, tidy
from flaicli.values.yes_no import yes_no

__all__ = [
    "NOUNS",
    "TYPES",
    "Refused",
    "bare",
    "convert",
    "date",
    "datetime_",
    "describe",
    "duration",
    "email",
    "fold",
    "integer",
    "matches",
    "money",
    "number",
    "pattern_problem",
    "phone",
    "plain",
    "shown",
    "tidy",
    "time",
    "url",
    "yes_no",
]
