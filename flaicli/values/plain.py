"""Data made plain: what a variable may hold, and nothing else."""

from __future__ import annotations

from math import isfinite

from flaicli.values.refused import Refused
from flaicli.values.texts import without_surrogates

DEPTH_MAX = 64
"""Lists and mappings inside one another, at most."""

INTEGER_BITS_MAX = 1_024
"""Integers beyond this have no float beside them, and soon no text either."""


def plain(value: object) -> object:
    """Copy data deeply, by exact type: None, bool, int, float, str, list, dict with text as keys.

    Lone surrogates in text become U+FFFD. Raises `Refused` for NaN and infinity, integers over
    1,024 bits, keys that are not text, nesting over 64 levels (a value inside itself among them)
    and every other type, subclasses included.

    >>> plain({"cart": ["latte", 2, None]})
    {'cart': ['latte', 2, None]}
    """
    return _copy(value, 0)


def _copy(value: object, depth: int) -> object:
    kind = type(value)
    if kind is str:
        return without_surrogates(value)  # type: ignore[arg-type]  # `kind` says it is text
    if value is None or kind is bool:
        return value
    if isinstance(value, int | float) and kind in (int, float):
        return _finite(value)
    if depth >= DEPTH_MAX:
        raise Refused(f"the value is nested deeper than {DEPTH_MAX} levels")
    if isinstance(value, list) and kind is list:
        return [_copy(item, depth + 1) for item in value]
    if isinstance(value, dict) and kind is dict:
        return {_key(key): _copy(item, depth + 1) for key, item in value.items()}
    raise Refused(f"a value of type {kind.__name__} cannot be kept")


def _finite(value: float) -> int | float:
    if isinstance(value, float):
        if not isfinite(value):
            raise Refused(f"{value} is not a number that can be kept")
    elif value.bit_length() > INTEGER_BITS_MAX:
        raise Refused(f"an integer of {value.bit_length()} bits is too large to be kept")
    return value


def _key(key: object) -> str:
    if type(key) is not str:
        raise Refused(f"the key {key!r:.40} is not text")
    return without_surrogates(key)
