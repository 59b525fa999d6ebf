'''What every store of sessions must do, as tests to run on one's own.

::

    from flaicli.testing.store_contract import StoreContract

    class TestMine(StoreContract):
        @pytest.fixture
        def store(self, tmp_path):
            return MyStore(tmp_path)

A store that other processes can open overrides `another`, too.
'''

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from typing import Any

import pytest

from flaicli.adapters.store import Store, Stored
from flaicli.adapters.trouble import Busy, Trouble

AT_ONCE_SECONDS = 0.5
"""A busy session is refused within this time (rule 31)."""

ODD = {
    "texts": ["", "Zoë 👩‍🚀", "line\nbreak", "\u0000\u001b[31m", '"\\', "{{ 7*7 }}", "\u202e"],
    "numbers": [0, -1, 2**53, 0.1, 1e300, -0.5],
    "rest": [True, False, None, [], {}, [[{"a": [{}]}]]],
    "like code": {"__class__": "x", "py/object": "os.system", "$private": "a#1", "type": "x"},
}

UNKEEPABLE = [float("nan"), float("inf"), "\ud800", {1: "a"}, {"a"}, (1,), b"x", object()]
"""What is not plain JSON data, or would not come back as it went in."""


def entry(number: int, **more: Any) -> dict[str, Any]:
    """Return an entry as a conversation makes them."""
    event = {"type": "message", "text": f"entry {number}", **more}
    at = f"2026-03-02T09:00:{number % 60:02d}.000000+00:00"
    return {"seq": number, "parent": number - 1, "at": at, "event": event}


def record(id: str, head: int, **more: Any) -> dict[str, Any]:
    """Return a record as it goes with each turn."""
    return {"id": id, "head": head, "status": "awaiting_user_input", **more}


def finished(store: Store, id: str, turns: int = 1) -> Stored:
    """Keep a session of some turns, and return what must be read."""
    place = store.begin(id)
    entries = [entry(number) for number in range(1, turns + 1)]
    for one in entries:
        place.append([one], record(id, one["seq"]), {})
    whole = record(id, turns, state={"turn": turns})
    place.finish(whole)
    return Stored(whole, entries, {})


