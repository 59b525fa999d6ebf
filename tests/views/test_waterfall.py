"""Bars of a turn under the seed's timing names."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from flaicli.model.events import MessageSaid
from flaicli.model.log import Entry
from flaicli.page.page import Page
from flaicli.views.waterfall import bars, drawn, extent, millis, took


def entry(**timings: float) -> Entry:
    return Entry(1, 0, 0.0, MessageSaid("user", "hi"), timings)


def placed(*entries: Entry) -> dict[str, tuple[float, float]]:
    return {one.name: (one.start, one.length) for one in bars(entries)}


LLM = {
    "timeToFirstTokenMs": 300,
    "llmDurationMs": 900,
    "timeToFirstTokenFromTurnStartMs": 340,
    "totalTurnDurationMs": 1240,
}


def test_what_the_llm_took_stands_behind_what_went_before() -> None:
    user = entry(processingDurationMs=40, actionsDurationMs=10)
    assert placed(user, entry(**LLM)) == {
        "processingDurationMs": (0.0, 40),
        "actionsDurationMs": (0.0, 10),
        "timeToFirstTokenMs": (40.0, 300),
        "llmDurationMs": (340, 900),
        "timeToFirstTokenFromTurnStartMs": (0.0, 340),
        "totalTurnDurationMs": (0.0, 1240),
    }
    assert extent([user, entry(**LLM)]) == 1240


def test_lone_durations_come_one_after_the_other() -> None:
    first, second = entry(durationMs=5), entry(durationMs=7)
    assert [(one.start, one.length) for one in bars([first, second])] == [(0.0, 5), (5.0, 7)]


def test_a_start_that_was_kept_is_believed() -> None:
    one = entry(moderationDurationMs=20, moderationStartMs=1_050, turnStartMs=1_000)
    assert placed(one) == {"moderationDurationMs": (50.0, 20)}


@pytest.mark.parametrize(
    ("timings", "expected"),
    [
        ({}, None),
        ({"durationMs": 5, "actionsDurationMs": 9}, 9),
        ({"durationStartMs": 7, "promptTokens": 12}, None),
        ({"durationMs": None}, None),
    ],
)
def test_how_long_an_entry_took(timings: Mapping[str, float], expected: float | None) -> None:
    assert took(entry(**timings)) == expected


def test_bars_are_drawn_to_one_scale() -> None:
    page = Page(50)
    assert drawn([entry(durationMs=500), entry(durationMs=250)], 1000, page) == [
        "  durationMs " + "█" * 15 + " " * 15 + " 500 ms",
        "  durationMs " + " " * 15 + "█" * 8 + " " * 7 + " 250 ms",
    ]
    ascii_only = drawn([entry(durationMs=1)], 0.0, Page(40, lines=False))
    assert ascii_only == ["  durationMs " + "#" * 20 + " 1.0 ms"]
    assert drawn([entry()], 1000, page) == []


def test_a_narrow_page_cuts_the_names() -> None:
    rows = drawn([entry(timeToFirstTokenFromTurnStartMs=1)], 1, Page(40))
    assert rows == ["  timeToFirstT… " + "█" * 17 + " 1.0 ms"]


def test_milliseconds_for_people() -> None:
    assert [millis(one) for one in (0, 0.5, 99.94, 100, 9_999, 10_000)] == [
        "0.00 ms", "0.50 ms", "99.9 ms", "100 ms", "9999 ms", "10.0 s",
    ]  # fmt: skip
