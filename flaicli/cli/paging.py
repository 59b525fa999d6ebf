"""Long results page by page, where a person reads them: through the pager they like, or `less`."""

from __future__ import annotations

import contextlib
import os
import shlex
import sys
from collections.abc import Mapping
from typing import IO

from flaicli.cli.output import give
from flaicli.cli.settings import Screen

NONE = ("", "cat")
"""Pagers that mean: none."""


def give_paged(text: str, where: Screen, wanted: bool = True) -> None:
    """Write a result to stdout; on a terminal, what is longer than it goes through a pager.

    The pager is $PAGER, or `less`; `PAGER=` and `PAGER=cat` mean none, as does ``wanted=False``.
    """
    words = pager(os.environ) if wanted and where.terminal and not where.dumb else []
    if not words or text.count("\n") < height(sys.stdout) or not _through(words, text):
        give(text)


def pager(environment: Mapping[str, str]) -> list[str]:
    """Return the command of the pager, a word each; none where no pager is wanted or there."""
    import shutil

    command = environment.get("PAGER", "less").strip()
    if command in NONE:
        return []
    try:
        words = shlex.split(command)
    except ValueError:
        return []
    return words if shutil.which(words[0]) else []


def height(stream: IO[str] | None) -> int:
    """Return how many lines a terminal has; 24 where nobody knows."""
    try:
        lines = os.get_terminal_size(stream.fileno()).lines if stream is not None else 0
    except (OSError, ValueError):
        lines = 0
    return lines if lines > 0 else 24


def _through(words: list[str], text: str) -> bool:
    """Write through a pager; False when it cannot be started. Leaving it early is fine."""
    import signal
    import subprocess

    # F: leave if it fits after all; R: colours, and nothing else, get through; X: leave it there.
    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    # Ctrl-C belongs to the pager: it must not leave the terminal without its keys.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        try:
            reader = subprocess.Popen(words, stdin=subprocess.PIPE, env=environment)
        except OSError:
            return False
        with contextlib.suppress(BrokenPipeError):
            reader.communicate(text.encode("utf-8", "backslashreplace"))
        reader.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    return True
