"""Exported sessions come back as they were, or are refused in a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flaicli.adapters.plain_json import checksum
from flaicli.adapters.store_file import FileStore
from flaicli.adapters.trouble import Trouble
from flaicli.apps.archive.forms import FORMS
from flaicli.apps.archive.taking_in import carried, take_in
from flaicli.views.carried.exported import exported
from tests.kept import keep, store_in

Data = dict[str, Any]


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    store = store_in(tmp_path / "old")
    keep(store, "one", ["coffee", "ana@example.org"])
    return store


def spelled(data: object) -> bytes:
    return json.dumps(data).encode()


def signed(data: Data) -> Data:
    parts = [data[key] for key in ("session", "entries", "private") if key in data]
    return {**data, "flai": {**data["flai"], "crc32": checksum(*parts)}}


@pytest.mark.parametrize("with_private", [True, False])
def test_a_session_comes_back_as_it_was(
    store: FileStore, tmp_path: Path, with_private: bool
) -> None:
    new = store_in(tmp_path / "new")
    text = FORMS["json"].spell(store, "one", with_private)
    one = carried(text.encode(), "x.json")
    assert take_in(new, one)
    there, here = store.load("one"), new.load("one")
    assert here.entries == there.entries
    assert here.private == (there.private if with_private else {})
    assert one.lacks == (() if with_private else ("email",))
    assert here.record == there.record
    assert FORMS["json"].spell(new, "one", False) == FORMS["json"].spell(store, "one", False)
    assert new.unfinished() == []


def test_one_that_is_there_already_is_left_as_it_is(store: FileStore) -> None:
    one = carried(FORMS["json"].spell(store, "one", False).encode(), "x.json")
    assert not take_in(store, one)


def test_another_one_under_its_id_is_refused_with_a_way_out(store: FileStore) -> None:
    data = exported("one", store.load("one"))
    data["entries"] = data["entries"][:3]
    data["session"] = {**data["session"], "head": 3}
    one = carried(spelled(signed(data)), "x.json")
    with pytest.raises(Trouble) as caught:
        take_in(store, one)
    assert caught.value.message == "another session is kept as 'one'"
    assert caught.value.help == (
        "take it in under a new id with --new-id, or first: flai sessions delete one"
    )
    assert take_in(store, one, "two")
    assert store.load("two").record["id"] == "two"
    assert len(store.load("two").entries) == 3


def without(key: str) -> Callable[[Data], Data]:
    return lambda data: signed({name: value for name, value in data.items() if name != key} | (
        {"session": {}} if key == "session" else {"entries": []}
    ))  # fmt: skip


REFUSED: list[tuple[Callable[[Data], object], str]] = [
    (lambda data: [], "'x' is not a session that flai exported"),
    (lambda data: {"messages": []}, "'x' is not a session that flai exported"),
    (
        lambda data: {"flai": {"1": {"format": 1}}, "session": {}},
        "'x' is a session's own file, not an exported one",
    ),
    (
        lambda data: {**data, "flai": {"export": 2}},
        "'x' was exported by a newer flai (format 2; this one knows 1)",
    ),
    (lambda data: {**data, "flai": {"export": True}}, "'x' is damaged: its format is True"),
    (lambda data: {**data, "session": []}, "'x' is damaged: it does not hold a session"),
    (lambda data: {**data, "entries": {}}, "'x' is damaged: it does not hold entries"),
    (lambda data: {**data, "entries": [1]}, "'x' is damaged: it does not hold entries"),
    (lambda data: {**data, "private": 1}, "'x' is damaged: it does not hold a session"),
    (without("entries"), "'x' holds no entries"),
    (without("session"), "'' is not a session id"),
    (
        lambda data: {**data, "session": {**data["session"], "user": "eve"}},
        "'x' is damaged, or was edited: its checksum does not fit",
    ),
    (
        lambda data: signed({**data, "entries": data["entries"][1:]}),
        "'x' is damaged: entry 1 is not in its place",
    ),
    (
        lambda data: signed({**data, "session": {**data["session"], "head": 99}}),
        "'x' is damaged: its head is not one of its entries",
    ),
    (
        lambda data: signed({**data, "session": {**data["session"], "id": "../x"}}),
        "'../x' is not a session id",
    ),
]


@pytest.mark.parametrize(("spoil", "sentence"), REFUSED)
def test_what_is_refused(store: FileStore, spoil: Callable[[Data], object], sentence: str) -> None:
    with pytest.raises(Trouble) as caught:
        carried(spelled(spoil(exported("one", store.load("one")))), "x")
    assert caught.value.message == sentence
    assert caught.value.help


def test_an_event_of_a_later_flai_is_refused(store: FileStore) -> None:
    data = exported("one", store.load("one"))
    data["entries"][4]["event"] = {"type": "dream"}
    with pytest.raises(Trouble, match="session 'one' cannot be understood: there is no event of"):
        carried(spelled(signed(data)), "x")


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_is_taken_for_good(store: FileStore, data: st.DataObject) -> None:
    text = bytearray(FORMS["json"].spell(store, "one", True).encode())
    good = carried(bytes(text), "x").stored
    place = data.draw(st.integers(0, len(text) - 1))
    text[place] ^= data.draw(st.integers(1, 255))
    try:
        read = carried(bytes(text), "x").stored
    except Trouble:
        return
    assert (read.entries, read.private) == (good.entries, good.private)
    assert read.record == good.record
