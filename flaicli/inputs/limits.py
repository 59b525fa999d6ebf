"""The least and the most that an author accepts: worked out, compared, and said in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flaicli.expressions import MISSING, DictScope, Value
from flaicli.inputs.hearing import Hearing
from flaicli.values import Refused, shown

T = TypeVar("T")
Ordered = TypeVar("Ordered", str, float)


def counted(low: str | None, high: str | None) -> str:
    """Say a range of amounts: "from 1 to 10", "of at least 1", "of at most 10", or nothing."""
    if low is not None and high is not None:
        return f"of exactly {low}" if low == high else f"from {low} to {high}"
    if low is not None:
        return f"of at least {low}"
    return "" if high is None else f"of at most {high}"


def dated(low: str | None, high: str | None) -> str:
    """Say a range of moments: "from … to …", "not before …", "not after …", or nothing."""
    if low is not None and high is not None:
        return f"from {low} to {high}"
    if low is not None:
        return f"not before {low}"
    return "" if high is None else f"not after {high}"


def plea(*words: str) -> str:
    """Put words together to one sentence that asks; a comma sticks to the word before it.

    >>> plea("type a number", "from 1 to 10", ", in digits")
    'Please type a number from 1 to 10, in digits.'
    """
    return "Please " + " ".join(word for word in words if word).replace(" ,", ",") + "."


def limit(value: Value | None, hearing: Hearing, read: Callable[[object], T]) -> T | None:
    """Work out an option like ``min: "{{ internal.now }}"``; null and empty text mean no limit.

    Raises `Refused` if ``read`` refuses what comes out.
    """
    return None if value is None else _read(hearing.resolve(value), read)


def constant(value: Value | None, read: Callable[[object], T]) -> T | None:
    """Give a limit that can be read without a conversation, else None."""
    try:
        return _constant(value, read)
    except Refused:
        return None


def limit_problems(
    low: Value | None, high: Value | None, read: Callable[[object], Ordered]
) -> tuple[str, ...]:
    """Say what is wrong with two constant limits: unreadable, or the wrong way round."""
    try:
        least, most = _constant(low, read), _constant(high, read)
    except Refused as refusal:
        return (str(refusal),)
    return crossed(least, most)


def crossed(low: Ordered | None, high: Ordered | None) -> tuple[str, ...]:
    """Say that the least is more than the most, if so."""
    if low is None or high is None or low <= high:
        return ()
    return (f"'min' ({low}) is more than 'max' ({high}): no answer will do",)


def _constant(value: Value | None, read: Callable[[object], T]) -> T | None:
    if value is None or not value.constant:
        return None
    return _read(value.resolve(DictScope()), read)


def _read(data: object, read: Callable[[object], T]) -> T | None:
    if data is None or data is MISSING or data == "":
        return None
    try:
        return read(data)
    except Refused as refusal:
        raise Refused(f"the limit {shown(data)} cannot be used: {refusal}") from None
