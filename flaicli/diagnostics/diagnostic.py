"""A finding about a flow file, as data."""

from __future__ import annotations

from enum import Enum

from flaicli.frozen import frozen
from flaicli.source import Span


class Severity(Enum):
    """How much a finding matters: an error stops a flow from running, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Diagnostic:
    """One finding: a stable code, a terse sentence, its place, and the way out.

    ``message`` is one sentence with the author's own names in single quotes; ``help`` says what to
    do and is never part of the message; ``notes`` are further places that belong to the finding
    ("first given here").
    """

    code: str
    severity: Severity
    message: str
    span: Span | None
    help: str | None = None
    notes: tuple[tuple[str, Span], ...] = ()
