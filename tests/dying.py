"""Pruning that dies: at each of its calls to the disk in turn, or killed at any moment."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flaicli.adapters.store import Stored
from flaicli.adapters.store_file import FileStore
from flaicli.apps.archive.pruning import Done, carry_out, plan
from tests.kept import DAY, NOW, keep, store_in, touch
from tests.talks import environment_of

CALLS = ("unlink", "replace", "fsync", "open")
"""The calls of `os` by which pruning changes what is on the disk, or looks at it."""


class Killed(BaseException):
    """The process ended here."""


class Dying:
    """A call that works so many times, and is the process's last then."""

    def __init__(self, name: str, times: int) -> None:
        self._call = getattr(os, name)
        self._left = times

    def __call__(self, *given: object, **named: object) -> object:
        if not self._left:
            raise Killed
        self._left -= 1
        return self._call(*given, **named)


def die_at_each(folder: Path, monkeypatch: pytest.MonkeyPatch, call: str, sessions: int) -> int:
    """Let pruning die at the 1st, 2nd … of some calls; look what is left; how often it died."""
    origin, whole = overdue(folder / "origin", sessions)
    times = 0
    while True:
        store = again(origin, folder / f"at{times}")
        found = plan(store, NOW, trust_clock=True)
        assert {one.id for one in found.due} == set(whole)
        with monkeypatch.context() as patch:
            patch.setattr(os, call, Dying(call, times))
            try:
                carry_out(store, found, Done())
            except Killed:
                pass
            else:
                assert store.ids() == []
                return times
        whole_or_gone(store, whole)
        shutil.rmtree(store.home.root.parent)
        times += 1


def kill_while_pruning(folder: Path, origin: FileStore, after: float) -> FileStore:
    """Let a process of its own prune, and kill it so many seconds after it began to."""
    store = again(origin, folder)
    words = ["sessions", "prune", "--trust-clock", "--store", str(store.home.root)]
    process = subprocess.Popen(
        [sys.executable, "-m", "flaicli", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment_of(PYTHONUNBUFFERED="1"),
    )
    assert process.stdout is not None
    process.stdout.readline()  # the list of what is due: from now on it is deleted
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    return store


def overdue(
    folder: Path, sessions: int, journals: bool = True
) -> tuple[FileStore, dict[str, Stored]]:
    """Return a store in which everything is due, and what is in it; half have a journal, too.

    With ``journals`` False none has: the command would write those anew, before it looks.
    """
    store = store_in(folder)
    for number in range(sessions):
        id = f"s{number}"
        keep(store, id, ["coffee", "ana@example.org"], ago=40 * DAY)
        if number % 2 and journals:
            place = store.open(id)
            place.append([], {**place.stored.record, "turns": 7}, {})
            place.close()
            touch(store.home.journal / f"{id}.jsonl", NOW - 39 * DAY)
    return store, {id: store.load(id) for id in store.ids()}


def again(origin: FileStore, folder: Path) -> FileStore:
    """Return a copy of a store."""
    shutil.copytree(origin.home.root.parent, folder)
    return store_in(folder)


def whole_or_gone(store: FileStore, whole: dict[str, Stored]) -> None:
    """Check that every session is as it was, or that nothing is left of it."""
    left = store.ids()
    assert {id: store.load(id) for id in left} == {id: whole[id] for id in left}
    store.go_on_deleting()
    assert store.ids() == left
    home = store.home
    names = {
        one.name.partition(".")[0]
        for folder in (home.sessions, home.private, home.journal)
        for one in folder.iterdir()
        if not one.name.startswith(".")
    }
    assert names == set(left)
