"""Signals, closed terminals and closed pipes at any moment (reliability, promise 17).

Each trial is a real process that is talked to, in a manner and cut short in a way and at a moment
that its seed decides. The terminal must be as before, the session one that goes on, and what the
user sees no traceback.
"""

from __future__ import annotations

import contextlib
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pyte
import pytest

from flaicli.adapters.clock import MovableClock
from flaicli.adapters.home import Home
from flaicli.adapters.store_file import FileStore
from flaicli.loading.project import load
from flaicli.model.session import AWAITING
from flaicli.runtime.keeping import Keeping, recover
from tests.talks import environment_of

FLOW = """\
flai: 1
name: rounds
blocks:
  ask:
    collect: {ask: And then?, into: what, otherwise: end}
    next: echo
  echo:
    message: ["One {{ what }}.", {delay: 0.02s}, "Two {{ what }}."]
    next: ask
"""
SAMPLE, CAMPAIGN = 15, 500
SECONDS_MAX = 8.0
"""To end within; 2 are promised, but the machine that tests may do ten things at once."""
ENDS = {"TERM": {143, -15}, "HUP": {129, -1}, "INT": {0, 130}}
"""Exit codes; the negative ones are those of a process that had not yet begun to talk."""


class Trial:
    """A conversation that is cut short: ``shown`` is all that was seen of it."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.random = Random(f"signal {seed}")
        self.folder = folder
        (folder / "flow.yaml").write_text(FLOW, encoding="utf-8")
        self.manner = self.random.choice(("prompt", "screen", "screen", "pipes", "json"))
        piped = self.manner in ("pipes", "json")
        ways = ["TERM", "HUP", "INT", "input gone", "output gone"]
        self.way = self.random.choice(ways if piped else [*ways[:3], "closed"])
        self.shown = b""
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self.ours, side = pty.openpty()
        termios.tcsetwinsize(side, (24, 80))
        self.before = termios.tcgetattr(self.ours)
        words = {"json": ["--json"], "prompt": ["--inline"]}.get(self.manner, [])
        self.process = subprocess.Popen(
            [sys.executable, "-m", "flaicli", "run", "flow.yaml", *words], cwd=folder,
            stdin=subprocess.PIPE if piped else side, stdout=subprocess.PIPE if piped else side,
            stderr=subprocess.PIPE if piped else side, start_new_session=True,
            preexec_fn=_as_usual,
            env=environment_of(TERM="xterm", PROMPT_TOOLKIT_NO_CPR="1", PYTHONFAULTHANDLER="1"),
        )  # fmt: skip
        self.side = side
        self.said = self._asked = 0

    def run(self) -> int:
        """Talk, cut it short, and return the exit code."""
        until = time.monotonic() + self.random.choice((0.3, 1.2, 2.5)) * self.random.random()
        while time.monotonic() < until and self.process.poll() is None:
            self._hear(0.02)
            if self.asked() > self.said and self.random.random() < 0.8:
                self._say(f"word {self.said}")
        cut = time.monotonic()
        self._cut()
        while self.process.poll() is None:
            assert time.monotonic() < cut + SECONDS_MAX, self._stuck()
            self._hear(0.02)
            if self.way == "INT":
                self.process.send_signal(signal.SIGINT)
        self._hear(0.0)
        return self.process.returncode

    def asked(self) -> int:
        """Return how often it was seen to ask: in the full screen the panel counts the turns."""
        if self.manner != "screen":
            return self.shown.count(b"And then?")
        rows = [row.partition("│")[2] for row in self._screen.display]
        turns = [int(row.split()[1].strip(",")) for row in rows if row.startswith("turn ")]
        waits = "awaiting_user_input" in "".join(rows)
        self._asked = max(self._asked, turns[0] + 1 if turns and waits else 0)
        return self._asked

    def _stuck(self) -> str:
        """Return where a process is that does not end."""
        self.process.send_signal(signal.SIGABRT)
        self._hear(1.0)
        return f"{self.manner}, {self.way}: goes on\n{self.shown.decode(errors='replace')}"

    def _say(self, words: str) -> None:
        self.said += 1
        line = f"{words}\n".encode()
        if self.manner in ("prompt", "screen"):
            os.write(self.ours, line.replace(b"\n", b"\r"))
        else:
            assert self.process.stdin is not None
            self.process.stdin.write(line)
            self.process.stdin.flush()

    def _cut(self) -> None:
        process = self.process
        if self.way in ENDS:
            process.send_signal(signal.Signals[f"SIG{self.way}"])
        elif self.way == "closed":
            os.close(self.side)
            os.close(self.ours)
            self.ours = self.side = -1
            process.send_signal(signal.SIGHUP)     # as the system does to a terminal's session
        elif self.way == "input gone":
            assert process.stdin is not None
            process.stdin.close()
        else:
            assert process.stdout is not None
            process.stdout.close()
            self._last_words()

    def _last_words(self) -> None:
        """Say something, so that the answer meets the closed pipe, and then no more."""
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(b"more\n")
            self.process.stdin.close()

    def _hear(self, seconds: float) -> None:
        for one in self._open():
            while select.select([one], [], [], seconds)[0]:
                try:
                    heard = os.read(one, 65_536)
                except OSError:
                    break
                if not heard:
                    break
                self.shown += heard
                if self.manner == "screen":
                    self._stream.feed(heard)
                    self.asked()

    def _open(self) -> Iterator[int]:
        if self.manner in ("prompt", "screen"):
            yield from () if self.ours < 0 else (self.ours,)
            return
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None and not stream.closed:
                yield stream.fileno()

    def close(self) -> None:
        """Let go of everything, the process too where it still runs."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
        for one in (self.ours, self.side):
            if one >= 0:
                os.close(one)


