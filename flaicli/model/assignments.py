"""Assignments: variables to write, in the order written."""

from __future__ import annotations

from dataclasses import field

from flaicli.expressions import Value
from flaicli.frozen import frozen
from flaicli.model.vocabulary import Path
from flaicli.source import Span


@frozen
class Assignment:
    """One variable and what it becomes (rule 20)."""

    path: Path
    value: Value
    span: Span | None = field(default=None, compare=False, repr=False)


Assignments = tuple[Assignment, ...]
"""What a mapping such as ``set: {total: 3, customer.tier: gold}`` is read as."""
