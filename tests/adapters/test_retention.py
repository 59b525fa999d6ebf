"""What is due, and what a clock that jumped must not delete (promise 18)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from flaicli.adapters.lock import take
from flaicli.adapters.retention import (
    INACTIVE_SECONDS,
    STEADY_SECONDS,
    is_due,
    is_proven,
    last_active,
    note,
    sightings,
    sweep,
)
from tests.kept import DAY, NOW, keep, store_in


def told(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat()


def test_a_session_is_as_young_as_its_file_or_its_last_act() -> None:
    assert last_active(NOW - 5, told(NOW - 9), NOW) == NOW - 5
    assert last_active(NOW - 9, told(NOW - 5), NOW) == NOW - 5
    assert last_active(NOW - 9, told(NOW + 5), NOW) == NOW - 9
    assert last_active(NOW - 9, "soon", NOW) == NOW - 9
    assert last_active(NOW - 9, None, NOW) == NOW - 9


def test_thirty_days_are_the_limit() -> None:
    for seconds, due in ((-1, False), (0, False), (1, True)):
        assert is_due(NOW - INACTIVE_SECONDS - seconds, NOW, INACTIVE_SECONDS) == due


def test_a_sighting_a_day_ago_proves_that_it_is_due() -> None:
    active = NOW - 40 * DAY
    for sighting, proven in (
        (active + INACTIVE_SECONDS, False),
        (active + INACTIVE_SECONDS + 1, True),
        (NOW - STEADY_SECONDS, True),
        (NOW - STEADY_SECONDS + 1, False),
        (NOW, False),
    ):
        assert is_proven(active, NOW, INACTIVE_SECONDS, [active, sighting]) == proven
    assert not is_proven(active, NOW, INACTIVE_SECONDS, [])


@given(
    st.floats(1, 400 * DAY),
    st.lists(st.floats(0, 29 * DAY), max_size=20),
    st.lists(st.floats(0, DAY - 1), max_size=5),
)
def test_no_jump_of_the_clock_makes_anything_go_within_a_day(
    jump: float, before: list[float], after: list[float]
) -> None:
    """However far it jumps: what was written before and less than a day after proves nothing."""
    active = NOW - 29 * DAY
    at_once = NOW + jump + max(after, default=0.0)
    seen = sorted([*(NOW - ago for ago in before), *(NOW + jump + later for later in after)])
    due = is_due(active, at_once, INACTIVE_SECONDS)
    assert not (due and is_proven(active, at_once, INACTIVE_SECONDS, seen))


def test_a_look_is_noted_once_in_a_while(tmp_path: Path) -> None:
    home = store_in(tmp_path).home.make()
    assert sightings(home) == []
    for later in (0, 60, DAY, DAY + 10):
        note(home, NOW + later)
    assert sightings(home) == [NOW, NOW + DAY]
    for days in range(200):
        note(home, NOW + days * DAY)
    assert len(sightings(home)) == 100
    assert sightings(home)[-1] == NOW + 199 * DAY


def test_a_damaged_note_is_no_proof(tmp_path: Path) -> None:
    home = store_in(tmp_path).home.make()
    for text in ("{", "{}", '[true, null, "x", [1]]', "NaN"):
        (home.root / "sightings.json").write_text(text)
        assert sightings(home) == []


def test_what_belongs_to_no_session_is_swept_away(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one", ["tea", "Pay", "ana@example.org"])
    private = store.home.private
    for orphan in ("gone", "begun"):
        (private / f"{orphan}.json").write_text("{}")
    held = take(store.home.lock, "begun")
    sweep(store, store.ids())
    held.release()
    assert sorted(each.name for each in private.iterdir()) == ["begun.json", "one.json"]
