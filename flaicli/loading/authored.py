"""What an author may write in a dataclass: its documented fields, with their keys and types.

A field is the author's when the class's docstring lists it under ``Fields:``; others (``span``,
``path``) are filled in by the loader. The checker and the JSON Schema both read this.
"""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Iterator
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, TypeAlias

from flaicli.frozen import frozen
from flaicli.regex import regex

_LINE = regex(r"^ {4}(?P<name>\w+): (?P<words>.+)$")
_MORE = regex(r"^ {6,}(?P<words>\S.*)$")

Class: TypeAlias = Any
"""A dataclass. mypy takes ``type[Any]`` for unhashable, and these functions remember by class."""


@frozen
class Field:
    """One key that an author may write: its name in YAML and in Python, its type, its words."""

    key: str
    name: str
    type: Any
    required: bool
    words: str


@cache
def fields_of(cls: Class) -> tuple[Field, ...]:
    """Return the author's fields of a dataclass, in the order of its docstring."""
    words = field_words(cls)
    hints = typing.get_type_hints(cls, include_extras=True)
    declared = {one.name.rstrip("_"): one for one in fields(cls)}
    return tuple(
        Field(
            key=key,
            name=declared[key].name,
            type=hints[declared[key].name],
            required=declared[key].default is MISSING and declared[key].default_factory is MISSING,
            words=words[key],
        )
        for key in words
    )


@cache
def field_words(cls: Class) -> dict[str, str]:
    """Return what the docstring says of each field under ``Fields:``, by key."""
    words: dict[str, str] = {}
    last = None
    for line in _section(inspect.getdoc(cls) or ""):
        entry, more = _LINE.match(line), _MORE.match(line)
        if entry is not None:
            last = entry.group("name").rstrip("_")
            words[last] = entry.group("words")
        elif more is not None and last is not None:
            words[last] += f" {more.group('words')}"
    return words


def _section(doc: str) -> Iterator[str]:
    lines = iter(doc.splitlines())
    for line in lines:
        if line.strip() == "Fields:":
            break
    for line in lines:
        if line.strip() and not line.startswith(" "):
            return
        yield line


def summary_of(cls: type[Any]) -> str:
    """Return the first sentence of a class's docstring, without reference marks."""
    first = (inspect.getdoc(cls) or "").split("\n\n", 1)[0].replace("\n", " ")
    return re.sub(r"``?", "", first)


def short_key(cls: type[Any]) -> str | None:
    """Return the field that a value without a mapping fills, if the class has one."""
    return getattr(cls, "SHORT", None)


def whole_key(cls: type[Any]) -> str | None:
    """Return the field that the whole value of the kind's key fills, if the class has one."""
    return getattr(cls, "WHOLE", None)


def beside(cls: type[Any]) -> tuple[str, ...]:
    """Return the fields written as siblings of the kind's key."""
    return tuple(getattr(cls, "BESIDE", ()))