def _as_usual() -> None:
    """Let no signal be ignored, even where `nohup` or a script's `&` would have it so."""
    for one in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(one, signal.SIG_DFL)


def judge(trial: Trial, code: int) -> None:
    """Look at what is left: the code, the screen, the terminal, the session."""
    about = f"{trial.manner}, {trial.way}, {code}: {trial.shown.decode(errors='replace')}"
    codes = {**ENDS, "closed": {129, 141, -1}, "input gone": {0}, "output gone": {141, 0}}
    if trial.way == "INT" and code in (1, -2) and b"flaicli/cli" not in trial.shown:
        return      # Python itself, which had not come to flai yet
    assert code in codes[trial.way], about
    assert b"Traceback" not in trial.shown, about
    assert b"mistake of its own" not in trial.shown, about
    if trial.ours >= 0:
        assert termios.tcgetattr(trial.ours) == trial.before, about
    home = Home(trial.folder / ".flai")
    store = FileStore(home)
    told = recover(store)
    if code >= 0 and trial.way not in ("output gone", "closed") and trial.said:
        assert told == [], about
        suspended = b'"status": "awaiting' if trial.manner == "json" else b"suspended (awaiting"
        assert suspended in trial.shown, about
    goes_on(store, trial)


def goes_on(store: FileStore, trial: Trial) -> None:
    """Take the session up again, with every turn that was answered."""
    answered = max(0, trial.asked() - 1)
    ids = store.ids()
    assert len(ids) <= 1
    if not ids:
        assert answered == 0
        return
    project = load("flow.yaml", lambda _: FLOW).project
    assert project is not None
    keeping = Keeping.open(store, ids[0])
    talk = keeping.conversation(project, MovableClock())
    assert talk.session.status == AWAITING
    assert talk.session.turn >= answered
    talk.resume()
    assert talk.session.last_prompt is None or talk.say("again").entries
    keeping.finish(talk)


def tried(seed: int, folder: Path) -> None:
    """Try one seed."""
    folder.mkdir()
    trial = Trial(seed, folder)
    try:
        judge(trial, trial.run())
    finally:
        trial.close()


@pytest.mark.parametrize("seed", range(SAMPLE))
def test_whatever_cuts_a_talk_short_it_goes_on_later(tmp_path: Path, seed: int) -> None:
    tried(seed, tmp_path / "talk")


@pytest.mark.campaign
def test_500_times(tmp_path: Path) -> None:
    for seed in range(CAMPAIGN):
        try:
            tried(seed, tmp_path / str(seed))
        except AssertionError as failure:
            raise AssertionError(f"seed {seed}: {failure}") from failure
