"""Findings in a panel: errors first, with their frames, never wider than it."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flaicli.apps.emulator.reloading.findings import finding_lines
from flaicli.apps.emulator.reloading.seen import Seen
from flaicli.checks import findings
from flaicli.loading.project import load
from flaicli.page.page import Page, cells
from flaicli.page.paint import DARK, painter
from tests.talks import SHOP


@cache
def seen_of(text: str) -> Seen:
    loaded = load("flow.yaml", lambda _: text)
    return Seen(None, tuple(findings(loaded)), loaded.sources, (), False, None, loaded)


BROKEN = SHOP.replace("next: judge", "next: jugde")


def test_errors_come_first_with_their_frames() -> None:
    lines = finding_lines(seen_of(BROKEN), Page(60))
    assert lines[:9] == [
        "error[F401]: 'ask_drink' goes to 'jugde', which flow 'shop'",
        "             does not have",
        "  --> flow.yaml:22:11",
        "   |",
        "22 |     next: jugde",
        "   |           ^^^^^",
        "   = help: did you mean 'judge'?",
        "",
        lines[8],
    ]
    assert lines[8].startswith("warning[")


def test_without_findings_there_is_nothing() -> None:
    assert finding_lines(seen_of("name: s\nblocks: {a: {message: Hi., next: end}}"), Page(60)) == []


def test_painted_they_are_the_same_words() -> None:
    painted = finding_lines(seen_of(BROKEN), Page(40, painter(DARK)))
    assert painted[0].startswith("\x1b[1;31merror[F401]\x1b[0m: \x1b[1m")
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in painted]
    assert plain == finding_lines(seen_of(BROKEN), Page(40))


def test_of_many_only_the_first_are_shown() -> None:
    blocks = "".join(f"  b{i}: {{message: x, next: nowhere{i}}}\n" for i in range(30))
    lines = finding_lines(seen_of(f"name: s\nblocks:\n{blocks}"), Page(80))
    shown = sum(line.startswith(("error", "warning")) for line in lines)
    assert shown == 20
    assert re.fullmatch(r"… and \d\d more: flai check", lines[-1])


@pytest.mark.parametrize("width", [10, 11, 17, 24, 40, 80, 200])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    for line in finding_lines(seen_of(BROKEN), Page(width)):
        assert cells(line) <= width


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SHOP)), st.text(max_size=30), st.integers(10, 50))
def test_whatever_is_found_fits_and_drives_no_terminal(at: int, odd: str, width: int) -> None:
    odd = odd.encode("utf-8", "replace").decode()
    seen = seen_of(SHOP[:at] + odd + SHOP[at:])
    for line in finding_lines(seen, Page(width)):
        assert cells(line) <= width
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]", line)
