"""What the flow's files say now: what keeps it from running, and what is only odd."""

from __future__ import annotations

from flaicli.diagnostics import Severity
from tests.apps.emulator.reloading.test_findings import BROKEN, seen_of


def test_only_errors_keep_a_flow_from_running() -> None:
    seen = seen_of(BROKEN)
    assert [one.code for one in seen.errors] == ["F401"]
    assert {one.severity for one in seen.findings} == {Severity.ERROR, Severity.WARNING}


def test_what_was_loaded_is_no_part_of_what_is_compared() -> None:
    one, other = seen_of(BROKEN), seen_of.__wrapped__(BROKEN)
    assert one.loaded is not other.loaded
    assert one == other
