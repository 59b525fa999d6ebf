"""Frozen things as plain data, and back again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any


def fields_data(thing: Any) -> dict[str, Any]:
    """Return the fields of a frozen thing that are not as by default, as plain data."""
    found: dict[str, Any] = {}
    for one in fields(thing):
        value = getattr(thing, one.name)
        default = one.default_factory() if one.default_factory is not MISSING else one.default
        if value != default or default is MISSING:
            found[one.name] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


def made_of(kind: type[Any], data: Mapping[str, Any]) -> Any:
    """Return the thing of a kind that `fields_data` gave. Raises `ValueError`."""
    known = {one.name: one for one in fields(kind)}
    unknown = sorted(data.keys() - known.keys())
    if unknown:
        raise ValueError(f"{kind.__name__} has no {unknown[0]!r}")
    given = {
        name: tuple(value) if str(known[name].type).startswith("tuple") else value
        for name, value in data.items()
    }
    try:
        return kind(**given)
    except TypeError as problem:
        raise ValueError(f"{kind.__name__}: {problem}") from None
