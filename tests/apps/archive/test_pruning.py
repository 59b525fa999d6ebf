"""Retention deletes exactly what is due, each session whole or not at all (promise 18)."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from flaicli.adapters.retention import INACTIVE_SECONDS, note
from flaicli.adapters.store_file import FileStore
from flaicli.apps.archive.listing import Wanted
from flaicli.apps.archive.pruning import RUNS, UNPROVEN, Done, Plan, carry_out, plan
from tests.dying import CALLS, die_at_each
from tests.kept import DAY, NOW, keep, store_in, touch

LIMIT = INACTIVE_SECONDS


def ids(found: Plan) -> list[str]:
    return [one.id for one in found.due]


def aged(store: FileStore, id: str, seconds: float) -> None:
    """Keep a session whose last act and file are exactly so old."""
    keep(store, id, ago=seconds)


def steady(store: FileStore) -> None:
    """Let the clock have shown every day up to yesterday."""
    for days in range(60):
        note(store.home, NOW - days * DAY)


def test_what_is_older_than_the_limit_is_due_the_oldest_first(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    chance = Random(7)
    ages = {
        f"s{n}": LIMIT + chance.choice([-2, -1, 0, 1, 2]) + chance.choice([0, 9, DAY])
        for n in range(30)
    }
    for id, age in ages.items():
        aged(store, id, age)
    steady(store)
    found = plan(store, NOW)
    assert ids(found) == sorted(
        (id for id, age in ages.items() if age > LIMIT), key=lambda id: (-ages[id], id)
    )
    sure = {id for id, age in ages.items() if age > LIMIT + DAY}
    assert sure <= found.proven
    done = Done()
    carry_out(store, found, done)
    assert set(store.ids()) == set(ages) - found.proven
    assert set(done.deleted) == found.proven


def test_a_session_whose_user_acted_since_is_kept(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one", ago=DAY)
    touch(store.home.sessions / "one.json", NOW - 90 * DAY)
    assert ids(plan(store, NOW, trust_clock=True)) == []


def test_only_the_wanted_ones(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "done", ["coffee", "ana@example.org"], ago=40 * DAY)
    keep(store, "left", ["coffee"], ago=40 * DAY)
    found = plan(store, NOW, wanted=Wanted(states=("finished",)), trust_clock=True)
    assert ids(found) == ["done"]


def test_a_busy_one_is_never_deleted(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "runs", ago=40 * DAY)
    keep(store, "later", ago=40 * DAY)
    place = store.open("runs")
    place.append([], {**place.stored.record, "turns": 1}, {})
    touch(store.home.journal / "runs.jsonl", NOW - 39 * DAY)
    found = plan(store, NOW, trust_clock=True)
    assert ids(found) == ["later"]
    meanwhile = store.open("later")
    done = Done()
    carry_out(store, found, done)
    assert done.deleted == []
    assert done.left["later"].startswith(RUNS)
    for one in (place, meanwhile):
        one.close()
    assert store.ids() == ["later", "runs"]


def test_a_clock_that_jumped_deletes_nothing_for_a_day(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    for days in range(5):
        keep(store, f"s{days}", ago=days * DAY)
    jumped = NOW + 60 * DAY
    for hours in (0, 12, 23):
        now = jumped + hours * 3600
        found = plan(store, now)
        assert len(found.due) == 5
        assert found.proven == frozenset()
        done = Done()
        carry_out(store, found, done)
        assert done.left == dict.fromkeys(ids(found), UNPROVEN)
        note(store.home, now)
    assert len(store.ids()) == 5
    assert len(plan(store, jumped + DAY + 1).proven) == 5
    assert plan(store, NOW + DAY + 60).due == []  # somebody set it right
    assert len(plan(store, jumped, trust_clock=True).proven) == 5


def test_a_damaged_session_goes_by_its_file(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "bad", ago=40 * DAY)
    path = store.home.sessions / "bad.json"
    path.write_text("{")
    touch(path, NOW - 40 * DAY)
    found = plan(store, NOW, trust_clock=True)
    assert ids(found) == ["bad"]
    carry_out(store, found, Done())
    assert store.ids() == []


@pytest.mark.parametrize("call", CALLS)
def test_killed_half_way_each_session_is_whole_or_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    assert die_at_each(tmp_path, monkeypatch, call, sessions=2) >= 2
