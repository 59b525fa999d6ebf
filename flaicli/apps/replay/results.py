"""What came of a run of replays, for programs: JSON, and JUnit's XML."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from flaicli.apps.replay.coverage import Reach
from flaicli.apps.replay.report import finding, report
from flaicli.apps.replay.suite import Outcome
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.diagnostics.render.concise import render as concise
from flaicli.diagnostics.render.full import render as full
from flaicli.source import Span
from flaicli.visible import visible

SCHEMA_VERSION: Final = 1
"""Rises when a reader of the earlier form would be misled; new keys do not count."""


def as_json(outcomes: Sequence[Outcome], seconds: float, reaches: Sequence[Reach] = ()) -> str:
    """Return ``{"schema", "passed", "failed", "seconds", "replays": [...], "coverage"?}``.

    Only ASCII is written, so nothing that a bot said can act on a terminal.
    """
    data: dict[str, Any] = {
        "schema": SCHEMA_VERSION,
        "passed": sum(one.passed for one in outcomes),
        "failed": sum(not one.passed for one in outcomes),
        "seconds": round(seconds, 3),
        "replays": [_replay(one) for one in outcomes],
    }
    if reaches:
        data["coverage"] = [_reach(one) for one in reaches]
    return json.dumps(data, indent=2) + "\n"


def _replay(outcome: Outcome) -> dict[str, Any]:
    data: dict[str, Any] = {
        "path": outcome.path,
        "name": outcome.name,
        "passed": outcome.passed,
        "seconds": round(outcome.seconds, 6),
    }
    if outcome.played is not None:
        data["acts"] = len(outcome.played.acts)
        data["status"] = outcome.played.conversation.session.status
    failure = outcome.failure
    if failure is not None:
        said = [one.words for one in failure.heard]
        data["failure"] = {
            **_finding(finding(failure)),
            "expected": failure.expected,
            "said": failure.said,
            "heard": said,
        }
    if outcome.findings:
        data["findings"] = [_finding(one) for one in outcome.findings]
    return data


def _finding(one: Diagnostic) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": one.severity.value,
        "message": one.message,
        "help": one.help,
        "place": _place(one.span),
    }


def _place(span: Span | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {"path": span.path, "line": span.line, "column": span.column}


def _reach(one: Reach) -> dict[str, Any]:
    return {
        "path": one.file,
        "blocks": one.blocks,
        "blocks_reached": one.blocks_reached,
        "branches": one.branches,
        "branches_reached": one.branches_reached,
        "missed": [{"what": spot.label, "place": _place(spot.span)} for spot in one.missed],
    }


def as_junit(outcomes: Sequence[Outcome], seconds: float) -> str:
    """Return the run as JUnit's XML: a suite ``flai``, a case for each replay."""
    failed = sum(not one.passed for one in outcomes)
    counts = f'tests="{len(outcomes)}" failures="{failed}" errors="0" time="{seconds:.3f}"'
    cases = "".join(_case(one) for one in outcomes)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<testsuites name="flai" {counts}>\n<testsuite name="flai" {counts}>\n{cases}'
        "</testsuite>\n</testsuites>\n"
    )


def _case(outcome: Outcome) -> str:
    folder = outcome.path.rpartition("/")[0] or "."
    head = (
        f"<testcase classname={_attribute(folder)} name={_attribute(outcome.name)}"
        f' file={_attribute(outcome.path)} time="{outcome.seconds:.3f}"'
    )
    if outcome.passed:
        return f"{head}/>\n"
    first = concise([_first(outcome)], {}).strip()
    text = escape(visible(told(outcome)))
    return f"{head}>\n<failure message={_attribute(first)}>{text}</failure>\n</testcase>\n"


def _first(outcome: Outcome) -> Diagnostic:
    failure = outcome.failure
    if failure is not None:
        return finding(failure)
    return next(one for one in outcome.findings if one.severity is Severity.ERROR)


def _attribute(text: str) -> str:
    return quoteattr(visible(text, keep_newlines=False))


def told(outcome: Outcome, width: int = 100, color: bool = False) -> str:
    """Return what is wrong with a replay's file, and why it did not pass, as people read it."""
    parts = [full(outcome.findings, outcome.sources, width=width, color=color)]
    if outcome.played is not None:
        parts.append(report(outcome.played, outcome.sources, width, color))
    return "\n".join(part for part in parts if part)
