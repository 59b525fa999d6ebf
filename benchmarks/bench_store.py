"""What keeping a turn costs, beside a bare append and fsync of as many bytes in the same run."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from benchmarks.measure import seconds, table
from flaicli.adapters.clock import RealClock
from flaicli.adapters.home import Home
from flaicli.adapters.session_files import SessionFiles
from flaicli.adapters.store_file import FileStore
from flaicli.loading.project import load
from flaicli.model.log import Entry
from flaicli.model.project import Project
from flaicli.runtime.conversation import Conversation
from flaicli.runtime.keeping import Keeping, taken_up

AIM = 2                                 # times a bare append and fsync
SAVES = 80
WARM = 10                               # saves that do not count
LONG = 2_000                            # turns
KEPT = (1, 1_000, 10_000)               # sessions

FLOW = b"""\
flai: 1
name: echo
blocks:
  ask: {collect: {ask: "Say something.", into: said}, next: tell}
  tell: {message: "You said {{ said }}.", next: ask}
"""


def echo() -> Project:
    """The flow that is talked to, loaded."""
    loaded = load("echo.yaml", lambda _: FLOW)
    assert loaded.project is not None, loaded.findings
    return loaded.project


PROJECT = echo()


class Timed:
    """A kept conversation that notes how long each turn took to keep."""

    def __init__(self, keeping: Keeping) -> None:
        self.keeping = keeping
        self.talk = keeping.conversation(PROJECT, RealClock())
        self.talk.keep = self._keep
        self.times: list[float] = []

    def _keep(self, talk: Conversation, entries: Sequence[Entry]) -> None:
        start = time.perf_counter()
        self.keeping.keep(talk, entries)
        self.times.append(time.perf_counter() - start)


@contextmanager
def believing_the_disk() -> Iterator[None]:
    """Lets a long session be made without waiting for the disk at each turn."""
    with mock.patch("os.fsync", _believed):
        yield


def _believed(_file: int) -> None:
    """Takes no time, as a mock would."""


def begun(home: Home, id: str, turns: int) -> Timed:
    """A running conversation of so many turns."""
    timed = Timed(Keeping.begin(FileStore(home), id, "echo.yaml"))
    with believing_the_disk():
        timed.talk.open()
        for number in range(turns):
            timed.talk.say(f"words {number}")
    timed.times.clear()
    return timed


def fill(home: Home, count: int) -> None:
    """Makes so many kept sessions, all alike but for their names."""
    home.sessions.mkdir(parents=True, exist_ok=True)
    with believing_the_disk():
        data = SessionFiles(home).save({"id": "like"}, [{"seq": 1}]).read_bytes()
    for number in range(count - 1):
        (home.sessions / f"kept{number:05}.json").write_bytes(data)


def saves(timed: Timed, bare: Callable[[], None]) -> tuple[float, float]:
    """Seconds to keep a turn and to append as much barely, medians; they take turns."""
    times = []
    for number in range(SAVES + WARM):
        for one in ("kept", "bare") if number % 2 else ("bare", "kept"):
            if one == "kept":
                timed.talk.say(f"words {number}")
                continue
            start = time.perf_counter()
            bare()
            times.append(time.perf_counter() - start)
    return statistics.median(timed.times[WARM:]), statistics.median(times[WARM:])


@contextmanager
def appending(path: Path, data: bytes) -> Iterator[Callable[[], None]]:
    """Gives what appends the data to a file and forces it to the disk."""
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def once() -> None:
        os.write(file, data)
        os.fsync(file)

    try:
        yield once
    finally:
        os.close(file)


def line(home: Home) -> bytes:
    """A turn as it stands in a journal."""
    timed = begun(home, "line", 1)
    timed.keeping.close()
    return (home.journal / "line.jsonl").read_bytes().splitlines(keepends=True)[-1]


def own_work(timed: Timed) -> float:
    """Seconds that keeping a turn takes where the disk takes none."""
    timed.times.clear()
    with believing_the_disk():
        for number in range(SAVES):
            timed.talk.say(f"words {number}")
    return statistics.median(timed.times)


def main() -> None:
    """Prints what a turn costs to keep in full and long stores, and what a long session to open."""
    rows = [("a turn kept", "ms", "times a bare append")]
    with tempfile.TemporaryDirectory() as place:
        for count in KEPT:
            home = Home(Path(place) / f"{count}")
            fill(home, count)
            rows.append(_row(f"{count:,} sessions kept", begun(home, "s", 10), home))
        for turns in (10, LONG):
            home = Home(Path(place) / f"turns {turns}")
            rows.append(_row(f"after {turns:,} turns", begun(home, "s", turns), home))
        rows.append(("our own work", f"{own_work(begun(home, 'own', 10)) * 1000:.3f}", ""))
        _tell_opening(home)
    table(f"Keeping a turn (aim: {AIM}x, and flat)", rows)


def _row(what: str, timed: Timed, home: Home) -> tuple[str, str, str]:
    with appending(home.root / "bare", line(home)) as bare:
        kept, appended = saves(timed, bare)
    timed.keeping.close()
    return what, f"{kept * 1000:.3f}", f"{kept / appended:.2f}x"


def _tell_opening(home: Home) -> None:
    store = FileStore(home)
    cut_off = seconds(lambda: taken_up(store, "s"), rounds=3)
    keeping = Keeping.open(store, "s")
    talk = keeping.conversation(PROJECT, RealClock())
    finishing = time.perf_counter()
    keeping.finish(talk)
    finished = time.perf_counter() - finishing
    opened = seconds(lambda: taken_up(store, "s"), rounds=3)
    rows = [
        ("read from its journal, and folded", f"{cut_off * 1000:.0f}"),
        ("finished: the TinyDB file written", f"{finished * 1000:.0f}"),
        ("read from its file, and folded", f"{opened * 1000:.0f}"),
    ]
    table(f"A session of {LONG:,} turns, {len(talk.log):,} entries", [("", "ms"), *rows])
