"""The store in files: a crash at any moment, files put back, moved or damaged, deletions."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from flaicli.adapters import store_file
from flaicli.adapters.home import Home
from flaicli.adapters.store import Stored
from flaicli.adapters.store_file import FileStore
from flaicli.adapters.trouble import Trouble, Unkept
from flaicli.testing.store_contract import entry, finished, record


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(Home(tmp_path / ".flai"))


def names(store: FileStore) -> list[str]:
    """Everything in the store but the locks."""
    root = store.home.root
    files = (one for one in root.rglob("*") if one.is_file() and one.parent.name != "lock")
    return sorted(str(one.relative_to(root)) for one in files if one.name != ".gitignore")


def cut_off(store: FileStore, id: str = "s1", turns: int = 2, base: int = 0) -> Stored:
    """Leave a session as a crash does, some turns after it was begun or gone on with."""
    place = store.open(id) if base else store.begin(id)
    for number in range(base + 1, base + turns + 1):
        place.append([entry(number)], record(id, number), {"pin#1": number})
    place.close()
    return place.stored


# ------------------------------------------------------------------- where it may be cut off


def test_cut_off_after_its_file_was_written_nothing_is_twice_there(store: FileStore) -> None:
    kept = finished(store, "s1")
    place = store.open("s1")
    place.append([entry(2)], record("s1", 2), {})
    journal = store.home.journal / "s1.jsonl"
    shutil.copy(journal, journal.with_suffix(".copy"))
    place.finish(record("s1", 2, state={"a": 1}))
    journal.with_suffix(".copy").rename(journal)        # it died before the journal went
    whole = Stored(record("s1", 2, state={"a": 1}), [*kept.entries, entry(2)], {})
    assert store.load("s1") == whole
    again = store.open("s1")
    assert (again.stored, again.recovered) == (whole, None)
    assert names(store) == ["sessions/s1.json"]
    again.append([entry(3)], record("s1", 3), {})
    again.close()
    assert len(store.load("s1").entries) == 3


def test_only_the_head_was_moved_before_it_was_cut_off(store: FileStore) -> None:
    finished(store, "s1", 3)
    place = store.open("s1")
    place.append([], record("s1", 1), {})
    place.close()
    assert store.load("s1").record == record("s1", 1)
    again = store.open("s1")
    assert again.recovered is not None
    assert again.stored.record["head"] == 1


def test_what_a_dead_process_left_half_written_goes(store: FileStore) -> None:
    cut_off(store)
    store.home.sessions.mkdir()
    for folder in (store.home.sessions, store.home.private):
        (folder / ".s1.json.99.tmp").write_text("half")
    store.open("s1").close()
    assert names(store) == ["journal/s1.jsonl", "private/s1.json"]


def test_born_and_never_written_a_journal_goes_without_a_word(store: FileStore) -> None:
    store.home.make()
    store.home.journal.mkdir()
    (store.home.journal / "s1.jsonl").touch()
    with pytest.raises(Trouble, match="there is no session 's1'"):
        store.load("s1")
    place = store.open("s1")
    assert (place.stored, place.recovered) == (Stored(), None)
    place.finish({})
    assert names(store) == []


# ----------------------------------------------------------------------------- damage


def test_a_damaged_tail_is_cut_named_and_kept_aside(store: FileStore) -> None:
    cut_off(store, turns=4)
    path = store.home.journal / "s1.jsonl"
    data = path.read_bytes()
    lines = data.splitlines(keepends=True)
    bad = lines[3].replace(b"entry 3", b"entry 4")
    path.write_bytes(b"".join([*lines[:3], bad, lines[4]]))
    good = sum(len(one) for one in lines[:3])
    assert len(store.load("s1").entries) == 2
    assert path.read_bytes() != b"".join(lines[:3])     # who only reads leaves it
    place = store.open("s1")
    assert place.recovered is not None
    assert place.recovered.sentence == (
        "session s1 was cut off: 2 turns were recovered; its journal is damaged from byte"
        f" {good} on: 2 turns were lost, kept in '{path}.damaged'"
    )
    assert path.read_bytes() == b"".join(lines[:3])
    place.close()
    again = store.open("s1")
    assert again.recovered is not None
    assert again.recovered.offset is None               # told once
    again.finish(record("s1", 2))
    assert names(store) == ["journal/s1.jsonl.damaged", "private/s1.json", "sessions/s1.json"]


def test_a_journal_without_the_file_it_goes_on_from(store: FileStore) -> None:
    finished(store, "s1", 2)
    cut_off(store, turns=1, base=2)
    kept = names(store)
    (store.home.sessions / "s1.json").rename(store.home.root / "moved")
    for attempt in (store.load, store.open):
        with pytest.raises(Trouble) as caught:
            attempt("s1")
        assert caught.value.message == (
            "the journal of session 's1' goes on from entry 2, but its file, with 0 entries,"
            " does not fit"
        )
        assert str(caught.value.help).startswith("put a copy of the session's file back, or move")
    (store.home.root / "moved").rename(store.home.sessions / "s1.json")
    assert len(store.load("s1").entries) == 3
    assert names(store) == kept
    store.open("s1").close()                            # a refusal lets go of the lock


def test_a_file_that_went_another_way_is_not_mixed_with_the_journal(store: FileStore) -> None:
    finished(store, "s1", 2)
    cut_off(store, turns=2, base=2)
    (store.home.journal / "s1.jsonl").rename(store.home.root / "moved")
    place = store.open("s1")
    place.append([entry(3, other=True)], record("s1", 3), {})
    place.finish(record("s1", 3))
    (store.home.root / "moved").rename(store.home.journal / "s1.jsonl")
    with pytest.raises(Trouble, match="goes on from entry 2, but its file, with 3 entries"):
        store.open("s1")


def test_a_damaged_file_stays_with_its_journal(store: FileStore) -> None:
    finished(store, "s1", 2)
    cut_off(store, turns=1, base=2)
    (store.home.sessions / "s1.json").write_bytes(b"{")
    kept = names(store)
    with pytest.raises(Trouble, match="is damaged at byte 1"):
        store.open("s1")
    assert names(store) == kept


# ----------------------------------------------------------------------------- who and where


def test_e009_the_file_is_replaced_while_it_is_open(store: FileStore) -> None:
    finished(store, "s1")
    place = store.open("s1")
    path = store.home.sessions / "s1.json"
    shutil.copy(path, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)
    with pytest.raises(Trouble, match="is busy"):
        store.open("s1")
    place.append([entry(2)], record("s1", 2), {})
    (store.home.lock / "s1").unlink()                   # and the lock's file is deleted
    with pytest.raises(Trouble, match="is busy"):
        store.open("s1")
    place.finish(record("s1", 2))
    assert len(store.load("s1").entries) == 2


def test_e006_a_store_that_cannot_be_written_is_told_before_the_first_turn(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = FileStore(Home(tmp_path / "file" / "x"))
    with pytest.raises(Trouble) as caught:
        store.begin("s1")
    assert caught.value.message == (
        f"cannot keep sessions in '{tmp_path / 'file' / 'x'}': it is not a folder"
    )


def test_the_latest_is_the_one_written_last(store: FileStore) -> None:
    for id in ("01a", "01c"):
        finished(store, id)
    cut_off(store, "01b")
    for number, path in enumerate(("sessions/01a.json", "sessions/01c.json", "journal/01b.jsonl")):
        os.utime(store.home.root / path, ns=(number, number))
    assert store.latest() == "01b"
    assert store.ids() == ["01a", "01b", "01c"]
    assert store.unfinished() == ["01b"]


def test_private_values_are_written_only_when_they_change(
    store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = store.begin("s1")
    place.append([entry(1)], record("s1", 1), {"pin#1": 1})
    path = store.home.private / "s1.json"
    os.utime(path, ns=(1, 1))
    place.append([entry(2)], record("s1", 2), {"pin#1": 1})
    assert path.stat().st_mtime_ns == 1
    place.close()


def test_private_values_that_cannot_be_kept_end_the_run(
    store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = store.begin("s1")
    place.append([entry(1)], record("s1", 1), {})

    def full(*_: Any) -> None:
        raise Trouble("the disk is full", "make room")

    monkeypatch.setattr("flaicli.adapters.private.Private.save", full)
    with pytest.raises(Unkept, match="the disk is full"):
        place.append([entry(2)], record("s1", 2), {"pin#1": 1})
    monkeypatch.undo()
    for attempt in (
        lambda: place.append([entry(2)], record("s1", 2), {"pin#1": 1}),
        lambda: place.finish(record("s1", 1)),
    ):
        with pytest.raises(Unkept, match="the disk is full"):
            attempt()
    assert store.load("s1") == Stored(record("s1", 1), [entry(1)], {})


def test_a_session_that_cannot_be_finished_is_safe(
    store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = store.begin("s1")
    place.append([entry(1)], record("s1", 1), {})

    def full(*_: Any) -> None:
        raise Trouble("the disk is full", "make room")

    monkeypatch.setattr("flaicli.adapters.session_files.SessionFiles.save", full)
    with pytest.raises(Trouble) as caught:
        place.finish(record("s1", 1))
    assert caught.value.help == (
        "make room; its turns are safe in its journal, and flai finishes it at the next start"
    )
    again = store.open("s1")
    assert again.recovered is not None
    again.close()


# ----------------------------------------------------------------------------- deleting


def test_all_of_a_session_is_deleted(store: FileStore) -> None:
    cut_off(store)
    with (store.home.journal / "s1.jsonl").open("ab") as file:
        file.write(b"half")
    store.open("s1").close()
    cut_off(store, "s10")
    kept = [one for one in names(store) if "s10" in one]
    store.delete("s1")
    assert names(store) == kept


@pytest.mark.parametrize("place", range(1, 6))
def test_killed_in_the_middle_of_it_a_session_is_gone(
    store: FileStore, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    finished(store, "s1")
    cut_off(store, turns=1, base=1)
    (store.home.journal / "s1.jsonl.damaged").write_bytes(b"old")
    calls = iter(range(1, 100))
    real = store_file.remove

    def dies(*args: Any) -> bool:
        if next(calls) == place:
            raise KeyboardInterrupt
        return real(*args)

    monkeypatch.setattr(store_file, "remove", dies)
    with pytest.raises(KeyboardInterrupt):
        store.delete("s1")
    monkeypatch.undo()
    assert store.ids() == []
    for attempt in (store.load, store.open):
        with pytest.raises(Trouble, match="there is no session 's1'"):
            attempt("s1")
    if place % 2:
        store.go_on_deleting()
        assert names(store) == []
    finished(store, "s1")
