"""The kept sessions added up, number by number."""

from __future__ import annotations

import json
import statistics
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.apps.archive.listing import Item, index_of, item_of
from flaicli.apps.archive.stats.sums import Counted, percentile, report, spread
from flaicli.runtime.digest import digest
from tests.kept import DAY, keep, store_in

WRONG = "blocks:\n  a: {action: [{set: {n: '{{ 1 + \"a\" }}'}}], next: end}\n"


@pytest.fixture
def counted(tmp_path: Path) -> list[Counted]:
    """Five visits to the shop, on three days: two paid, one left at the offer, two earlier."""
    store = store_in(tmp_path)
    keep(store, "s1", ["coffee", "ana@example.org"], ago=2 * DAY, channel="web")
    keep(store, "s2", ["milk", "tea", "hm", "Pay", "a@b.be"], ago=DAY, channel="web", seconds=15)
    keep(store, "s3", ["tea", "what?"], ago=DAY, language="nl")
    keep(store, "s4", ["milk", "water"])
    keep(store, "s5")
    return [(item_of(store, row), row.figures) for row in index_of(store).rows(figures=True)]


def test_everything_there_is_to_say(counted: list[Counted]) -> None:
    told = report(counted, steps=["ask_drink", "pay", "thanks"])
    assert json.loads(json.dumps(told)) == told
    paths = told.pop("paths")
    assert told == {
        "schema": 1,
        "sessions": 5,
        "unreadable": 0,
        "from": "2026-02-28T08:00:00.000000+00:00",
        "to": "2026-03-02T08:00:00.000000+00:00",
        "flows": {"shop": 5},
        "status": [
            {"status": "suspended", "sessions": 3, "share": 0.6},
            {"status": "finished", "sessions": 2, "share": 0.4},
        ],
        "reasons": [{"status": "finished", "reason": "paid", "sessions": 2}],
        "turns": {"p50": 2, "p95": 5, "most": 5, "total": 11},
        "seconds": {"p50": 20.0, "p95": 75.0, "most": 75.0, "total": 135.0},
        "notUnderstood": {
            "times": 2,
            "sessions": 2,
            "blocks": [{"block": "offer", "times": 2}],
        },
        "errors": [],
        "questions": [
            {
                "block": "ask_drink",
                "sessions": 5,
                "asked": 5,
                "retries": 3,
                "retried": 2,
                "gaveUp": 0,
            },
            {"block": "pay", "sessions": 2, "asked": 2, "retries": 0, "retried": 0, "gaveUp": 0},
        ],
        "blocks": [
            {"block": "ask_drink", "sessions": 5, "left": 2, "share": 0.4},
            {"block": "offer", "sessions": 2, "left": 1, "share": 0.5},
            {"block": "hello", "sessions": 5, "left": 0, "share": 0.0},
            {"block": "judge", "sessions": 3, "left": 0, "share": 0.0},
            {"block": "pay", "sessions": 2, "left": 0, "share": 0.0},
            {"block": "sorry", "sessions": 2, "left": 0, "share": 0.0},
            {"block": "thanks", "sessions": 2, "left": 0, "share": 0.0},
        ],
        "funnel": [
            {"step": "ask_drink", "sessions": 5, "share": 1.0, "lost": 0},
            {"step": "pay", "sessions": 2, "share": 0.4, "lost": 3},
            {"step": "thanks", "sessions": 2, "share": 0.4, "lost": 0},
        ],
    }
    assert paths[0] == {"path": ["hello", "ask_drink"], "sessions": 2, "share": 0.4}
    assert sum(one["sessions"] for one in paths) == 5


def test_by_channel_the_most_come_first(counted: list[Counted]) -> None:
    told = report(counted, by="channel")["by"]
    assert told["what"] == "channel"
    assert [(one["name"], one["sessions"], one["finished"]) for one in told["groups"]] == [
        ("cli", 3, 0),
        ("web", 2, 2),
    ]
    assert told["groups"][1] == {
        "name": "web",
        "sessions": 2,
        "running": 0,
        "suspended": 0,
        "finished": 2,
        "aborted": 0,
        "failed": 0,
        "turnsP50": 2,
        "secondsP50": 20.0,
        "secondsP95": 75.0,
        "notUnderstood": 1,
    }


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("day", ["2026-02-28", "2026-03-01", "2026-03-02"]),
        ("language", ["en", "nl"]),
        ("status", ["suspended", "finished"]),
        ("flow", ["shop"]),
    ],
)
def test_by_whatever_else(counted: list[Counted], by: str, names: list[str]) -> None:
    assert [one["name"] for one in report(counted, by=by)["by"]["groups"]] == names


def test_a_funnel_counts_only_who_came_that_way(counted: list[Counted]) -> None:
    told = report(counted, steps=["pay", "ask_drink"])["funnel"]
    assert [one["sessions"] for one in told] == [2, 0]
    assert [one["sessions"] for one in report(counted, steps=["nowhere"])["funnel"]] == [0]


def test_blocks_of_several_projects_are_told_apart(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "s1")
    keep(store, "s2", flow=WRONG)
    rows = index_of(store).rows(figures=True)
    told = report([(item_of(store, row), row.figures) for row in rows])
    assert {one["block"] for one in told["blocks"]} == {"shop:hello", "shop:ask_drink", "flow:a"}
    assert told["errors"] == [{"kind": "expression", "times": 1}]
    assert told["blocks"][0] == {"block": "flow:a", "sessions": 1, "left": 1, "share": 1.0}


def test_of_nothing_there_is_nothing_to_say() -> None:
    told = report([], by="day", steps=["a"])
    assert (told["sessions"], told["from"], told["turns"]["p50"]) == (0, None, None)
    assert told["by"]["groups"] == []
    odd = Item("x", {"status": "unreadable"}, 0.0, 0)
    assert report([(odd, {})])["unreadable"] == 1


@given(st.lists(st.integers(0, 99), min_size=1), st.integers(1, 100))
def test_a_percentile_is_reached_by_so_many(numbers: list[int], percent: int) -> None:
    numbers.sort()
    value = percentile(numbers, percent)
    assert value in numbers
    assert sum(1 for one in numbers if one <= value) * 100 >= percent * len(numbers)
    assert sum(1 for one in numbers if one < value) * 100 < percent * len(numbers)
    assert spread(numbers)["p50"] == statistics.median_low(numbers)


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=6), max_size=8), st.data())
def test_a_funnel_never_widens(paths: list[list[str]], data: st.DataObject) -> None:
    steps = data.draw(st.lists(st.sampled_from("abc"), min_size=1, max_size=4))
    items = [(Item("x", {"status": "finished"}, 0.0, 0), {"path": path}) for path in paths]
    told = report(items, steps=steps)["funnel"]
    counts = [one["sessions"] for one in told]
    assert counts == sorted(counts, reverse=True)
    assert sum(one["lost"] for one in told) == counts[0] - counts[-1]


def test_what_the_index_gives_is_what_the_files_give(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "s1", ["milk", "tea"])
    index_of(store).rows()
    (row,) = index_of(store).rows(figures=True)
    assert (row.summary, row.figures) == digest(store.load("s1"))
