"""Marks for secrets: what ``{{ secret.NAME }}`` renders to until an adapter puts the value in.

A mark is a name between two code points that Unicode sets aside for use inside a program. They are
taken out of everything that comes in from outside, so nobody but the flow's author can make one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any

from flaicli.regex import regex

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""What stands before and after the name of a secret."""

NESTED_MAX = 100
"""How deep data from outside may be nested."""

_MARK = regex(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
_STRAY = regex(f"[{OPEN}{CLOSE}]")
_UNFIT = regex(f"[{OPEN}{CLOSE}\ud800-\udfff]")


class Nested(ValueError):
    """Data that is nested too deep to be kept."""


def marked(name: str) -> str:
    """Return the mark of a secret."""
    return f"{OPEN}{name}{CLOSE}"


def marked_in(data: Any) -> list[str]:
    """Return the names of the secrets whose marks stand in data."""
    found: list[str] = []

    def noted(name: str) -> str:
        found.append(name)
        return name

    filled(data, noted)
    return found


def filled(data: Any, value: Callable[[str], str]) -> Any:
    """Return data with each mark in its texts replaced by what ``value`` says of its name."""
    if isinstance(data, str):
        if OPEN not in data and CLOSE not in data:
            return data
        return _STRAY.sub("", _MARK.sub(lambda found: value(found.group(1)), data))
    if isinstance(data, Mapping):
        return {filled(key, value): filled(item, value) for key, item in data.items()}
    if isinstance(data, list):
        return [filled(item, value) for item in data]
    return tuple(filled(item, value) for item in data) if isinstance(data, tuple) else data


def told(data: Any) -> Any:
    """Return data as it may be shown: ``***secret.NAME***`` where a secret would stand.

    >>> told({"key": [marked("API_KEY")]})
    {'key': ['***secret.API_KEY***']}
    """
    return filled(data, lambda name: f"***secret.{name}***")


def marks(data: Any) -> bool:
    """Whether there is a mark anywhere in data."""
    if isinstance(data, str):
        return OPEN in data or CLOSE in data
    if isinstance(data, Mapping):
        return any(marks(key) or marks(item) for key, item in data.items())
    return isinstance(data, tuple | list) and any(map(marks, data))


def clean(data: Any, depth: int = 0) -> Any:
    """Return data from outside as it may come in: without marks, and plain enough to be kept.

    Half characters become ``\ufffd``, numbers that are none become None. Raises `Nested`.
    """
    if isinstance(data, str):
        if data.isascii():
            return data
        return _UNFIT.sub(lambda found: "" if found.group() in (OPEN, CLOSE) else "\ufffd", data)
    if isinstance(data, float):
        return data if isfinite(data) else None
    if depth > NESTED_MAX:
        raise Nested(f"it is nested deeper than {NESTED_MAX} levels")
    if isinstance(data, Mapping):
        return {clean(str(key)): clean(item, depth + 1) for key, item in data.items()}
    if isinstance(data, tuple | list):
        return [clean(item, depth + 1) for item in data]
    return data
