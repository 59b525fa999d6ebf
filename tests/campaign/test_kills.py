"""`kill -9` at a random moment of a real `flai run`: no acknowledged turn is lost (promise 1).

A turn is acknowledged when what the bot said to it has come out; the bot of this test repeats what
it heard, so what came out tells what must be kept.
"""

from __future__ import annotations

import contextlib
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from flaicli.adapters.home import Home
from flaicli.adapters.store_file import FileStore
from flaicli.model.events import MessageSaid
from flaicli.runtime.keeping import recover, taken_up
from tests.talks import HOUSE, environment_of

FLOW = """\
flai: 1
name: echo
variables:
  pin: {type: text, sensitive: true}
  count: {type: number, default: 0, scope: user}
blocks:
  ask: {collect: {ask: "Go on.", into: word}, next: more}
  more:
    action: [{increment: {count: 1}}, {set: {pin: "{{ word }}"}}]
    next: tell
  tell: {message: "heard {{ count }}", next: ask}
"""
SAMPLE = 21
KILLS = 2_000
WORDS = 60
MODES = ("plain", "json", "prompt")
LATEST_SECONDS = 0.4
"""The kill comes up to so long after the bot's first word; most are over by then, some are not."""

HEARD = re.compile(rb"heard (\d+)")


class Victim:
    """A real `flai run` that is typed to without waiting, and killed."""

    def __init__(self, mode: str, flow: Path, home: Path) -> None:
        command = [sys.executable, "-m", "flaicli", "run", str(flow), "--store", str(home)]
        self.mode = mode
        self.out = b""
        if mode == "prompt":
            self.mine, theirs = pty.openpty()
            kinds: dict[str, int] = {"stdin": theirs, "stdout": theirs}
        else:
            command += ["--json"] if mode == "json" else []
            self.mine, theirs = os.pipe()
            kinds = {"stdin": subprocess.PIPE, "stdout": theirs}
        self.told = home.parent / "told.txt"
        with self.told.open("wb") as told:
            self.process = subprocess.Popen(
                command, stderr=told, cwd=HOUSE, start_new_session=True,
                env=environment_of(TERM="xterm", COLUMNS="80", LINES="24"), **kinds,
            )  # fmt: skip
        os.close(theirs)

    def until(self, word: bytes, seconds: float) -> bool:
        """Read until a word came, or time is up; tell whether it came."""
        end = time.monotonic() + seconds
        while word not in self.out:
            ready, _, _ = select.select([self.mine], [], [], max(0.0, end - time.monotonic()))
            if not ready or not self.read():
                return False
        return True

    def read(self) -> bool:
        try:
            data = os.read(self.mine, 65_536)
        except OSError:
            return False
        self.out += data
        return bool(data)

    def type(self, text: bytes) -> None:
        """Type ahead; whoever was killed meanwhile does not hear it."""
        with contextlib.suppress(OSError):
            if self.process.stdin is not None:
                self.process.stdin.write(text)
                self.process.stdin.flush()
            else:
                os.write(self.mine, text)

    def kill(self) -> int:
        """Kill it, and return the turns it acknowledged until then."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        while self.read():
            pass
        os.close(self.mine)
        if self.process.stdin is not None:
            with contextlib.suppress(OSError):
                self.process.stdin.close()
        return max((int(one) for one in HEARD.findall(self.out)), default=0)


def killed(seed: int, folder: Path) -> int:
    """Kill one conversation, and look at what is left of it; return the turns acknowledged."""
    random = Random(f"kill {seed}")
    mode = MODES[seed % len(MODES)]
    flow, home = folder / "flow.yaml", folder / f"{seed}"
    flow.write_text(FLOW, encoding="utf-8")
    victim = Victim(mode, flow, home)
    early = random.random() < 0.1
    if early:
        time.sleep(random.random())
    elif not victim.until(b"Go on.", 30):
        victim.kill()
        told = victim.told.read_text(errors="replace")
        raise AssertionError(f"seed {seed}: it never began\n{victim.out!r}\n{told}")
    end = b"\r" if mode == "prompt" else b"\n"
    victim.type(b"".join(b"w%d%b" % (number, end) for number in range(1, WORDS + 1)))
    victim.until(b"heard %d" % random.randrange(1, WORDS), random.random() * LATEST_SECONDS)
    acknowledged = victim.kill()
    left(seed, Home(home), acknowledged)
    return acknowledged


def left(seed: int, home: Home, acknowledged: int) -> None:
    """Hold what a killed process left to the promise."""
    what = f"seed {seed}, {acknowledged} turns acknowledged"
    store = FileStore(home)
    ids = store.ids() if home.root.exists() else []
    assert len(ids) == 1 or not acknowledged, what
    sentences = recover(store)
    assert store.unfinished() == [], f"{what}: {sentences}"
    for id in store.ids():
        record, log, session = taken_up(store, id)
        said = [
            entry.event.text
            for entry in log.line()
            if isinstance(entry.event, MessageSaid) and entry.event.role == "user"
        ]
        heard = session.profile.get("count", 0)
        assert heard >= acknowledged, what
        assert len(said) == heard, f"{what}: {said}"
        assert [session.private[f"pin#{number}"] for number in range(1, heard + 1)] == [
            f"w{number}" for number in range(1, heard + 1)
        ], what
        assert store.user("local").get("count", 0) >= acknowledged, what
        assert record["head"] == log.head, what
        assert not sentences or "damaged" not in sentences[0], sentences


def test_a_sample_of_kills(tmp_path: Path) -> None:
    assert sum(killed(seed, tmp_path) for seed in range(SAMPLE)) > SAMPLE


@pytest.mark.campaign
def test_kills(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Go on for FLAI_CAMPAIGN_KILLS (2,000), beginning with FLAI_CAMPAIGN_SEED (1,000)."""
    number = int(os.environ.get("FLAI_CAMPAIGN_KILLS", str(KILLS)))
    first = int(os.environ.get("FLAI_CAMPAIGN_SEED", "1000"))
    acknowledged = 0
    for seed in range(first, first + number):
        acknowledged += killed(seed, tmp_path)
        if seed % 20 == 0:
            with capfd.disabled():
                sys.stderr.write(f"\r{seed - first + 1:,} kills, {acknowledged:,} turns safe ")
                sys.stderr.flush()
