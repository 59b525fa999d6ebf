"""Signals that end a conversation, taken note of and seen by whoever waits for input."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterable
from threading import Thread
from types import FrameType, TracebackType
from typing import Any

ENDING = (signal.SIGTERM, signal.SIGHUP)


class Signals:
    """Notes signals instead of dying of them: a turn is finished and kept before the end.

    ``meanwhile`` is done when one comes, mild or not: what is under way is given up. It is done
    beside the main thread, which may hold whatever locks at that moment.
    ``received`` is the number of the first one that came, or None. ``wake`` is a descriptor that
    becomes readable when one comes. Those of ``mild`` end nothing: they make ``nudge`` readable, so
    that who waits is in a hurry. To be used with ``with``, in the main thread.
    """

    def __init__(
        self, which: Iterable[signal.Signals] = ENDING, mild: Iterable[signal.Signals] = ()
    ) -> None:
        self.received: int | None = None
        self.meanwhile: Callable[[], object] | None = None
        self._which = tuple(which)
        self._mild = tuple(mild)
        self._before: dict[signal.Signals, Any] = {}
        self.wake = self.nudge = -1
        self._write = self._nudging = self._woken = -1

    def __enter__(self) -> Signals:
        self.wake, self._write = os.pipe()
        self.nudge, self._nudging = os.pipe()
        for one in (self._write, self.nudge, self._nudging):
            os.set_blocking(one, False)
        for which, noted in ((self._which, self._note), (self._mild, self._hurry)):
            for number in which:
                if signal.getsignal(number) is not signal.SIG_IGN:      # `nohup` wants it so
                    self._before[number] = signal.signal(number, noted)
        if not self._mild:
            # Python looks for signals between two steps of its own; one that comes right before a
            # wait begins would be seen after it. At a prompt the prompt's own loop takes care.
            self._woken = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._mild:
            signal.set_wakeup_fd(self._woken)
        for one, before in self._before.items():
            signal.signal(one, before)
        for pipe in (self.wake, self._write, self.nudge, self._nudging):
            os.close(pipe)

    def calm(self) -> None:
        """Forget the mild ones that came so far."""
        with contextlib.suppress(OSError):
            os.read(self.nudge, 4_096)

    def _give_up(self) -> None:
        if self.meanwhile is not None:
            Thread(target=self.meanwhile, daemon=True).start()

    def _hurry(self, number: int, frame: FrameType | None) -> None:
        self._give_up()
        with contextlib.suppress(OSError):
            os.write(self._nudging, b"!")

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._give_up()
        if self.received is None:
            self.received = number
        with contextlib.suppress(OSError):  # full: whoever waits is awake already
            os.write(self._write, b"!")
