"""A terminal of its own in which a page or a picture runs flai: keys in, the screen read back.

Nothing here waits longer than it says: whatever gets stuck is told with what the screen showed.
"""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyte

PATIENCE_SECONDS = 20.0
"""So long a program may take for what is expected of it."""

QUIET_SECONDS = 0.15
"""A screen on which nothing was drawn for so long is drawn."""

_SGR = re.compile(rb"\x1b\[([\d;]*)m")


class Stuck(AssertionError):
    """A program did not do in time what was expected of it."""


class Terminal:
    """A program that runs in a terminal; ``screen`` is what the terminal shows.

    Faint text has the attribute ``blink``: the terminal knows no other place for it.
    """

    def __init__(
        self, words: Sequence[str], folder: Path, environment: dict[str, str], size: tuple[int, int]
    ) -> None:
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self._stream: Any = pyte.ByteStream(self.screen)
        self._main, other = pty.openpty()
        termios.tcsetwinsize(other, (rows, columns))
        try:
            self._child = subprocess.Popen(
                list(words), cwd=folder, env=environment, stdin=other, stdout=other, stderr=other,
                start_new_session=True,
            )  # fmt: skip
        except BaseException:
            os.close(self._main)
            raise
        finally:
            os.close(other)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_problem: object) -> None:
        self._child.kill()
        self._child.wait(PATIENCE_SECONDS)
        os.close(self._main)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._main, keys.encode())

    def until(self, holds: Callable[[str], bool], what: str) -> str:
        """Read until the screen shows something, and is drawn; return all it shows."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not holds(self.text()):
            left = end - time.monotonic()
            if left <= 0 or not self._read(left):
                raise Stuck(f"the screen does not show {what}:\n{self.text()}")
        while time.monotonic() < end and self._read(QUIET_SECONDS):
            pass
        return self.text()

    def end(self) -> str:
        """Read until the program has ended; return what the terminal shows."""
        end = time.monotonic() + PATIENCE_SECONDS
        while self._read(max(end - time.monotonic(), 0.0)):
            pass
        try:
            self._child.wait(max(end - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            raise Stuck(f"the program does not end:\n{self.text()}") from None
        return self.text()

    def text(self) -> str:
        """Return what stands on the screen, without spaces and empty rows at its end."""
        return "\n".join(row.rstrip() for row in self.screen.display).rstrip()

    def _read(self, seconds: float) -> bool:
        """Take in what the program writes next; False when it writes nothing so long."""
        ready, _, _ = select.select([self._main], [], [], seconds)
        try:
            output = os.read(self._main, 65_536) if ready else b""
        except OSError:  # whoever wrote to the terminal has gone
            return False
        if output:
            self._stream.feed(_SGR.sub(_unfaint, output))
        return bool(output)


def _unfaint(found: re.Match[bytes]) -> bytes:
    codes = found[1].split(b";")
    if b"2" in codes and not {b"38", b"48"} & set(codes):
        codes = [b"5" if one == b"2" else one for one in codes]
    return b"\x1b[" + b";".join(codes) + b"m"


def surroundings(house: Path, home: str, size: tuple[int, int]) -> dict[str, str]:
    """Return the environment of a program in a terminal that answers no questions."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return {
        "PATH": path, "HOME": home, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1", "PROMPT_TOOLKIT_NO_CPR": "1", "PYTHONPATH": str(house),
        "COLUMNS": str(size[0]), "LINES": str(size[1]),
    }  # fmt: skip
