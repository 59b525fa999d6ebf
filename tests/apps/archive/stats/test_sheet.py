"""The report as CSV: every number once, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

from flaicli.apps.archive.stats.sheet import sheet
from flaicli.apps.archive.stats.sums import report
from tests.apps.archive.stats.test_sums import Counted, counted

__all__ = ["counted"]


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_a_row_for_each_number(counted: list[Counted]) -> None:
    text = sheet(report(counted, by="channel", steps=["hello", "pay"]))
    found = rows(text)
    assert found[0] == ["table", "row", "measure", "value"]
    assert {len(row) for row in found} == {4}
    for row in (
        ["all", "", "sessions", "5"],
        ["all", "seconds", "p95", "75.0"],
        ["flows", "shop", "sessions", "5"],
        ["status", "suspended", "share", "0.6"],
        ["reasons", "finished: paid", "sessions", "2"],
        ["notUnderstood", "offer", "times", "2"],
        ["questions", "ask_drink", "retries", "3"],
        ["blocks", "offer", "left", "1"],
        ["funnel", "pay", "lost", "3"],
        ["channel", "web", "finished", "2"],
        ["paths", "hello > ask_drink", "sessions", "2"],
    ):
        assert row in found
    keys = [tuple(row[:3]) for row in found]
    assert len(set(keys)) == len(keys)


def test_no_cell_is_a_formula(counted: list[Counted]) -> None:
    for item, _ in counted:
        item.summary["channel"] = "=HYPERLINK(1)"
        item.summary["statusDetails"] = "@sum"
    found = rows(sheet(report(counted, by="channel")))
    assert ["channel", "'=HYPERLINK(1)", "sessions", "5"] in found
    assert not [cell for row in found for cell in row[:3] if cell.startswith(("=", "+", "-", "@"))]
