"""Findings as one JSON object, for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flaicli.diagnostics.diagnostic import Diagnostic, Severity
from flaicli.source import Span

SCHEMA_VERSION = 1
"""Rises when a reader of the earlier form would be misled; new keys do not count."""


def render(
    findings: Sequence[Diagnostic],
    sources: Mapping[str, str],
    *,
    width: int = 100,
    color: bool = False,
) -> str:
    """Return ``{"schema": 1, "findings": [...], "errors": n, "warnings": n, "notes": n}``.

    Places have ``path``, ``line``, ``column``, ``end_line`` and ``end_column``, from 1, the end
    exclusive; a finding without a place has ``"place": null``. Only ASCII is written, so no
    character of a file can act on a terminal.
    """
    del sources, width, color  # renderers are interchangeable: one signature for all
    counts = {
        f"{severity.value}s": sum(1 for one in findings if one.severity is severity)
        for severity in Severity
    }
    data = {"schema": SCHEMA_VERSION, "findings": [_plain(one) for one in findings], **counts}
    return json.dumps(data, indent=2) + "\n"


def _plain(finding: Diagnostic) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help,
        "place": _place(finding.span),
        "also": [{"message": words, "place": _place(span)} for words, span in finding.notes],
    }


def _place(span: Span | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
