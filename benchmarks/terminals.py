"""A command on a terminal of its own, and how long it takes to show something."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence

PATIENCE_SECONDS = 30.0


def seconds_to(command: Sequence[str], words: bytes, columns: int = 100, rows: int = 30) -> float:
    """Return the seconds from a process's start until it has written some words; then end it.

    RuntimeError where it never does.
    """
    sys.stdout.flush()
    start = time.perf_counter()
    process, terminal = pty.fork()
    if not process:
        _become(command, columns, rows)
    try:
        seen = b""
        while words not in seen:
            ready, _, _ = select.select([terminal], [], [], PATIENCE_SECONDS)
            piece = _read(terminal) if ready else b""
            if not piece:
                raise RuntimeError(f"{words!r} never came: {seen[-500:]!r}")
            seen += piece
        return time.perf_counter() - start
    finally:
        os.kill(process, signal.SIGTERM)
        while _read(terminal):
            """What it still has to say, so that it can end."""
        os.waitpid(process, 0)
        os.close(terminal)


def _become(command: Sequence[str], columns: int, rows: int) -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["TERM"] = "xterm-256color"
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.execvp(command[0], list(command))


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:             # it has gone
        return b""
