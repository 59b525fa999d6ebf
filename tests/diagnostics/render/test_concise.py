"""One line for each finding."""

from __future__ import annotations

from flaicli.diagnostics import Diagnostic, Severity
from flaicli.diagnostics.render import concise
from flaicli.source import Span


def test_each_finding_is_one_line() -> None:
    findings = [
        Diagnostic("F201", Severity.ERROR, "unknown key 'nxt'", Span("a.yaml", 3, 5, 3, 8), "x"),
        Diagnostic("F105", Severity.WARNING, "bad\x1b[2J\nname", None),
    ]
    assert concise.render(findings, {}) == (
        "a.yaml:3:5: error[F201] unknown key 'nxt'\nwarning[F105] bad␛[2J␊name\n"
    )
    assert concise.render([], {}) == ""
