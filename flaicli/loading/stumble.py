"""Where libyaml stumbled, and what is said about it."""

from __future__ import annotations

import re
from typing import Any

from flaicli.diagnostics import Diagnostic, Severity
from flaicli.frozen import frozen
from flaicli.source import Span


@frozen
class Mistake:
    """A finding about broken YAML, and where to cut so that the rest can be read.

    ``line`` is the line to blame, from 0. ``sure`` says that the mistake was recognised by its own
    line and does not depend on what stands before it.
    """

    finding: Diagnostic
    line: int
    sure: bool


@frozen
class Stumble:
    """Where libyaml stopped: its words, the places they belong to, the lines, the last event."""

    path: str
    lines: list[str]
    problem: str
    mark: Any
    context_mark: Any
    last: Any

    @property
    def line(self) -> int:
        """The line of the problem, from 0, and never past the last line that says something."""
        line = min(self.mark.line, len(self.lines) - 1)
        while line > 0 and not self.lines[line].strip():
            line -= 1
        return int(line)

    @property
    def column(self) -> int:
        """The column of the problem, from 0, within its line."""
        if self.mark.line != self.line:
            return len(self.lines[self.line].rstrip())
        return int(self.mark.column)

    def at(self, line: int, start: int, end: int) -> Span:
        """Return a span of one line, given from 0; never empty, never past the line."""
        length = len(self.lines[line])
        start = min(start, max(length - 1, 0))
        return Span(self.path, line + 1, start + 1, line + 1, max(min(end, length), start + 1) + 1)


def mistake(
    code: str, message: str, span: Span, cure: str, *notes: tuple[str, Span], sure: bool = True
) -> Mistake:
    """Return the finding of a mistake for which the first line of its place is to blame."""
    finding = Diagnostic(code, Severity.ERROR, message, span, cure, notes)
    return Mistake(finding, span.line - 1, sure)


def is_event(event: Any, *kinds: type[Any]) -> bool:
    """Say whether an event is of one of these kinds."""
    return type(event) in kinds


_QUOTED_MAX = 100
"""Characters of an author's text that a way out repeats."""


def quoted(text: str) -> str:
    """Return a one-line text as YAML in quotes, in those that need no escapes if there are such.

    >>> print(quoted("yes: no"), quoted('say "hi"'))
    "yes: no" 'say "hi"'
    """
    if len(text) > _QUOTED_MAX:
        text = f"{text[:_QUOTED_MAX]}…"
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def indent_of(line: str) -> int:
    """Return the column of the first key of a line: past its dashes."""
    match = re.match(r"\s*(?:-\s+)*", line)
    return match.end() if match else 0
