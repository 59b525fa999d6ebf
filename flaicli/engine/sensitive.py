"""Keeping sensitive values out of the log: references in, masks over what is said (rule 27)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from flaicli.model.events import Event

REFERENCE = "$private"
"""The key by which the log points at a value that lies beside it."""

BARE_MAX = 3
"""Values up to this many characters are masked as whole words only, lest they eat other words."""


def mask(name: str) -> str:
    """Return what is shown in place of a sensitive variable's value."""
    return f"***{name}***"


def reference(name: str, number: int) -> dict[str, str]:
    """Return the reference under which a sensitive value is kept."""
    return {REFERENCE: f"{name}#{number}"}


def referred(value: Any, private: Mapping[str, Any]) -> Any:
    """Return the value that a reference stands for; anything else is itself."""
    if isinstance(value, dict) and len(value) == 1 and REFERENCE in value:
        return private.get(value[REFERENCE])
    return value


def covered(event: Event, private: Mapping[str, Any]) -> Event:
    """Return the event with every sensitive value in its texts masked."""
    if not private:
        return event
    pattern, names = _pattern(private)
    if pattern is None:
        return event
    changes: dict[str, Any] = {}
    for one in fields(event):
        old = getattr(event, one.name)
        new = _covered(old, pattern, names)
        if new is not old and new != old:
            changes[one.name] = new
    return replace(event, **changes) if changes else event


def _pattern(private: Mapping[str, Any]) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    names: dict[str, str] = {}
    for key, value in private.items():
        for text in _texts(value):
            names.setdefault(text, key.partition("#")[0])
    if not names:
        return None, names
    longest_first = sorted(names, key=len, reverse=True)
    parts = [
        re.escape(text) if len(text) > BARE_MAX else rf"(?<!\w){re.escape(text)}(?!\w)"
        for text in longest_first
    ]
    return re.compile("|".join(parts)), names


def _texts(value: Any) -> list[str]:
    if isinstance(value, bool) or value is None:
        return []
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    if isinstance(value, dict):
        return [text for item in value.values() for text in _texts(item)]
    text = str(value)
    return [text] if text.strip() else []


def _covered(value: Any, pattern: re.Pattern[str], names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return pattern.sub(lambda hit: mask(names[hit.group()]), value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(_covered(item, pattern, names) for item in value))
    if isinstance(value, tuple | list):
        return type(value)(_covered(item, pattern, names) for item in value)
    if isinstance(value, Mapping):
        if REFERENCE in value:
            return value
        return {key: _covered(item, pattern, names) for key, item in value.items()}
    return value
