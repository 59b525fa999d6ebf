"""What heads a transcript."""

from __future__ import annotations

from pathlib import Path

from flaicli.model.log import Log
from flaicli.views.carried.copies import Copy, copied
from flaicli.views.carried.facts import day_and_time, facts, title
from tests.kept import NOW, keep, store_in


def test_a_session_in_a_few_facts(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one", ["coffee", "ana@example.org"], user="ana")
    copy = copied(store, "one")
    assert title(copy) == "shop (finished: paid)"
    assert facts(copy) == [
        ("session", "one"),
        ("flow", "flows/shop/flow.yaml"),
        ("started", "2026-03-02 08:00:00 UTC"),
        ("lasted", "20s, 2 turns"),
        ("user", "ana"),
        ("channel", "cli"),
        ("language", "en"),
    ]


def test_what_nobody_knows_is_left_out() -> None:
    copy = Copy("one", {"project": "shop", "status": "initialized"}, Log())
    assert title(copy) == "shop (initialized)"
    assert facts(copy) == [("session", "one"), ("flow", "shop")]


def test_times_are_in_utc() -> None:
    assert day_and_time(NOW) == "2026-03-02 08:00:00 UTC"
