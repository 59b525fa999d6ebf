"""Data as YAML that people read and every reader reads alike."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flaicli.regex import regex

WIDTH = 96
"""A list or a mapping that fits into so many columns stands on one line."""

# A text that means itself without quotes, to every version of YAML.
_PLAIN = regex(r"[A-Za-z][A-Za-z0-9_ .,!'()/-]*")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"})
_UNSAFE = regex("[\x7f-\xa0\xad\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def yaml_of(data: Mapping[str, Any]) -> str:
    """Return a mapping as a YAML document."""
    return "".join(f"{line}\n" for line in _block(data, ""))


def scalar(value: Any) -> str:
    """Return a lone value; a text without quotes only where nobody can misread it.

    >>> scalar("Hi there!"), scalar("yes"), scalar("a: b"), scalar(3), scalar(None)
    ('Hi there!', '"yes"', '"a: b"', '3', 'null')
    """
    if not isinstance(value, str):
        return json.dumps(value, allow_nan=False)
    plain = _PLAIN.fullmatch(value) and not value.endswith(" ") and "  " not in value
    if plain and value.lower() not in _WORDS:
        return value
    text = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _block(data: Any, indent: str) -> list[str]:
    if isinstance(data, Mapping):
        return [line for key, value in data.items() for line in _entry(key, value, indent)]
    return [line for item in data for line in _item(item, indent)]


def _entry(key: str, value: Any, indent: str) -> list[str]:
    flow = _flow(value)
    name = scalar(key)
    always_block = key == "turns" or (key == "bot" and isinstance(value, list) and len(value) > 1)
    if not always_block and len(indent) + len(name) + 2 + len(flow) <= WIDTH:
        return [f"{indent}{name}: {flow}"]
    if not isinstance(value, Mapping | list) or not value:
        return [f"{indent}{name}: {flow}"]
    return [f"{indent}{name}:", *_block(value, f"{indent}  ")]


def _item(item: Any, indent: str) -> list[str]:
    if isinstance(item, Mapping) and len(item) == 1:
        first, *rest = _block(item, f"{indent}  ")
        return [f"{indent}- {first.lstrip()}", *rest]
    if isinstance(item, Mapping | list) and len(indent) + 2 + len(_flow(item)) > WIDTH:
        first, *rest = _block(item, f"{indent}  ")
        return [f"{indent}- {first.lstrip()}", *rest]
    return [f"{indent}- {_flow(item)}"]


def _flow(value: Any) -> str:
    """Return a value on one line, quoted inside brackets, where more characters mean something."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(k)}: {_inside(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_inside(one) for one in value) + "]"
    return scalar(value)


def _inside(value: Any) -> str:
    if isinstance(value, str) and "," in value:
        return _UNSAFE.sub(
            lambda found: f"\\u{ord(found.group()):04x}", json.dumps(value, ensure_ascii=False)
        )
    return _flow(value)
