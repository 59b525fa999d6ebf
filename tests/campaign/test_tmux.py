"""Every command of the emulator once more, in tmux: another terminal, with views of its own."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flaicli.page.page import cells
from tests.desk import WIDE, furnished
from tests.talks import environment_of
from tests.terminal import PATIENCE_SECONDS
from tests.tour import CHAT, HEIGHT, WIDTH, Tour

LOOK_SECONDS = 0.02
"""tmux cannot be waited for: it is asked for its screen so often."""

pytestmark = [
    pytest.mark.campaign,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux"),
]


class Tmux:
    """A tmux server of its own with one window."""

    def __init__(self, folder: Path, *words: str) -> None:
        self._folder = folder
        self._socket = str(folder / "tmux.socket")
        line = shlex.join([sys.executable, "-m", "flaicli", *words])
        size = ["-x", str(WIDTH), "-y", str(HEIGHT)]
        self._tmux("new-session", "-d", *size, "-c", str(folder), f"{line}; echo code $?; exec cat")
        self._tmux("set-option", "status", "off")
        self._tmux("resize-window", *size)

    def type(self, *keys: str) -> Tmux:
        """Press keys."""
        for one in keys:
            codes = [f"{byte:02x}" for byte in one.encode()]
            self._tmux("send-keys", "-H", *codes)
        return self

    def until(self, holds: Callable[[str], bool] | str) -> str:
        """Wait until the window shows this; return all it shows."""
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            rows = self._tmux("capture-pane", "-p").split("\n")
            shown = "\n".join(row.rstrip() for row in rows).rstrip() + "\n"
            if holds in shown if isinstance(holds, str) else holds(shown):
                return shown
            assert time.monotonic() < end, f"not on the screen: {holds}\n{shown}"
            time.sleep(LOOK_SECONDS)

    def asked(self, fact: str) -> str:
        """Return what tmux knows of the window, such as `#{alternate_on}`."""
        return self._tmux("display-message", "-p", fact).strip()

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        self._tmux("resize-window", "-x", str(width), "-y", str(height))

    def close(self) -> None:
        """End the server with all that runs in it."""
        self._tmux("kill-server")

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", self._socket, "-f", os.devnull, "-u", *words],
            cwd=self._folder, env=environment_of(TERM="xterm-256color", LANG="C.UTF-8"),
            capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False,
        )  # fmt: skip
        assert done.returncode == 0, (words, done.stderr)
        return done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return furnished(tmp_path)


@pytest.fixture
def tmux(folder: Path) -> Iterator[Tmux]:
    tmux = Tmux(folder, "run", "flow.yaml")
    try:
        yield tmux
    finally:
        tmux.close()


def test_every_command_in_tmux(tmux: Tmux, folder: Path) -> None:
    tour = Tour(tmux, folder)
    tour.all_of_it()
    assert tmux.asked("#{alternate_on} #{mouse_any_flag}") == "1 1"
    tour.types("/quit")
    shown = tmux.until("code 0")
    assert "A large tea for 2 euros." in shown
    assert tmux.asked("#{alternate_on} #{mouse_any_flag} #{cursor_flag}") == "0 0 1"


def test_sizes_in_tmux(tmux: Tmux) -> None:
    tmux.until("[1] tea   [2] coffee")
    typed = ""
    for width, key in zip((10, 200, 1, 40, 80, WIDTH), "coffee", strict=True):
        tmux.resize(width, HEIGHT)
        tmux.type(key)
        typed += key
        if width > len("> coffee"):
            tmux.until(f"> {typed}")
    tmux.type("\r").until("A medium coffee for 5 euros.")
    tmux.type("\x03").until("Ctrl-C once more")
    tmux.type("\x03").until("code 0")


def test_the_panel_stands_in_its_column_in_tmux(tmp_path: Path) -> None:
    marks = WIDE.replace("Combining:", "Combining: नमस्ते สวัสดี")
    (tmp_path / "flow.yaml").write_text(marks, encoding="utf-8")
    tmux = Tmux(tmp_path, "run", "flow.yaml")
    try:
        shown = Tour(tmux, tmp_path).said("No BE")
    finally:
        tmux.close()
    for row in shown.split("\n")[1 : HEIGHT - 2]:
        lines = (at for at, sign in enumerate(row) if sign == "│")
        assert CHAT in {cells(row[:at]) for at in lines}, row
