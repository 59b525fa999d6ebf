"""What is done to a store, step by step, and what must be found of it after each step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flaicli.adapters.home import Home
from flaicli.adapters.ids import unknown
from flaicli.adapters.store import OpenSession, Stored
from flaicli.adapters.store_file import FileStore
from flaicli.adapters.trouble import Trouble
from flaicli.testing.store_contract import entry, record

IDS = ("s1", "s2")

Found = dict[str, Any]
"""What a store holds: a session by its id (None: not there), users by ``user NAME``."""


def nothing() -> Found:
    """Return what is found before the first step."""
    return {"s1": None, "s2": None, "user ana": {}}


def steps(home: Path) -> Iterator[tuple[str, Found]]:
    """Do one thing after the other to a store in a folder; yield what each is and leads to.

    A step is announced by what will be found once it is done; when it is asked for the next one,
    it is done, and whoever was told so may rely on it.
    """
    found = nothing()
    places: list[OpenSession] = []
    try:
        yield from _done(FileStore(Home(home)), found, places)
    finally:
        for one in places:
            one.close()               # as a process that dies lets go


def _done(
    store: FileStore, found: Found, places: list[OpenSession]
) -> Iterator[tuple[str, Found]]:
    place = store.begin("s1")
    places.append(place)
    for number in (1, 2, 3):
        yield "append", _with(found, "s1", number, {})
        place.append(*_turn("s1", number, {}))
    for number in (4, 5):
        private = {f"pin#{one}": f"{one} is secret" for one in range(4, number + 1)}
        yield "append", _with(found, "s1", number, private)
        place.append(*_turn("s1", number, private))
        yield "user", found | {"user ana": {"visits": number}}
        found["user ana"] = {"visits": number}
        store.keep_user("ana", found["user ana"])
    yield "back", _moved(found, "s1", 3)
    place.append([], record("s1", 3), private)
    yield "finish", found
    place.finish(record("s1", 3, state={"a": 1}))

    other = store.begin("s2")
    places.append(other)
    yield "append", _with(found, "s2", 1, {})
    other.append(*_turn("s2", 1, {}))
    other.close()

    place = store.open("s1")
    places.append(place)
    yield "append", _with(found, "s1", 6, private)
    place.append(*_turn("s1", 6, private))
    place.close()
    place = store.open("s1")
    places.append(place)
    yield "append", _with(found, "s1", 7, private)
    place.append(*_turn("s1", 7, private))
    yield "finish", found
    place.finish(record("s1", 7, state={"a": 2}))

    yield "delete", found | {"s2": None}
    found["s2"] = None
    store.delete("s2")
    place = store.open("s1")
    places.append(place)
    yield "append", _with(found, "s1", 8, private)
    place.append(*_turn("s1", 8, private))
    yield "end", found
    place.close()


def _turn(id: str, number: int, private: dict[str, Any]) -> tuple[list[Any], Any, dict[str, Any]]:
    refers = {"value": {"$private": f"pin#{number}"}} if f"pin#{number}" in private else {}
    return [entry(number, **refers, words="x" * 300)], record(id, number), private


def _with(found: Found, id: str, number: int, private: dict[str, Any]) -> Found:
    entries, about, _ = _turn(id, number, private)
    before = found[id]["entries"] if found[id] else []
    found[id] = {"entries": before + entries, "record": about}
    return dict(found)


def _moved(found: Found, id: str, head: int) -> Found:
    found[id] = {"entries": found[id]["entries"], "record": record(id, head)}
    return dict(found)


def looked_at(home: Path) -> Found:
    """Return what a new process finds in a store; `Trouble` where it cannot be read."""
    store = FileStore(Home(home))
    return {
        **{id: _seen(store, id) for id in IDS},
        "user ana": store.user("ana"),
    }


def taken_up(home: Path) -> Found:
    """Open every session as a resume does, add nothing, finish it, and return what was found."""
    store = FileStore(Home(home))
    store.go_on_deleting()
    for id in store.ids():
        place = store.open(id)
        place.finish({**place.stored.record, "state": {}})
    assert store.unfinished() == []
    return looked_at(home)


def _seen(store: FileStore, id: str) -> Any:
    if id not in store.ids():
        return None
    try:
        stored = store.load(id)
    except Trouble as trouble:
        if trouble.message == unknown(id, []).message:
            return None                     # born, and nothing in it yet
        raise
    _check_references(stored)
    about = {key: value for key, value in stored.record.items() if key != "state"}
    return {"entries": stored.entries, "record": about}


def _check_references(stored: Stored) -> None:
    for one in stored.entries:
        value = one["event"].get("value")
        if value is not None:
            assert value["$private"] in stored.private, f"{value} has no value"
