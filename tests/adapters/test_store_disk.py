"""Saving on a disk that fails: the old session or the new one is there, never half of one."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from flaicli.adapters import whole
from flaicli.adapters.home import Home
from flaicli.adapters.session_files import SessionFiles
from flaicli.adapters.trouble import Trouble

RECORD: dict[str, Any] = {
    "id": "01jd9x",
    "status": "finished",
    "variables": {"name": "Zoë 👩‍🚀", "total": 3.5, "tags": [], "paid": True, "note": None},
}
ENTRIES: list[dict[str, Any]] = [
    {"seq": 1, "parent": 0, "at": "2026-03-02T09:00:00.000Z", "event": {"type": "message"}},
    {"seq": 2, "parent": 1, "at": "2026-03-02T09:00:01.000Z", "event": {"type": "action"}},
]
KEPT = "the file was left as it is; put a copy of it back, or move it away"


@pytest.fixture
def store(tmp_path: Path) -> SessionFiles:
    return SessionFiles(Home(tmp_path / ".flai"))


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


class FailingDisk:
    """The module `os`, whose nth call of those that reach the disk fails."""

    REACH = ("open", "write", "fsync", "replace")

    def __init__(self, fails_at: int, code: int) -> None:
        self.calls = 0
        self._fails_at = fails_at
        self._code = code

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in self.REACH:
            return real

        def call(*args: Any, **options: Any) -> Any:
            self.calls += 1
            if self.calls == self._fails_at:
                raise OSError(self._code, os.strerror(self._code))
            return real(*args, **options)

        return call


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_whatever_fails_the_old_session_or_the_new_one_is_there(
    store: SessionFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    new = {**RECORD, "status": "aborted"}
    store.save(RECORD, ENTRIES)
    folder = tmp_path / ".flai/sessions"
    reason = {errno.ENOSPC: "the disk is full", errno.EIO: "input/output error"}[code]
    for step in range(1, 7):            # open, open, write, fsync, replace, fsync
        monkeypatch.setattr(whole, "os", FailingDisk(step, code))
        with pytest.raises(Trouble) as caught:
            store.save(new, [])
        monkeypatch.undo()
        assert caught.value.message == f"cannot keep session '01jd9x' in '{folder}': {reason}"
        assert store.load("01jd9x") == ((RECORD, ENTRIES) if step < 6 else (new, []))
        assert names(folder) == ["01jd9x.json"]
    disk = FailingDisk(7, code)
    monkeypatch.setattr(whole, "os", disk)
    store.save(new, [])
    assert disk.calls == 6              # there was nothing else to fail


def test_whatever_fails_at_the_first_save_nothing_half_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in range(1, 11):       # open and fsync above each of two new folders, then as above
        store = SessionFiles(Home(tmp_path / str(step) / ".flai"))
        (tmp_path / str(step)).mkdir()
        monkeypatch.setattr(whole, "os", FailingDisk(step, errno.EIO))
        with pytest.raises(Trouble, match="input/output error"):
            store.save(RECORD, ENTRIES)
        monkeypatch.undo()
        assert store.ids() == ([] if step < 10 else ["01jd9x"])
        store.save(RECORD, ENTRIES)
        assert store.load("01jd9x") == (RECORD, ENTRIES)


def test_a_failed_fsync_is_not_tried_again(
    store: SessionFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save(RECORD, ENTRIES)
    disk = FailingDisk(4, errno.EIO)
    monkeypatch.setattr(whole, "os", disk)
    with pytest.raises(Trouble):
        store.save({"id": "02"}, [])
    assert disk.calls == 4
    monkeypatch.undo()
    assert store.ids() == ["01jd9x"]


def test_a_file_where_the_folder_should_be(store: SessionFiles, tmp_path: Path) -> None:
    (tmp_path / ".flai").mkdir()
    (tmp_path / ".flai/sessions").write_text("")
    folder = tmp_path / ".flai/sessions"
    for attempt, what in (
        (lambda: store.save(RECORD, ENTRIES), "cannot keep session '01jd9x'"),
        (store.ids, "cannot list the sessions"),
    ):
        with pytest.raises(Trouble) as caught:
            attempt()
        assert caught.value.message == f"{what} in '{folder}': it is not a folder"
        assert caught.value.help == "move that file away, or choose another --store DIR"


def test_the_rest_of_a_process_that_died_does_no_harm(store: SessionFiles) -> None:
    folder = store.save(RECORD, ENTRIES).parent
    (folder / f".01jd9x.json.{os.getpid()}.tmp").write_text("half")
    (folder / ".01jd9x.json.99.tmp").write_text("half")
    store.save(RECORD, ENTRIES)
    assert store.ids() == ["01jd9x"]
    assert store.load("01jd9x") == (RECORD, ENTRIES)


