"""One action that somebody types, outside of any flow: `set: {total: 3}`."""

from __future__ import annotations

from typing import Any, Final

from flaicli.blocks.action import Deed
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.loading.document import read
from flaicli.loading.nodes import Mapping
from flaicli.loading.reading import FAILED, Reading
from flaicli.loading.scalars import resolve
from flaicli.loading.steps import deed
from flaicli.loading.text import split_lines
from flaicli.source import Span

WHERE: Final = "action"
"""What findings call the place of what was typed."""

NONE: Final = Diagnostic(
    "F202",
    Severity.ERROR,
    "an action is a key with its value",
    Span(WHERE, 1, 1, 1, 1),
    "write it as in a flow, such as `set: {total: 3}`",
)


def action_of(text: str) -> tuple[Deed | None, tuple[Diagnostic, ...]]:
    """Return the action that a text means, written as in a flow, or None; and what is found in it.

    Whatever the text is, nothing is raised. Findings name the place ``action``.
    """
    document = read(WHERE, text)
    if document.root is None:
        return None, _plain(document.findings)
    reading = Reading(WHERE, split_lines(document.text))
    found = deed(reading, document.root, WHERE)
    findings = (*document.findings, *reading.findings)
    wrong = any(one.severity is Severity.ERROR for one in findings)
    return (None if found is FAILED or wrong else found), findings


def plain_of(text: str) -> Any:
    """Return an action as the data it was written as, or None where it cannot be read."""
    root = read(WHERE, text).root
    if not isinstance(root, Mapping):
        return None
    found = resolve(Reading(WHERE, split_lines(text)), root)
    return None if found is FAILED else found


def _plain(findings: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return findings in which what is no mapping is called no action, instead of no flow."""
    return tuple(NONE if one.code in ("F101", "F102") else one for one in findings)
