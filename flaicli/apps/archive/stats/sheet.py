"""The report as CSV: a row for each number, so that one sheet holds every table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

Data = dict[str, Any]

HEAD = ("table", "row", "measure", "value")

_NAMES = {
    "status": "status", "reasons": "reason", "errors": "kind", "questions": "block",
    "blocks": "block", "paths": "path", "funnel": "step",
}  # fmt: skip
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def sheet(report: Data) -> str:
    """Return the report as CSV (RFC 4180) with the columns table, row, measure, value."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    for table, row, measure, value in _numbers(report):
        writer.writerow((table, _harmless(row), measure, value))
    return text.getvalue()


def _numbers(report: Data) -> Iterator[tuple[str, str, str, Any]]:
    yield "all", "", "sessions", report["sessions"]
    yield "all", "", "unreadable", report["unreadable"]
    for name in ("turns", "seconds"):
        for measure, value in report[name].items():
            yield "all", name, measure, value
    for flow, number in report["flows"].items():
        yield "flows", flow, "sessions", number
    missed = report["notUnderstood"]
    yield "notUnderstood", "", "times", missed["times"]
    yield "notUnderstood", "", "sessions", missed["sessions"]
    for one in missed["blocks"]:
        yield "notUnderstood", one["block"], "times", one["times"]
    for table, key in _NAMES.items():
        for one in report.get(table, ()):
            yield from _measures(table, one, key)
    for one in report.get("by", {}).get("groups", ()):
        yield from _measures(report["by"]["what"], one, "name")


def _measures(table: str, one: Data, key: str) -> Iterator[tuple[str, str, str, Any]]:
    name = " > ".join(one[key]) if isinstance(one[key], list) else str(one[key])
    if table == "reasons":
        name = f"{one['status']}: {name}"
    for measure, value in one.items():
        if measure != key and not isinstance(value, str):
            yield table, name, measure, value


def _harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_RISKY) else text
