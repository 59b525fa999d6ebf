"""Signals that end a conversation, taken note of and seen by whoever waits for input."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterable
from types import FrameType, TracebackType
from typing import Any

ENDING = (signal.SIGTERM, signal.SIGHUP)


class Signals:
    """Notes signals instead of dying of them: a turn is finished and kept before the end.

    ``received`` is the number of the first one that came, or None. ``wake`` is a descriptor that
    becomes readable when one comes. To be used with ``with``, in the main thread.
    """

    def __init__(self, which: Iterable[signal.Signals] = ENDING) -> None:
        self.received: int | None = None
        self._which = tuple(which)
        self._before: dict[signal.Signals, Any] = {}
        self.wake = -1
        self._write = -1

    def __enter__(self) -> Signals:
        self.wake, self._write = os.pipe()
        os.set_blocking(self._write, False)
        for one in self._which:
            self._before[one] = signal.signal(one, self._note)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for one, before in self._before.items():
            signal.signal(one, before)
        os.close(self.wake)
        os.close(self._write)

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self.received is None:
            self.received = number
        with contextlib.suppress(OSError):  # full: whoever waits is awake already
            os.write(self._write, b"!")
