"""The one exception of this room, and how it shows the value it refuses."""

from __future__ import annotations

import json

SHOWN_MAX = 40
"""Characters of a refused value that a sentence repeats; the rest becomes an ellipsis."""


class Refused(ValueError):
    """A value that is not what was wanted; ``args[0]`` is the sentence that says so."""


def shown(value: object) -> str:
    """Show a value in a sentence: text in single quotes, other data as JSON, both cut short.

    The text is as foreign as it came; whoever displays the sentence makes it safe.

    >>> shown("abc"), shown([1, None]), shown(float("nan"))
    ("'abc'", '[1, null]', 'NaN')
    """
    if isinstance(value, str):
        return f"'{_cut(value)}'"
    try:
        return _cut(json.dumps(value, ensure_ascii=False))
    except (TypeError, ValueError, RecursionError):
        return f"a value of type {type(value).__name__}"


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN_MAX else text[:SHOWN_MAX] + "\N{HORIZONTAL ELLIPSIS}"
