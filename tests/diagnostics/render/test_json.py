"""Findings for programs."""

from __future__ import annotations

import json

from flaicli.diagnostics import Diagnostic, Severity
from flaicli.diagnostics.render import json as as_json
from flaicli.source import Span


def test_findings_are_one_object_with_a_version() -> None:
    span = Span("a.yaml", 3, 5, 3, 8)
    findings = [
        Diagnostic("F110", Severity.ERROR, "twice\x9b", span, "keep one", (("first", span),)),
        Diagnostic("F100", Severity.NOTE, "no place", None),
    ]
    text = as_json.render(findings, {})
    assert text.isascii()
    place = {"path": "a.yaml", "line": 3, "column": 5, "end_line": 3, "end_column": 8}
    assert json.loads(text) == {
        "schema": 1,
        "findings": [
            {
                "code": "F110",
                "severity": "error",
                "message": "twice\x9b",
                "help": "keep one",
                "place": place,
                "also": [{"message": "first", "place": place}],
            },
            {
                "code": "F100",
                "severity": "note",
                "message": "no place",
                "help": None,
                "place": None,
                "also": [],
            },
        ],
        "errors": 1,
        "warnings": 0,
        "notes": 1,
    }
