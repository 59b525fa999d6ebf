"""The index tells what the files tell, whatever happens to it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flaicli.adapters import index as module
from flaicli.adapters.index import Index, Row
from flaicli.adapters.store import Stored
from flaicli.adapters.store_file import FileStore
from tests.kept import DAY, keep, store_in
from tests.talks import environment_of


class Reader:
    """A digest that counts how often a session was read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, stored: Stored) -> tuple[dict[str, Any], dict[str, Any]]:
        self.read.append(stored.record["id"])
        return {"turns": stored.record["turns"]}, {"entries": len(stored.entries)}


def odd(id: str, why: str) -> tuple[dict[str, Any], dict[str, Any]]:
    return {"odd": why}, {}


def rows(store: FileStore, version: int = 1, **how: Any) -> tuple[dict[str, Row], list[str]]:
    """Return the rows by id, and which sessions had to be read for them."""
    reader = Reader()
    found = Index(store.home, reader, odd, version).rows(**how)
    return {row.id: row for row in found}, reader.read


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    store = store_in(tmp_path)
    keep(store, "a", ["tea"], ago=3 * DAY)
    keep(store, "b", ["tea", "Pay"], ago=2 * DAY)
    keep(store, "c", ago=DAY, end=False)
    return store


def test_nothing_is_made_where_nothing_is_kept(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    assert rows(store) == ({}, [])
    assert not store.home.root.exists()


def test_each_session_is_read_once_and_the_last_comes_first(store: FileStore) -> None:
    found, read = rows(store, figures=True)
    assert list(found) == ["c", "b", "a"]
    assert read == ["c", "b", "a"]
    assert [row.summary["turns"] for row in found.values()] == [0, 2, 1]
    assert [row.figures["entries"] > 0 for row in found.values()] == [True] * 3
    assert [row.seen.open for row in found.values()] == [True, False, False]
    again, read = rows(store)
    assert read == []
    assert [row.summary for row in again.values()] == [row.summary for row in found.values()]
    assert [row.figures for row in again.values()] == [{}, {}, {}]
    assert [row.figures for row in rows(store, figures=True)[0].values()] == [
        row.figures for row in found.values()
    ]


def test_its_file_is_for_its_owner_alone(store: FileStore) -> None:
    rows(store)
    assert (store.home.root / "index").stat().st_mode & 0o777 == 0o600


def test_only_the_last_are_read_where_only_they_are_wanted(store: FileStore) -> None:
    found, read = rows(store, newest=2)
    assert list(found) == read == ["c", "b"]
    assert rows(store)[1] == ["a"]


def test_what_is_new_gone_or_changed_is_noticed(store: FileStore) -> None:
    rows(store)
    store.delete("a")
    keep(store, "d")
    place = store.open("b")
    place.append([], {**place.stored.record, "turns": 7}, {})
    found, read = rows(store)
    assert sorted(found) == ["b", "c", "d"]
    assert sorted(read) == ["b", "d"]
    assert found["b"].summary == {"turns": 7}
    place.close()
    with sqlite3.connect(store.home.root / "index") as base:
        known = {id for (id,) in base.execute("SELECT id FROM sessions")}
    assert known == {"b", "c", "d"}


def test_a_damaged_session_is_told_not_left_out(store: FileStore) -> None:
    (store.home.sessions / "a.json").write_text("{")
    found, _ = rows(store)
    assert (
        found["a"]
        .summary["odd"]
        .endswith("a.json' is damaged at byte 1: expecting property name enclosed in double quotes")
    )
    assert rows(store)[1] == []


def test_progress_is_told_of_what_is_read(store: FileStore) -> None:
    told: list[tuple[int, int]] = []
    rows(store, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_another_version_of_the_digest_makes_it_anew(store: FileStore) -> None:
    rows(store, version=1)
    assert rows(store, version=2)[1] == ["c", "b", "a"]
    assert rows(store, version=2)[1] == []


@pytest.mark.parametrize("content", [b"", b"\0" * 5000, b"{}", b"SQLite format 3\0" + b"x" * 4096])
def test_a_foreign_file_in_its_place_is_replaced(store: FileStore, content: bytes) -> None:
    (store.home.root / "index").write_bytes(content)
    assert rows(store)[1] == ["c", "b", "a"]
    assert rows(store)[1] == []


def test_another_program_s_database_is_replaced(store: FileStore) -> None:
    with sqlite3.connect(store.home.root / "index") as base:
        base.execute("CREATE TABLE songs (title TEXT)")
    assert rows(store)[1] == ["c", "b", "a"]
    assert rows(store)[1] == []


def test_a_link_or_a_folder_in_its_place_is_done_without(store: FileStore, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_text("mine")
    path = store.home.root / "index"
    path.symlink_to(mine)
    assert rows(store)[1] == rows(store)[1] == ["c", "b", "a"]
    assert mine.read_text() == "mine"
    path.unlink()
    path.mkdir()
    assert rows(store)[1] == rows(store)[1] == ["c", "b", "a"]


def test_a_read_only_store_is_done_without(
    store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    class ReadOnly(sqlite3.Connection):
        def executemany(self, *args: Any) -> Any:
            raise sqlite3.OperationalError("attempt to write a readonly database")

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path, **how: connect(path, factory=ReadOnly))
    assert sorted(rows(store)[0]) == ["a", "b", "c"]
    assert len(rows(store)[1]) == 3


def test_an_index_in_use_is_done_without(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    rows(store)
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.01)
    base = sqlite3.connect(store.home.root / "index", isolation_level=None)
    base.execute("BEGIN EXCLUSIVE")
    found, read = rows(store)
    assert sorted(found) == sorted(read) == ["a", "b", "c"]
    base.execute("COMMIT")
    base.close()
    assert rows(store)[1] == []


def test_what_was_read_before_ctrl_c_is_not_read_again(store: FileStore) -> None:
    def impatient(done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rows(store, progress=impatient)
    assert rows(store)[1] == ["a"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_damaged_in_it_the_rows_are_those_of_the_files(
    store: FileStore, data: st.DataObject
) -> None:
    rows(store)
    path = store.home.root / "index"
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    path.write_bytes(content[: data.draw(st.integers(0, len(content)))] or b"x")
    found, _ = rows(store, figures=True)
    assert {id: row.summary["turns"] for id, row in found.items()} == {"a": 1, "b": 2, "c": 0}
    assert all(row.figures for row in found.values())


RACE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from flaicli.adapters.home import Home
from flaicli.adapters.index import Index
from flaicli.runtime.digest import VERSION, digest, unreadable
index = Index(Home(Path(sys.argv[1])), digest, unreadable, VERSION)
print(all(len(index.rows(figures=True)) == 3 for _ in range(20)))
"""


def test_two_processes_may_make_it_at_once(store: FileStore) -> None:
    house = str(Path(__file__).parent.parent.parent)
    command = [sys.executable, "-c", RACE, str(store.home.root), house]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, env=environment_of(), text=True)
        for _ in range(2)
    ]
    (store.home.root / "index").unlink(missing_ok=True)
    assert [one.communicate(timeout=60)[0] for one in both] == ["True\n", "True\n"]