class StoreContract:
    """The tests; a subclass gives the fixture ``store``, an empty store."""

    @pytest.fixture
    def another(self, store: Store) -> Callable[[], Store]:
        """Gives the same store as another process sees it; override it where that can be had."""
        return lambda: store

    def test_an_empty_store(self, store: Store) -> None:
        assert store.ids() == []
        assert store.latest() is None
        assert store.unfinished() == []
        for attempt in (store.load, store.open, store.find, store.delete):
            with pytest.raises(Trouble):
                attempt("nobody")
        assert store.holder("nobody") is None

    def test_what_is_finished_is_read_as_it_was(
        self, store: Store, another: Callable[[], Store]
    ) -> None:
        place = store.begin("s1")
        assert (place.id, place.recovered) == ("s1", None)
        assert place.stored == Stored()
        entries = [entry(1, odd=ODD), entry(2), entry(3)]
        place.append(entries[:1], record("s1", 1), {})
        place.append(entries[1:], record("s1", 3, odd=ODD), {"mail#1": "a@b.example"})
        whole = record("s1", 3, odd=ODD, state={"variables": ODD})
        place.finish(whole)
        for one in (store, another()):
            assert one.load("s1") == Stored(whole, entries, {"mail#1": "a@b.example"})
            assert one.load("s1", private=False) == Stored(whole, entries)
            assert one.ids() == ["s1"]
            assert one.unfinished() == []
            assert one.holder("s1") is None

    def test_a_turn_is_there_as_soon_as_it_is_appended(
        self, store: Store, another: Callable[[], Store]
    ) -> None:
        place = store.begin("s1")
        for number in range(1, 12):
            private = {f"pin#{one}": one for one in range(number)}
            place.append([entry(number)], record("s1", number, turns=number), private)
            stored = another().load("s1")
            assert stored.record == record("s1", number, turns=number)
            assert [one["seq"] for one in stored.entries] == list(range(1, number + 1))
            assert stored.private == private
            assert place.stored == stored
        assert another().unfinished() == ["s1"]
        assert another().ids() == ["s1"]
        assert another().latest() == "s1"

    def test_the_head_moves_without_an_entry(
        self, store: Store, another: Callable[[], Store]
    ) -> None:
        place = store.begin("s1")
        place.append([entry(1), entry(2)], record("s1", 2), {})
        place.append([], record("s1", 1), {})
        assert another().load("s1").record["head"] == 1
        place.close()
        again = another().open("s1")
        assert again.stored.record["head"] == 1
        assert len(again.stored.entries) == 2
        again.finish(again.stored.record)

    def test_what_was_not_finished_is_recovered(
        self, store: Store, another: Callable[[], Store]
    ) -> None:
        place = store.begin("s1")
        place.append([entry(1)], record("s1", 1), {})
        place.append([entry(2), entry(3)], record("s1", 3), {"pin#1": 4711})
        place.close()
        again = another().open("s1")
        assert again.recovered is not None
        assert (again.recovered.id, again.recovered.turns) == ("s1", 2)
        assert (again.recovered.lost, again.recovered.offset) == (0, None)
        kept = Stored(record("s1", 3), [entry(1), entry(2), entry(3)], {"pin#1": 4711})
        assert again.stored == kept
        again.append([entry(4)], record("s1", 4), {"pin#1": 4711})
        again.finish(record("s1", 4, state={}))
        assert [one["seq"] for one in store.load("s1").entries] == [1, 2, 3, 4]
        last = another().open("s1")
        assert last.recovered is None
        last.close()

    def test_a_session_goes_on_after_it_was_suspended(
        self, store: Store, another: Callable[[], Store]
    ) -> None:
        kept = finished(store, "s1", 3)
        place = another().open("s1")
        assert place.recovered is None
        assert place.stored == kept
        place.append([entry(4)], record("s1", 4), {})
        assert store.load("s1").record == record("s1", 4)       # the old state counts no more
        place.close()
        again = store.open("s1")
        assert again.recovered is not None
        assert again.recovered.turns == 1
        assert [one["seq"] for one in again.stored.entries] == [1, 2, 3, 4]
        again.finish(record("s1", 4, state={"a": 1}))
        assert store.load("s1").record["state"] == {"a": 1}

    def test_opened_and_left_alone_a_session_is_as_it_was(self, store: Store) -> None:
        kept = finished(store, "s1")
        store.open("s1").close()
        assert store.load("s1") == kept
        assert store.unfinished() == []

    def test_one_begun_without_a_turn_leaves_nothing(self, store: Store) -> None:
        store.begin("s1").close()
        store.begin("s2").finish({})
        assert store.ids() == []
        finished(store, "s1")

    def test_one_writer_at_a_time(self, store: Store, another: Callable[[], Store]) -> None:
        place = store.begin("s1")
        place.append([entry(1)], record("s1", 1), {})
        for _ in range(2):
            for attempt in (another().open, another().begin, another().delete, store.open):
                began = time.monotonic()
                with pytest.raises(Busy) as caught:
                    attempt("s1")
                assert time.monotonic() - began < AT_ONCE_SECONDS
                assert caught.value.id == "s1"
                assert caught.value.pid == os.getpid()
                assert caught.value.since
            place.append([entry(2)], record("s1", 2), {})       # the writer never noticed
        holder = another().holder("s1")
        assert holder is not None
        assert holder[0] == os.getpid()
        other = another().begin("s2")                           # other sessions are free
        other.close()
        place.finish(record("s1", 2))
        another().open("s1").close()

    def test_a_session_begins_once(self, store: Store, another: Callable[[], Store]) -> None:
        kept = finished(store, "s1")
        for one in (store, another()):
            with pytest.raises(Trouble, match="there is a session 's1' already"):
                one.begin("s1")
        assert store.load("s1") == kept
        store.open("s1").close()

    @pytest.mark.parametrize("value", UNKEEPABLE, ids=lambda value: repr(value)[:20])
    def test_what_is_no_plain_data_is_refused_without_effect(
        self, store: Store, value: object
    ) -> None:
        place = store.begin("s1")
        place.append([entry(1)], record("s1", 1), {})
        kept = store.load("s1")
        for attempt in (
            ([entry(2, odd=value)], record("s1", 2), {}),
            ([entry(2)], record("s1", 2, odd=value), {}),
            ([entry(2)], record("s1", 2), {"pin#1": value}),
        ):
            with pytest.raises(Trouble):
                place.append(*attempt)
            assert store.load("s1") == kept
            assert place.stored == kept
        place.append([entry(2)], record("s1", 2), {})           # it goes on as if nothing was
        with pytest.raises(Trouble):
            place.finish(record("s1", 2, odd=value))
        assert len(store.open("s1").stored.entries) == 2

    def test_nobody_changes_what_is_kept_from_outside(self, store: Store) -> None:
        place = store.begin("s1")
        mine, about = entry(1), record("s1", 1)
        place.append([mine], about, {})
        mine["event"]["text"] = about["status"] = "changed"
        store.load("s1").entries.clear()
        assert store.load("s1") == Stored(record("s1", 1), [entry(1)], {})

    def test_sessions_are_found(self, store: Store, another: Callable[[], Store]) -> None:
        for id in ("01b", "01aa", "01a"):
            finished(store, id)
        assert another().ids() == ["01a", "01aa", "01b"]
        assert another().find("01B") == "01b"
        assert another().find("01a") == "01a"
        with pytest.raises(Trouble, match="'01' is the beginning of 3 sessions"):
            another().find("01")

    @pytest.mark.parametrize("id", ["", ".", "../x", "a/b", "a.b", "é", "x" * 65, "\u202egnp.x"])
    def test_what_is_no_id_is_refused(self, store: Store, id: str) -> None:
        for attempt in (store.begin, store.open, store.load, store.delete):
            with pytest.raises(Trouble, match="is not a session id"):
                attempt(id)
        assert store.ids() == []

    def test_what_is_deleted_is_gone(self, store: Store, another: Callable[[], Store]) -> None:
        finished(store, "s1")
        other = finished(store, "s2")
        cut_off = store.begin("s3")
        cut_off.append([entry(1)], record("s3", 1), {"pin#1": 4711})
        cut_off.close()
        another().delete("s1")
        another().delete("s3")
        store.go_on_deleting()
        assert another().ids() == ["s2"]
        assert another().load("s2") == other
        for id in ("s1", "s3"):
            with pytest.raises(Trouble):
                store.load(id)
            with pytest.raises(Trouble):
                store.open(id)
        place = store.begin("s3")                               # nothing of the old one is left
        assert place.stored == Stored()
        place.close()

    def test_users_are_known_again(self, store: Store, another: Callable[[], Store]) -> None:
        assert store.user("ana@example.org") == {}
        for variables in ({"name": "Ana", "odd": ODD}, {"name": "Bea"}, {}):
            store.keep_user("ana@example.org", variables)
            assert another().user("ana@example.org") == variables
        store.keep_user("../x", {"a": 1})
        assert another().user("../x") == {"a": 1}
        assert another().user("x") == {}

    def test_a_long_session_is_read_whole(self, store: Store) -> None:
        place = store.begin("s1")
        for number in range(1, 61):
            place.append([entry(number)], record("s1", number), {})
        place.close()
        assert json.dumps(store.load("s1").entries) == json.dumps(
            [entry(number) for number in range(1, 61)]
        )
