"""What a collect block accepts: one file a kind, each a dataclass of the options it takes.

An input turns what the user typed into the value to store, or rejects it with a sentence that
says what to type. `KINDS` is the register; `LATER` are the kinds of the language that this version
does not have (rule 28).
"""

from flaicli.inputs.choice import Choice
from flaicli.inputs.date import Date
from flaicli.inputs.datetime import Datetime
from flaicli.inputs.duration import Duration
from flaicli.inputs.email import Email
from flaicli.inputs.file import File
from flaicli.inputs.hearing import Hearing, Input, Rejected
from flaicli.inputs.integer import Integer
from flaicli.inputs.known import known
from flaicli.inputs.number import Number
from flaicli.inputs.pattern import Pattern
from flaicli.inputs.phone import Phone
from flaicli.inputs.text import Text
from flaicli.inputs.time import Time
from flaicli.inputs.url import Url
from flaicli.inputs.yes_no import YesNo

KINDS: dict[str, type[Input]] = {
    "text": Text,
    "number": Number,
    "integer": Integer,
    "yes_no": YesNo,
    "choice": Choice,
    "pattern": Pattern,
    "email": Email,
    "url": Url,
    "phone": Phone,
    "date": Date,
    "time": Time,
    "datetime": Datetime,
    "duration": Duration,
    "file": File,
}

LATER: tuple[str, ...] = ("money", "language", "location", "entity", "composite")
"""Kinds of the language that a later version brings."""

LATER_OPTIONS: dict[str, tuple[str, ...]] = {"phone": ("region",)}
"""Options of the language that a later version brings, by kind."""

__all__ = ["KINDS", "LATER", "LATER_OPTIONS", "Hearing", "Input", "Rejected", "known"]
