"""The store in memory beyond what every store must do (tests/testing/test_store_contract.py)."""

from __future__ import annotations

import pytest

from flaicli.adapters.store_memory import MemoryStore
from flaicli.adapters.trouble import Busy, Trouble
from flaicli.testing.store_contract import entry, finished, record


def test_the_latest_is_the_one_written_last() -> None:
    store = MemoryStore()
    for id in ("b", "a", "c"):
        finished(store, id)
    assert store.latest() == "c"
    place = store.open("b")
    place.append([entry(2)], record("b", 2), {})
    assert store.latest() == "b"
    place.finish(record("b", 2))
    assert store.latest() == "b"


def test_the_state_of_a_running_session_is_not_told() -> None:
    store = MemoryStore()
    finished(store, "a")
    store.open("a").append([entry(2)], record("a", 2, state={"old": 1}), {})
    assert "state" not in store.load("a").record


def test_who_deletes_or_begins_an_open_one_is_refused() -> None:
    store = MemoryStore()
    place = store.begin("a")
    for attempt in (store.begin, store.open, store.delete):
        with pytest.raises(Busy):
            attempt("a")
    place.close()
    with pytest.raises(Trouble, match="there is no session 'a'"):
        store.open("a")
