"""Sight sessions as a list: which, in which order, in which words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flaicli.adapters.store_file import FileStore
from flaicli.apps.archive.listing import Wanted, data, flow_names, items, items_of, lines
from flaicli.page.page import Page
from tests.kept import DAY, NOW, keep, store_in


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    store = store_in(tmp_path)
    keep(store, "s1", ["coffee", "ana@example.org"], ago=3 * DAY, user="ana", channel="web")
    keep(store, "s2", ["tea"], ago=2 * DAY)
    keep(store, "s3", ["x"] * 2, flow="blocks:\n  a: {message: hi, next: abort}\n", ago=DAY)
    return store


def ids(store: FileStore, wanted: Wanted, limit: int | None = None) -> list[str]:
    return [one.id for one in items(store, wanted, limit)[0]]


def test_the_last_comes_first(store: FileStore) -> None:
    assert ids(store, Wanted()) == ["s3", "s2", "s1"]
    assert ids(store, Wanted(), 2) == ["s3", "s2"]
    assert items(store, Wanted(), 2)[1] == 3


def test_only_those_that_fit(store: FileStore) -> None:
    assert ids(store, Wanted(states=("finished",))) == ["s1"]
    assert ids(store, Wanted(states=("suspended", "aborted"))) == ["s3", "s2"]
    assert ids(store, Wanted(states=("awaiting_user_input",))) == ["s2"]
    assert ids(store, Wanted(flow="shop")) == ["s2", "s1"]
    assert ids(store, Wanted(user="ana")) == ["s1"]
    assert ids(store, Wanted(channel="cli"), 1) == ["s3"]
    assert ids(store, Wanted(since=NOW - 2 * DAY)) == ["s3", "s2"]
    assert items(store, Wanted(channel="cli"), 1)[1] == 2


def test_a_flow_is_meant_by_its_name_or_its_file() -> None:
    summary = {"project": "coffee", "flow": "flows/counter/flow.yaml"}
    assert flow_names(summary) == {"coffee", "flows/counter/flow.yaml", "flow", "counter"}
    assert flow_names({"project": "coffee", "flow": "bots/tea.yaml"}) == {
        "coffee",
        "bots/tea.yaml",
        "tea",
    }


def test_a_line_tells_when_and_how_far(store: FileStore) -> None:
    found, _ = items(store, Wanted())
    assert lines(found, Page()) == [
        "id  last active (UTC)  state      turns  flow  at      user   about",
        "s3  2026-03-01 08:00   aborted        0  flow  a       local  abort",
        "s2  2026-02-28 08:00   suspended      1  shop  offer   local",
        "s1  2026-02-27 08:00   finished       2  shop  thanks  ana    paid",
    ]
    (one,), _ = items(store, Wanted(states=("suspended",)))
    assert lines([one], Page()) == [
        "id  last active (UTC)  state      turns  flow  at",
        "s2  2026-02-28 08:00   suspended      1  shop  offer",
    ]


def test_on_a_narrow_page_ids_are_as_short_as_they_can_be(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    for id in ("01m80aaaaaaaaaaaaaax", "01m80aaaaaaaaaaaaaay", "01m81cccccccccccccc"):
        keep(store, id)
    found = items_of(store, store.ids())
    shown = {line.split()[0] for line in lines(found, Page(60), store.ids())[1:]}
    assert shown == set(store.ids())
    alone = items_of(store, ["01m81cccccccccccccc"])
    assert lines(alone, Page(60), store.ids())[1].split()[0] == "01m81cccccccc"
    assert lines(alone, Page(60), [alone[0].id])[1].split()[0] == "01m81cccccccc"


def test_a_running_session_is_marked_with_its_process(store: FileStore) -> None:
    place = store.open("s2")
    place.append([], {**place.stored.record, "turns": 2}, {})
    (found,) = items_of(store, ["s2"])
    holder = found.holder
    place.close()
    assert found.state == "running"
    assert holder is not None
    line = lines([found], Page())[1]
    assert line.startswith("s2  2026-02-28 08:00   running      2  shop  offer")
    assert line.endswith(f"process {holder[0]} since {holder[1][:16].replace('T', ' ')}")
    told = data([found], 1)["sessions"][0]
    assert (told["state"], told["status"]) == ("running", "awaiting_user_input")
    assert told["holder"] == {"pid": holder[0], "since": holder[1]}
    assert items_of(store, ["s2"])[0].state == "suspended"


def test_as_data_it_is_plain_and_whole(store: FileStore) -> None:
    found, total = items(store, Wanted(), 1)
    told = data(found, total)
    assert json.loads(json.dumps(told)) == told
    assert (told["schema"], told["total"], len(told["sessions"])) == (1, 3, 1)
    assert told["sessions"][0]["holder"] is None
    assert told["sessions"][0]["bytes"] == (store.home.sessions / "s3.json").stat().st_size


def test_a_damaged_one_is_in_the_list(store: FileStore) -> None:
    (store.home.sessions / "s1.json").write_bytes(b"\0" * 20)
    (one,) = items(store, Wanted(states=("unreadable",)))[0]
    assert one.id == "s1"
    assert "is damaged at byte 0" in lines([one], Page())[1]


def test_nothing_in_a_line_acts_on_the_terminal(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "s1", user="\x1b[31mana\n", channel="\u202e")
    found, _ = items(store, Wanted())
    assert "␛[31mana␊" in lines(found, Page())[1]
