"""How much one conversation may ask of the engine, counted in steps and bytes, never in seconds.

Counting makes a replay stop where the first run stopped. The numbers are those of the design's
reliability page; what an author may change lies in `flaicli.model.flow.Settings`.
"""

from __future__ import annotations

from typing import Any, Final

MESSAGE_MAX: Final = 4096
"""Characters of one thing a user says; the rest is cut, with a warning."""

VARIABLE_MAX: Final = 1_000_000
"""Characters one variable may hold, everything inside it counted."""

SESSION_MAX: Final = 10_000_000
"""Characters all that was said and written in one session may come to."""


def weight(value: Any) -> int:
    """Return about how many characters a value takes as JSON."""
    if isinstance(value, str):
        return len(value) + 2
    if isinstance(value, dict):
        return 2 + sum(len(key) + 4 + weight(item) for key, item in value.items())
    if isinstance(value, list):
        return 2 + sum(2 + weight(item) for item in value)
    return 8
