"""How much room data takes, about: what the limits of a variable and a session are counted in."""

from __future__ import annotations

from typing import Any

from flaicli.model.session import Session

HISTORY = "the history"
"""What was said, as a part of a session; it is whatever the other parts do not have."""


def weight(value: Any) -> int:
    """Return about how many bytes a value takes as JSON.

    >>> weight("tea"), weight({"a": [1]})
    (5, 17)
    """
    if isinstance(value, str):
        return 2 + (len(value) if value.isascii() else len(value.encode("utf-8", "replace")))
    if isinstance(value, dict):
        return 2 + sum(len(key) + 4 + weight(item) for key, item in value.items())
    if isinstance(value, list | tuple):
        return 2 + sum(2 + weight(item) for item in value)
    return 8


def largest(session: Session) -> tuple[str, int]:
    """Return the part of a session that takes the most room: what it is, and its bytes."""
    parts = {HISTORY: session.size - sum(session.sizes.values()), **session.sizes}
    part = max(parts, key=lambda name: parts[name])
    return part, parts[part]
