"""Scalars of a cassette: what YAML 1.2 says a plain text is."""

from __future__ import annotations

import math
from typing import Any

from flaicli.regex import regex

_WORDS: dict[str, Any] = {"null": None, "~": None, "": None, "true": True, "false": False}
_INTEGER = regex(r"[-+]?[0-9]{1,4000}")
_FLOAT = regex(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


def value_of(text: str, plain: bool) -> Any:
    """Return what a scalar means: quoted is always a text.

    >>> value_of("1.0", True), value_of("1.0", False), value_of("no", True), value_of("null", True)
    (1.0, '1.0', 'no', None)
    """
    if not plain:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else text
    return text
