"""JSON that people may read in a terminal: nothing in it acts, and what shows is as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from flaicli.regex import regex
from flaicli.visible import visible

_FOREIGN = regex(r"[^\x20-\x7e\n]")


def line(data: Any) -> str:
    r"""Return data as one line of JSON.

    >>> line({"said": "Grüße\u202e\x1b"})
    '{"said": "Grüße\\u202e\\u001b"}'
    """
    return _safe(json.dumps(data, ensure_ascii=False, allow_nan=False))


def document(data: Any) -> str:
    """Return data as JSON on several lines, two spaces a level."""
    return _safe(json.dumps(data, ensure_ascii=False, allow_nan=False, indent=2)) + "\n"


def listed(data: Mapping[str, Any]) -> str:
    """Return an object as JSON, a key a line, and of lists an item a line."""
    rows = []
    for key, value in data.items():
        name = json.dumps(key)
        if isinstance(value, list) and value:
            items = ",\n".join(f"    {line(item)}" for item in value)
            rows.append(f"  {name}: [\n{items}\n  ]")
        else:
            rows.append(f"  {name}: {line(value)}")
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _safe(text: str) -> str:
    """Spell whatever does not show as an escape; in JSON it can only stand inside texts."""
    return _FOREIGN.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    character = match.group()
    return character if visible(character) == character else json.dumps(character)[1:-1]
