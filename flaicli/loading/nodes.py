"""Nodes of a YAML text: what was written, where, and nothing that was not.

A scalar keeps its source text and whether it was plain, so that the field that wants it says what
it is (rule 23). Keys are texts; nothing is resolved, nothing refers to anything else.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from flaicli.source import Span

FINDINGS_MAX = 1_000
"""Findings of one file that are kept: it has been said often enough by then."""

Mark: TypeAlias = Any
"""libyaml's place in a text: ``line`` and ``column`` from 0, in code points."""


class Scalar:
    """One text as written: ``plain`` is false when quotes or ``|`` made it a text for sure."""

    __slots__ = ("end", "plain", "start", "text")

    def __init__(self, text: str, plain: bool, start: Mark, end: Mark) -> None:
        self.text = text
        self.plain = plain
        self.start = start
        self.end = end


class Sequence:
    """A list in the order written."""

    __slots__ = ("end", "items", "start")

    def __init__(self, items: list[Node], start: Mark, end: Mark) -> None:
        self.items = items
        self.start = start
        self.end = end


class Mapping:
    """Keys and values in the order written; keys are unique and always text.

    ``whole`` is false when an entry could not be read: then nobody can say what is missing.
    ``twins`` are entries left out because an earlier key is spelt alike, one of the two in quotes:
    where keys have types, ``1`` and ``"1"`` differ (rule 23).
    """

    __slots__ = ("end", "entries", "start", "twins", "whole")

    def __init__(
        self, entries: dict[str, tuple[Scalar, Node]], start: Mark, end: Mark, whole: bool
    ) -> None:
        self.entries = entries
        self.whole = whole
        self.twins: list[tuple[Scalar, Node]] = []
        self.start = start
        self.end = end


class Bad:
    """Something that has its finding already: whoever meets it says nothing more about it."""

    __slots__ = ("end", "start")

    def __init__(self, start: Mark, end: Mark) -> None:
        self.start = start
        self.end = end


Node: TypeAlias = Scalar | Sequence | Mapping | Bad


def span_of(path: str, node: Node) -> Span:
    """Return where a node stands."""
    start, end = node.start, node.end
    return Span(path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
