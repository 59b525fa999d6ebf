"""A write that the variable's declared type refuses.

A declared type is enforced on every write (rule 17): a value that does not fit stops the
conversation with an error. The same goes for appending to what is no list, and for counting with
what is no number (rule 21).

Bad::

    variables:
      people: {type: integer}
    blocks:
      ask:
        collect: {ask: How many people?, into: people, type: date, otherwise: end}
        next: done
      done:
        message: "A table for {{ people }}."
        next: end

Good::

    variables:
      people: {type: integer}
    blocks:
      ask:
        collect: {ask: How many people?, into: people, type: integer, otherwise: end}
        next: done
      done:
        message: "A table for {{ people }}."
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flaicli.checks.sights import Write
from flaicli.checks.survey import Survey, finding
from flaicli.checks.variables import parts
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.expressions import Value
from flaicli.inputs.choice import Choice
from flaicli.inputs.offers import menu
from flaicli.source import Span
from flaicli.values import Refused, convert, shown

CODE = "F412"

STORED: dict[str, tuple[Any, ...]] = {
    "number": (2, 2.5),
    "integer": (2,),
    "yes_no": (True,),
    "email": ("ana@example.org",),
    "url": ("https://example.org/",),
    "phone": ("+32475123456",),
    "date": ("2026-03-02",),
    "time": ("09:30",),
    "datetime": ("2026-03-02T09:30:00+01:00",),
    "duration": (5400,),
    "file": ({"name": "cup.png", "path": "cup.png", "size": 1, "type": "image/png"},),
}
"""Values that each type of answer stores; of the other types anything may come."""

COUNTED = frozenset({"number", "integer", "duration", "any"})
"""The types that `increment` can count in."""


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each write that is refused for certain, or for some answers."""
    for write in survey.writes:
        declared = survey.variables.type_of(write.flow, write.path)
        whole = _whole(survey, write)
        if whole is not None:
            message = f"'{whole}' is declared as {_type(survey, write, whole)}, so it has no parts"
            help = f"write to '{whole}' itself, or declare it as object"
            yield finding(CODE, Severity.ERROR, message, _span(survey, write), help)
        elif write.op == "collect":
            yield from _collected(survey, write, declared)
        elif write.op in ("append", "remove"):
            if declared not in ("list", "any"):
                message = f"'{write.path}' is declared as {declared}, so it is no list"
                span = _span(survey, write)
                help = f"only lists can be {_DONE[write.op]}: declare it as list"
                yield finding(CODE, Severity.ERROR, message, span, help)
        elif write.op == "increment":
            yield from _counted(survey, write, declared)
        elif write.op == "set":
            yield from _set(write, declared)


PARTED = frozenset({"object", "list", "money", "any"})
"""The types that a dotted path may lead into."""


def _whole(survey: Survey, write: Write) -> str | None:
    """Return the variable that a path leads into, where its type has no parts."""
    root, name = parts(write.path)
    whole = f"{root}.{name}" if root in ("user", "flow") else root
    if whole == write.path or write.op == "clear":
        return None
    return whole if _type(survey, write, whole) not in PARTED else None


def _type(survey: Survey, write: Write, whole: str) -> str:
    return survey.variables.type_of(write.flow, whole)


_DONE = {"append": "appended to", "remove": "removed from"}


def _span(survey: Survey, write: Write) -> Span | None:
    return survey.spots.inside(write.span, write.path, 0) if write.span is not None else None


def _set(write: Write, declared: str) -> Iterator[Diagnostic]:
    data = write.value.data if write.value is not None else None
    if write.value is None or data is None:
        return
    if not write.value.constant and not _always_text(write.value):
        return
    if not write.value.constant:
        if declared in ("list", "object"):
            message = f"'{write.path}' is declared as {declared}, but this is always a text"
            help = "write one {{ expression }} and nothing else: it keeps its type"
            yield finding(CODE, Severity.ERROR, message, write.value.span, help)
        return
    try:
        convert(declared, data)
    except Refused as refusal:
        message = f"'{write.path}' is declared as {declared}, but {refusal}"
        yield finding(CODE, Severity.ERROR, message, write.value.span or write.span)


def _always_text(value: Value) -> bool:
    """Say whether a value is a text with more in it than one expression."""
    data = value.data
    if not isinstance(data, str):
        return False
    return not data.startswith("{{") or not data.endswith("}}") or data.count("{{") > 1


def _counted(survey: Survey, write: Write, declared: str) -> Iterator[Diagnostic]:
    if declared not in COUNTED:
        message = f"'{write.path}' is declared as {declared}, so it cannot be counted"
        help = "declare it as number or integer"
        yield finding(CODE, Severity.ERROR, message, _span(survey, write), help)
        return
    data = write.value.data if write.value is not None else None
    if write.value is None or not write.value.constant:
        return
    if isinstance(data, bool) or not isinstance(data, int | float):
        message = f"'{write.path}' cannot be counted with {shown(data)}: it is no number"
        cure = "write a number, without quotes"
        yield finding(CODE, Severity.ERROR, message, write.value.span or write.span, cure)


def _collected(survey: Survey, write: Write, declared: str) -> Iterator[Diagnostic]:
    kind = write.input.KIND if write.input is not None else ""
    values = _stored(write)
    refused = [one for one in values if _refused(declared, one)]
    if not refused:
        return
    span = write.span
    place = survey.spots.value(span, "into") if span is not None else None
    message = f"'{write.path}' is declared as {declared}, but this question stores {_what(write)}"
    if len(refused) == len(values):
        help = "declare it otherwise, or ask for another type"
        yield finding(CODE, Severity.ERROR, message, place or span, help)
        return
    help = f"{shown(refused[0])} would be refused"
    if kind in STORED:
        help += f": declare it as {kind}, or ask for another type"
    yield finding(CODE, Severity.WARNING, message, place or span, help)


def _stored(write: Write) -> list[Any]:
    choice = write.input
    if not isinstance(choice, Choice):
        return list(STORED.get(choice.KIND if choice is not None else "", ()))
    if choice.multiple:
        return [["one", "two"]]
    try:
        return [one.key for one in menu(choice.choices.data).offers]
    except Refused:
        return []  # a template that says at run time what there is to choose


def _what(write: Write) -> str:
    kind = write.input.KIND if write.input is not None else ""
    if kind == "choice":
        return "a list of keys" if getattr(write.input, "multiple", False) else "a key"
    return _NOUNS.get(kind, kind)


_NOUNS = {
    "number": "a number",
    "integer": "a whole number",
    "yes_no": "true or false",
    "email": "an e-mail address",
    "url": "a web address",
    "phone": "a phone number",
    "date": "a date",
    "time": "a time",
    "datetime": "a date and time",
    "duration": "a number of seconds",
    "file": "what is known of a file",
}


def _refused(declared: str, value: Any) -> bool:
    try:
        convert(declared, value)
    except Refused:
        return True
    return False
