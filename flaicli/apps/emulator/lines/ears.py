"""Lines that come in through a pipe, whatever their bytes, waited for with an eye on timers."""

from __future__ import annotations

import os
import select
from enum import Enum

LINE_MAX = 1_000_000
"""Bytes kept of one line; the rest of a longer one is thrown away."""

_CHUNK = 65_536


class Quiet(Enum):
    """Why there is no line: the input ended, a signal came, or time is up."""

    END = "end"
    SIGNAL = "signal"
    TIME = "time"


class Ears:
    """Reads lines from a descriptor, and wakes up for signals and timers.

    ``wake`` is a descriptor that becomes readable when a signal came; -1 for none.
    """

    def __init__(self, descriptor: int | None, wake: int = -1) -> None:
        self._from = descriptor
        self._wake = wake
        self._ready: list[bytes] = []
        self._rest = b""

    def line(self, seconds: float | None = None) -> str | Quiet:
        """Return the next line without its end, waiting at most ``seconds``.

        Bytes that are no UTF-8 become U+FFFD; half a line at the end of input counts as one.
        """
        while not self._ready:
            if self._from is None:
                rest, self._rest = self._rest, b""
                return _text(rest) if rest else Quiet.END
            quiet = self._wait(seconds)
            if quiet is not None:
                return quiet
            self._read()
        return _text(self._ready.pop(0))

    def unheard(self) -> int:
        """Return how many lines with words in them stand there by now, without waiting for more.

        Of an endless input no more is read than one line may be long, and nothing of a terminal:
        what is typed ahead there is the shell's.
        """
        for _ in range(LINE_MAX // _CHUNK):
            if self._from is None or os.isatty(self._from) or self._wait(0) is not None:
                break
            self._read()
        rest = [self._rest] if self._from is None else []
        return sum(1 for one in [*self._ready, *rest] if one.strip())

    def _wait(self, seconds: float | None) -> Quiet | None:
        watched = [one for one in (self._from, self._wake) if one is not None and one >= 0]
        try:
            ready, _, _ = select.select(watched, [], [], seconds)
        except (OSError, ValueError):
            self._from = None  # the input is closed, or nothing one can wait for
            return None
        if self._wake in ready:
            return Quiet.SIGNAL
        return None if ready else Quiet.TIME

    def _read(self) -> None:
        if self._from is None:
            return
        try:
            data = os.read(self._from, _CHUNK)
        except OSError:
            data = b""
        if not data:
            self._from = None
            return
        *lines, rest = data.split(b"\n")
        if lines:
            lines[0] = self._rest + lines[0]
            self._rest = b""
            self._ready += lines
        if len(self._rest) < LINE_MAX:
            self._rest += rest


def _text(line: bytes) -> str:
    return line[:LINE_MAX].removesuffix(b"\r").decode("utf-8", "replace")
