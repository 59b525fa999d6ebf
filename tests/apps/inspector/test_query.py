"""Finding a kept session, reading it, and looking at it from one of its entries."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from flaicli.adapters.home import Home
from flaicli.adapters.store_file import FileStore
from flaicli.adapters.store_memory import MemoryStore
from flaicli.adapters.trouble import Trouble
from flaicli.apps.inspector.query import kept, named, understood
from flaicli.model.log import entry_data
from flaicli.views.sight import at_turn
from tests.shelf import shopping

TALK = shopping()
ENTRIES: list[dict[str, Any]] = json.loads(json.dumps([entry_data(one) for one in TALK.log]))


def shelved(store: MemoryStore | FileStore, id: str = "s1", *, finish: bool = True) -> Any:
    """Keep the visit to the shop in a store; return it as it is open where it is not finished."""
    place = store.begin(id)
    record = {"id": id, "head": TALK.log.head, "flow": "flow.yaml"}
    place.append(ENTRIES, record, {"email#1": "ana@example.org"})
    if finish:
        place.finish({**record, "state": {}})
        return None
    return place


def test_by_its_id_the_beginning_of_one_or_the_last() -> None:
    store = MemoryStore()
    shelved(store, "s1")
    shelved(store, "t2")
    assert named(store, "s1") == "s1"
    assert named(store, "t") == "t2"
    assert named(store, "last") == "t2"
    found = kept(store, "s")
    assert (found.id, found.root, found.turns, found.turn) == ("s1", "shop", 3, None)
    assert found.session.status == "finished"
    assert found.now == TALK.log.entries[-1].at


def test_there_is_none() -> None:
    with pytest.raises(Trouble) as none:
        kept(MemoryStore())
    assert none.value.message == "no session is kept here"
    assert none.value.help == "talk to a flow: flai run FLOW"


def test_a_running_one_says_who_runs_it(tmp_path: Path) -> None:
    store = FileStore(Home(tmp_path / ".flai"))
    place = shelved(store, finish=False)
    found = kept(FileStore(Home(tmp_path / ".flai")), "s1")
    place.close()
    assert found.holder is not None
    assert len(found.log) == len(ENTRIES)
    assert kept(store, "s1").holder is None


def test_sensitive_values_are_not_even_read(tmp_path: Path) -> None:
    store = FileStore(Home(tmp_path / ".flai"))
    shelved(store)
    (tmp_path / ".flai/private/s1.json").write_text("no JSON: it would be trouble to read it")
    found = kept(store, "s1")
    assert found.session.private == {}
    assert found.session.variables["email"] == {"$private": "email#1"}


def changed(number: int, **keys: Any) -> list[dict[str, Any]]:
    copy: list[dict[str, Any]] = json.loads(json.dumps(ENTRIES))
    copy[number - 1].update(keys)
    return copy


@pytest.mark.parametrize(
    ("record", "entries", "why"),
    [
        ({"head": 99}, ENTRIES, "its head is 99, of 33 entries"),
        ({"head": True}, ENTRIES, "its head is True, of 33 entries"),
        ({}, changed(3, parent=7), "its entry 3 follows entry 7"),
        ({}, changed(3, parent=3), "its entry 3 follows entry 3"),
        ({}, changed(3, parent="x"), "its entry 3 has the number 3"),
        ({}, changed(3, seq=9), "its entry 3 has the number 9"),
        ({}, changed(3, at="yesterday"), "an entry of the log lacks or garbles"),
        ({}, changed(3, event={"type": "moon"}), "there is no event of type 'moon'"),
        ({}, changed(3, event={"type": "message", "role": "user"}), "MessageSaid:"),
        ({}, changed(3, event={"type": "message", "tone": "low"}), "MessageSaid has no 'tone'"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_a_sentence(
    record: dict[str, Any], entries: list[dict[str, Any]], why: str
) -> None:
    with pytest.raises(Trouble) as odd:
        understood("s1", {"head": 33, **record}, entries)
    assert odd.value.message.startswith(f"session 's1' cannot be understood: {why}")
    assert odd.value.help == "it may be of another version of flai; the file was left as it is"


def test_an_empty_one_can_be_looked_at() -> None:
    found = understood("s1", {"head": 0}, [])
    assert (found.line, found.turns, found.now, found.root) == ([], 0, 0.0, "")
    assert at_turn(found, 0).line == []
