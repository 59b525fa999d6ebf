"""One file with everything: what is in it, and what is not."""

from __future__ import annotations

import json
from pathlib import Path

from flaicli import __version__
from flaicli.adapters.plain_json import checksum
from flaicli.views.carried.exported import exported
from tests.kept import keep, store_in


def test_everything_but_the_state_and_what_is_private(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one", ["coffee", "ana@example.org"])
    stored = store.load("one")
    told = exported("one", stored)
    assert list(told) == ["flai", "session", "entries"]
    assert told["flai"] == {
        "export": 1,
        "version": __version__,
        "crc32": checksum(told["session"], told["entries"]),
    }
    assert told["session"] == {k: v for k, v in stored.record.items() if k != "state"}
    assert told["entries"] == stored.entries
    assert "ana@example.org" not in json.dumps(told)


def test_private_values_only_where_they_are_asked_for(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one", ["coffee", "ana@example.org"])
    told = exported("one", store.load("one"), with_private=True)
    assert told["private"] == {"email#1": "ana@example.org"}


def test_a_running_session_is_told_as_far_as_it_is(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    talk = keep(store, "one", ["coffee"], end=False)
    assert len(exported("one", store.load("one"))["entries"]) == len(talk.log)
