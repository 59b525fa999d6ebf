"""How much one conversation may ask of the engine, counted in steps and bytes, never in seconds.

Counting makes a replay stop where the first run stopped. The numbers are those of the design's
reliability page; what an author may change lies in `flaicli.model.flow.Settings`.
"""

from __future__ import annotations

from typing import Final

from flaicli.model.session import Session
from flaicli.model.weight import largest, weight

__all__ = [
    "MESSAGE_MAX",
    "SESSION_MAX",
    "SESSION_WARN",
    "VARIABLE_MAX",
    "filling",
    "nearly_full",
    "weight",
]

MESSAGE_MAX: Final = 4096
"""Characters of one thing a user says; the rest is cut, with a warning."""

VARIABLE_MAX: Final = 1_000_000
"""Characters one variable may hold, everything inside it counted."""

SESSION_MAX: Final = 10_000_000
"""Bytes, about, that all that was said and written in one session may come to."""

SESSION_WARN: Final = 8_000_000
"""From so many bytes on a session is told to be nearly full."""


def filling(session: Session) -> str:
    """Return what fills a session most: ``the largest part is variable 'cart' with 6.2 MB``."""
    part, size = largest(session)
    return f"the largest part is {part} with {size / 1_000_000:.1f} MB"


def nearly_full(before: Session, after: Session) -> str | None:
    """Return what to warn of when a turn made a session nearly full, else None."""
    if not before.size < SESSION_WARN <= after.size:
        return None
    has = f"{after.size / 1_000_000:.1f} of {SESSION_MAX // 1_000_000} MB"
    return f"the session has {has}, and ends when they are full; {filling(after)}"
