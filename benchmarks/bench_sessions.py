"""Ten thousand kept sessions: listed, looked into and added up, beside bare reading of files."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from benchmarks.many_sessions import fill
from benchmarks.measure import process_seconds, seconds, table
from flaicli.adapters.home import Home
from flaicli.adapters.store_file import FileStore
from flaicli.apps.archive.listing import index_of

SESSIONS = 10_000
ROUNDS = 3
AIMS = {"list": 0.3, "list, all": 0.6, "inspect session": 0.3, "stats": 3.0}
"""Seconds from a process's start to its exit, for each command."""


def main(sessions: int = SESSIONS, rounds: int = ROUNDS) -> None:
    """Prints the times, and their ratio to reading all files as bare JSON."""
    with tempfile.TemporaryDirectory() as folder:
        home = fill(Path(folder) / ".flai", sessions)
        bare = seconds(lambda: read_bare(home), rounds)
        fresh = seconds(lambda: index_anew(home), 1)
        known = seconds(lambda: index_of(FileStore(home)).rows(figures=True), rounds)
        times = process_seconds(commands(home), rounds)
    rows = [
        (name, f"{each * 1000:,.0f}", f"{each / bare:.2f}x", _aim(name))
        for name, each in {
            "bare json.loads of each file": bare,
            "index made anew": fresh,
            "index as it is, with figures": known,
            **times,
        }.items()
    ]
    title = f"{sessions:,} kept sessions"
    table(title, [("what", "ms", "times bare reading", "aim in ms"), *rows])


def commands(home: Home) -> dict[str, tuple[list[str], str]]:
    """The commands to measure, from a process's start to its exit."""
    flai = [sys.executable, "-m", "flaicli"]
    store = ["--store", str(home.root)]
    return {
        "list": ([*flai, "sessions", "list", *store], ""),
        "list, all": ([*flai, "sessions", "list", "--all", *store], ""),
        "list, one state": ([*flai, "sessions", "list", "--status", "finished", *store], ""),
        "inspect session": ([*flai, "inspect", "session", "last", *store], ""),
        "stats": ([*flai, "stats", "--by", "channel", *store], ""),
    }


def read_bare(home: Home) -> int:
    """Reads every session's file as JSON and does nothing with it; how many there were."""
    count = 0
    for path in home.sessions.iterdir():
        json.loads(path.read_bytes())
        count += 1
    return count


def index_anew(home: Home) -> int:
    """Makes the index of all sessions from nothing; how many there are."""
    (home.root / "index").unlink(missing_ok=True)
    return len(index_of(FileStore(home)).rows(figures=True))


def _aim(name: str) -> str:
    return f"{AIMS[name] * 1000:,.0f}" if name in AIMS else ""
