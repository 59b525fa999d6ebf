"""A terminal of its own for a process: keys in, the screen that a person sees read back."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pyte import ByteStream, Screen

from tests.talks import environment_of

PATIENCE_SECONDS = 30.0
"""How long something may take to be seen: far longer than it does, on a machine with much to do."""

ALTERNATE, PASTES, CURSOR = 1049, 2004, 25
MOUSE = (1000, 1002, 1003, 1006, 1015)
_PRIVATE = 5
"""How far pyte shifts the numbers of DEC's private modes."""


class Terminal:
    """A process on a pseudo terminal; ``raw`` is every byte that it wrote.

    The terminal is the process's controlling one, as in a window: when it is closed the system
    sends SIGHUP, and Ctrl-C is a signal while the keyboard is not raw.
    """

    def __init__(
        self, *words: str, folder: Path, width: int = 100, height: int = 30, **environment: str
    ) -> None:
        self.main, self._side = pty.openpty()
        self.screen = Screen(width, height)
        self.raw = b""
        self._stream = ByteStream(self.screen)
        self._sized(width, height)
        self.before = termios.tcgetattr(self._side)
        self.process = subprocess.Popen(
            words, cwd=folder, stdin=self._side, stdout=self._side, stderr=self._side,
            start_new_session=True, preexec_fn=_in_control,
            env=environment_of(
                **{"TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", **environment}
            ),
        )  # fmt: skip

    # What a person does

    def type(self, *keys: str | bytes) -> Terminal:
        """Press keys, all of them at once; what is written meanwhile is read."""
        left = b"".join(one.encode() if isinstance(one, str) else one for one in keys)
        end = time.monotonic() + PATIENCE_SECONDS
        while left:
            assert time.monotonic() < end, "nobody reads the keys"
            readable, writable, _ = select.select([self.main], [self.main], [], 1.0)
            if readable:
                self._read()
            if writable:
                left = left[os.write(self.main, left[:1_024]) :]
        return self

    def until(self, holds: Callable[[str], bool] | str) -> str:
        """Wait until the screen shows this; return all it shows."""
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            shown = self.text
            if holds in shown if isinstance(holds, str) else holds(shown):
                return shown
            assert time.monotonic() < end, f"not on the screen: {holds}\n{shown}"
            assert self._heard(0.2) or self.process.poll() is None, f"over before {holds}\n{shown}"

    def wrote(self, words: str) -> Terminal:
        """Wait until these bytes were written since the last key, wherever they are by now."""
        end = time.monotonic() + PATIENCE_SECONDS
        while words.encode() not in self.raw:
            assert time.monotonic() < end, f"not written: {words}\n{self.text}"
            assert self._heard(0.2) or self.process.poll() is None, f"over before {words}"
        return self

    def resize(self, width: int, height: int) -> None:
        """Give the window another size; the system tells the process."""
        self.screen.resize(height, width)
        self._sized(width, height)

    def end(self, code: int) -> str:
        """See the process end by itself, the terminal as it was; return what is left to see."""
        end = time.monotonic() + PATIENCE_SECONDS
        while self.process.poll() is None:
            assert time.monotonic() < end, f"goes on\n{self.text}"
            self._heard(0.05)
        while self._heard(0.0):
            pass
        assert self.process.returncode == code, self.text
        self.restored()
        return self.text

    def restored(self) -> None:
        """The terminal is as it was: keys, screen, cursor, mouse, pastes."""
        assert termios.tcgetattr(self._side) == self.before
        assert not self.modes & {ALTERNATE, PASTES, *MOUSE}, self.modes
        assert CURSOR in self.modes
        assert b"Traceback" not in self.raw
        assert b"mistake of its own" not in self.raw

    def hang_up(self) -> int:
        """Close the window; return the code of the process, which ends by itself."""
        os.close(self._side)
        os.close(self.main)
        self.main = self._side = -1
        return self.process.wait(PATIENCE_SECONDS)

    # What a person sees

    @property
    def text(self) -> str:
        """What the screen shows, as lines without the blanks at their ends."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip() + "\n"

    @property
    def modes(self) -> set[int]:
        """The numbers of the private modes that are on."""
        return {one >> _PRIVATE for one in self.screen.mode if one >> _PRIVATE}

    def close(self) -> None:
        """Let go of everything, the process too where it still runs."""
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        for one in (self.main, self._side):
            if one >= 0:
                os.close(one)

    def _sized(self, width: int, height: int) -> None:
        fcntl.ioctl(self.main, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def _heard(self, seconds: float) -> bool:
        if not select.select([self.main], [], [], seconds)[0]:
            return False
        return self._read()

    def _read(self) -> bool:
        try:
            heard = os.read(self.main, 65_536)
        except OSError:
            return False
        self.raw += heard
        self._stream.feed(heard)
        return bool(heard)


def _in_control() -> None:
    """Make the terminal the process's own, and let no signal be ignored, as `nohup` would."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for one in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(one, signal.SIG_DFL)


@contextlib.contextmanager
def flai(*words: str, **how: Any) -> Iterator[Terminal]:
    """Run flai on a terminal of its own; at the end it is gone, however it went."""
    terminal = Terminal(sys.executable, "-m", "flaicli", *words, **how)
    try:
        yield terminal
    finally:
        terminal.close()
