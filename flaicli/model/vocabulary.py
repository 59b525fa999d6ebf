"""The words in which kinds declare their fields, read by the loader and by the JSON Schema.

A kind's dataclass says with these annotations what an author may write. They carry no behaviour:
at run time a `Path` is a text and `Seconds` a number.
"""

from __future__ import annotations

from typing import Literal, NewType

Path = NewType("Path", str)
"""A variable to write, dotted: ``customer.tier``."""

Name = NewType("Name", str)
"""An identifier: a letter or ``_``, then up to 63 letters, digits, ``_`` or ``-``."""

Seconds = NewType("Seconds", float)
"""A duration: ``90s``, ``5m``, ``1h30m``, ``2d``, or a number of seconds."""

TypeName = Literal[
    "text", "integer", "number", "boolean", "date", "time", "datetime", "duration", "money",
    "email", "phone", "url", "list", "object", "any",
]  # fmt: skip
"""What a variable or a parameter may hold (rule 17)."""

LONE = "one item may stand without its list"
"""Marks ``Annotated[tuple[X, ...], LONE]``: a list, or one item by itself."""

SOME = "the list is not empty"
"""Marks ``Annotated[tuple[X, ...], SOME]``: a list with at least one item."""

RESERVED_TARGETS = frozenset({"end", "abort", "return", "previous", "repeat", "restart", "wait"})
"""Words that lead somewhere by themselves; no block may bear one (rule 1)."""

RESERVED_NAMES = frozenset(
    {"history", "lastPrompt", "user", "flow", "const", "internal", "error", "secret"}
)
"""Names a template sees that no variable may bear (rule 18)."""
