"""How much room data takes, about: what the limits of a variable and a session are counted in."""

from __future__ import annotations

from typing import Any

from flaicli.model.session import Session

HISTORY = "the history"
"""What was said and what happened, as a part of a session: whatever the other parts do not have."""

EVENT_BYTES = 40
"""What an event counts: a quarter of what it takes in a file.

So 10,000 turns of a usual flow fit, and one that enters a hundred blocks a turn ends before its
file is larger than what can be read again.
"""


def weight(value: Any) -> int:
    """Return about how many bytes a value takes as JSON.

    >>> weight("tea"), weight({"a": [1]})
    (5, 17)
    """
    if isinstance(value, str):
        return 2 + (len(value) if value.isascii() else len(value.encode("utf-8", "replace")))
    took = 2  # counted in loops: a generator for each object would take half as long again
    if isinstance(value, dict):
        for key, item in value.items():
            took += len(key) + 4 + weight(item)
        return took
    if isinstance(value, list | tuple):
        for item in value:
            took += 2 + weight(item)
        return took
    return 8


def largest(session: Session) -> tuple[str, int]:
    """Return the part of a session that takes the most room: what it is, and its bytes."""
    parts = {HISTORY: session.size - sum(session.sizes.values()), **session.sizes}
    part = max(parts, key=lambda name: parts[name])
    return part, parts[part]
