"""What an answer by HTTP writes where it leads the conversation (`apply: true`), by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def gives(value: Any, names: frozenset[str]) -> bool:
    """Whether an answer has a value for one of the variables.

    >>> gives({"status": 200, "body": {"session": {"data": {"pin": 1}}}}, frozenset({"pin"}))
    True
    """
    return bool(without(value, names, lambda _: None) != value)


def without(value: Any, names: frozenset[str], instead: Callable[[Any], Any]) -> Any:
    """Return an answer with something else in place of what it has for the variables."""
    whole = _mapping(value)
    body = _mapping(whole.get("body"))
    session = _mapping(body.get("session"))
    data = session.get("data")
    if not names or not isinstance(data, Mapping):
        return value
    if session.get("namespace") in tuple(names):
        changed = instead(data)
    else:
        changed = {name: instead(one) if name in names else one for name, one in data.items()}
    return {**whole, "body": {**body, "session": {**session, "data": changed}}}


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
