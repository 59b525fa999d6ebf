"""How the log points at a value that lies beside it, and what is shown in its place (rule 27)."""

from __future__ import annotations

REFERENCE = "$private"
"""The key by which the log points at a value that lies beside it."""


def mask(name: str) -> str:
    """Return what is shown in place of a sensitive variable's value.

    >>> mask("email")
    '***email***'
    """
    return f"***{name}***"
