"""A kept session in short, and the figures it adds to the statistics."""

from __future__ import annotations

import json
from pathlib import Path

from flaicli.adapters.store import Stored
from flaicli.runtime.digest import digest, figures, unreadable
from tests.kept import keep, store_in

ASKING = """
on: {not_understood: sorry}
blocks:
  ask: {collect: {ask: A number?, into: n, type: number, attempts: 2, otherwise: help}, next: more}
  help: {message: Let me help., next: ask}
  more: {message: Anything else?, next: wait}
  sorry: {message: Pardon?}
"""


def test_a_list_shows_what_the_record_says_and_no_more(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one", ["coffee", "ana@example.org"], user="ana", channel="web")
    summary, _ = digest(store.load("one"))
    assert summary == {
        "id": "one",
        "project": "shop",
        "flow": "flows/shop/flow.yaml",
        "status": "finished",
        "statusDetails": "paid",
        "user": "ana",
        "channel": "web",
        "language": "en",
        "startedAt": "2026-03-02T08:00:00.000000+00:00",
        "lastActivityAt": "2026-03-02T08:00:20.000000+00:00",
        "endedAt": "2026-03-02T08:00:20.000000+00:00",
        "turns": 2,
        "startingStage": "hello",
        "endingStage": "thanks",
        "entries": summary["entries"],
    }
    assert json.loads(json.dumps(summary)) == summary


def test_the_figures_follow_the_way_that_was_gone(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one", ["milk", "tea", "huh?"], seconds=15)
    assert figures(store.load("one")) == {
        "path": ["hello", "ask_drink", "judge", "offer", "sorry"],
        "left": "offer",
        "seconds": 45.0,
        "asked": {"ask_drink": 1},
        "retries": {"ask_drink": 1},
        "missed": {"offer": 1},
    }


def test_giving_up_a_question_counts_where_it_was_asked(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one", ["x", "y", "x", "7"], flow=ASKING)
    told = figures(store.load("one"))
    assert told["path"] == ["ask", "help", "ask", "more"]
    assert told["asked"] == {"ask": 2}
    assert told["retries"] == {"ask": 3}
    assert told["gave_up"] == {"ask": 1}


def test_what_was_taken_back_does_not_count(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    talk = keep(store, "one", ["tea"])
    stored = store.load("one")
    first = next(one.seq for one in talk.log if getattr(one.event, "role", "") == "user")
    stored.record["head"] = first - 1
    assert figures(stored)["path"] == ["hello", "ask_drink"]


def test_errors_count_by_their_kind(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one", flow="blocks:\n  a: {action: [{set: {n: '{{ 1 + \"a\" }}'}}], next: end}\n")
    assert figures(store.load("one"))["errors"] == {"expression": 1}


def test_a_called_flow_s_blocks_bear_its_name() -> None:
    events = [
        {"type": "conversation_start", "flow": "main"},
        {"type": "block_entered", "flow": "main", "block": "a", "kind": "message"},
        {"type": "frame_pushed"},
        {"type": "block_entered", "flow": "faq", "block": "hours", "kind": "message"},
        {"type": "frame_popped", "how": "return"},
        {"type": "not_understood"},
    ]
    entries = [{"seq": n, "parent": n - 1, "event": one} for n, one in enumerate(events, 1)]
    told = figures(Stored({"head": 6}, entries))
    assert told == {
        "path": ["a", "faq/hours"],
        "left": "a",
        "seconds": 0.0,
        "missed": {"a": 1},
    }


def test_odd_data_counts_as_nothing() -> None:
    assert figures(Stored()) == {"path": [], "left": "", "seconds": 0.0}
    circle = [{"seq": 1, "parent": 2, "event": 7}, {"seq": 2, "parent": 1, "at": "soon"}]
    assert figures(Stored({"head": 2}, circle))["path"] == []
    assert figures(Stored({"head": "x"}, circle))["path"] == []


def test_an_unreadable_session_says_why() -> None:
    assert unreadable("a", "it is damaged") == (
        {"id": "a", "status": "unreadable", "statusDetails": "it is damaged"},
        {},
    )
