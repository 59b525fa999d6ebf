"""Opening a kept session of 5,000 entries in each view, beside the bare interpreter."""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

from benchmarks.measure import process_seconds, table
from flaicli.adapters.clock import VirtualClock
from flaicli.adapters.home import Home
from flaicli.adapters.store_file import FileStore
from flaicli.loading.project import load
from flaicli.runtime.keeping import Keeping

HERE = Path(__file__).parent
ENTRIES = 5_000
AIM_SECONDS = 0.3                       # beside bare Python's own start
SAID = ("Ana", "not-an-email")          # and the question is answered by going back to its start
VIEWS = ("", "--transcript", "--timeline", "--variables", "--why", "--tree", "--turn 100",
         "--status", "--record", "--events")  # fmt: skip


def kept(folder: Path, entries: int = ENTRIES) -> None:
    """Keeps a conversation of at least so many entries in a store in the folder."""
    loaded = load("lead.yaml", lambda _: (HERE / "lead.yaml").read_bytes())
    assert loaded.project is not None, loaded.findings
    keeping = Keeping.begin(FileStore(Home(folder)), "long", "lead.yaml")
    talk = keeping.conversation(loaded.project, VirtualClock(datetime(2026, 3, 2, tzinfo=UTC)))
    with mock.patch("os.fsync", return_value=None):       # the disk is not what is measured
        talk.open()
        while len(talk.log) < entries:
            for words in SAID:
                talk.say(words)
            talk.goto("ask_name")
        keeping.finish(talk)


def main() -> None:
    """Prints the time of each view, and how much of it is not bare Python's start."""
    with tempfile.TemporaryDirectory() as folder:
        kept(Path(folder))
        flai = [sys.executable, "-m", "flaicli", "inspect", "session", "--store", folder]
        commands: dict[str, tuple[list[str], str]] = {
            f"flai inspect session {view}".strip(): ([*flai, *view.split()], "") for view in VIEWS
        }
        bare = {"bare Python": ([sys.executable, "-c", "pass"], "")}
        times = process_seconds({**bare, **commands})
    rows = [
        (name, f"{each * 1000:.0f}", f"{each / times['bare Python']:.1f}x")
        for name, each in times.items()
    ]
    table(
        f"A session of {ENTRIES:,} entries, opened (aim: {AIM_SECONDS * 1000:.0f} ms and a start)",
        [("command", "ms", "times bare Python"), *rows],
    )
