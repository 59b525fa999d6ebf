"""Scalars become values: what YAML 1.2 says a plain text is, asked only by fields that want it.

F211  a number too large to hold, or none (``.nan``, ``.inf``)
F212  a plain number with leading zeros, which it loses
"""

from __future__ import annotations

import math
from typing import Any

from flaicli.diagnostics import Severity
from flaicli.loading.nodes import Mapping, Node, Scalar, Sequence
from flaicli.loading.reading import FAILED, Reading, is_nothing, short
from flaicli.regex import regex

_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = regex(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = regex(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NO_NUMBER = regex(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_DIGITS_MAX = 320
"""Digits beyond which an integer cannot be a finite float either; Python's own limit is 4300."""

_NUMERIC = frozenset("0123456789+-.")


def typed(reading: Reading, node: Scalar) -> Any:
    """Return what a scalar is by the core schema of YAML 1.2: text, number, truth or None.

    Quoted is always text. Reports a number that cannot be held and returns ``FAILED``.
    """
    text = node.text
    if not node.plain:
        return text
    if text in _TRUTH:
        return _TRUTH[text]
    if is_nothing(node):
        return None
    if text[0] not in _NUMERIC:
        return text
    return _number(reading, node, text)


def _number(reading: Reading, node: Scalar, text: str) -> Any:
    if _INTEGER.fullmatch(text):
        return _integer(reading, node, text)
    if _FLOAT.fullmatch(text):
        value = float(text)
        return value if math.isfinite(value) else _too_large(reading, node)
    if _NO_NUMBER.fullmatch(text):
        cure = "put it in quotes if it is a text"
        return reading.report("F211", f"'{text}' is not a number that flai can hold", node, cure)
    return text


def _integer(reading: Reading, node: Scalar, text: str) -> Any:
    if len(text) > _DIGITS_MAX:
        return _too_large(reading, node)
    digits = text.lstrip("+-")
    base = {"0o": 8, "0x": 16}.get(digits[:2], 10)
    value = int(text, base) if base == 10 else int(digits[2:], base)
    if base == 10 and len(digits) > 1 and digits[0] == "0":
        message = f"'{short(text)}' without quotes is the number {value}"
        cure = f'write "{short(text)}" to keep the zeros'
        reading.report("F212", message, node, cure, severity=Severity.WARNING)
    try:
        float(value)
    except OverflowError:
        return _too_large(reading, node)
    return value


def _too_large(reading: Reading, node: Scalar) -> Any:
    cure = "put it in quotes if it is a text"
    message = f"the number '{short(node.text)}' is too large"
    return reading.report("F211", message, node, cure)


def resolve(reading: Reading, node: Node) -> Any:
    """Return a node as plain data, scalars typed; ``FAILED`` if anything in it has a finding."""
    kind = type(node)
    if kind is Scalar:
        return typed(reading, node)  # type: ignore[arg-type]
    if isinstance(node, Sequence):
        items = [resolve(reading, one) for one in node.items]
        return FAILED if any(one is FAILED for one in items) else items
    if isinstance(node, Mapping):
        pairs = {key: resolve(reading, value) for key, (_, value) in node.entries.items()}
        failed = not node.whole or any(one is FAILED for one in pairs.values())
        return FAILED if failed else pairs
    return FAILED
