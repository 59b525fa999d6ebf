"""The commonest template, text with bare names in it, read without Jinja.

Most texts of a flow say no more than "Hi {{ name }}": this reads them about twenty times faster
than a full parse, and a flow of nothing else never imports Jinja.
"""

from __future__ import annotations

from flaicli.regex import regex

from .limits import SOURCE_MAX

Piece = str | tuple[str, ...]
"""Text as it stands, or the names of a path: ``("order", "drink")``."""

RESERVED = frozenset(
    [
        "and",
        "or",
        "not",
        "in",
        "is",
        "if",
        "else",
        "elif",
        "for",
        "true",
        "false",
        "none",
        "True",
        "False",
        "None",
        "loop",
        "self",
        "super",
        "caller",
        "varargs",
        "kwargs",
        "recursive",
    ]
)
"""Jinja's own words: none of them is a variable."""

_NAME = r"[A-Za-z_][A-Za-z0-9_]*"
_PRINT = regex(rf"\{{\{{ *({_NAME}(?:\.{_NAME})*) *\}}\}}")

_MARK = regex("\\{[{%#]|[\ud800-\udfff]")


def read_plain(source: str) -> tuple[Piece, ...] | None:
    """The pieces of a text whose every mark is ``{{ dotted.name }}``; None if it has others."""
    if len(source) > SOURCE_MAX:
        return None
    parts = _PRINT.split(source)
    pieces: list[Piece] = []
    for index, part in enumerate(parts):
        if index % 2:
            names = tuple(part.split("."))
            if "__" in part or names[0] in RESERVED:
                return None
            pieces.append(names)
        elif part:
            if _MARK.search(part):
                return None
            pieces.append(part)
    return tuple(pieces)
