"""How long a request may still take, and whether somebody has called it off."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Thread
from typing import TypeVar

from flaicli.adapters.http.failed import Failed

SLICE_SECONDS = 0.1
"""So long nothing notices that a request was called off."""

_Made = TypeVar("_Made")


class Deadline:
    """The one clock of a request: tries, pauses, redirects and bytes all run on it."""

    def __init__(self, seconds: float, cancelled: Event) -> None:
        self.seconds = seconds
        self._cancelled = cancelled
        self._ends = time.monotonic() + seconds

    def left(self) -> float:
        """Return how many seconds are left; raises `Failed` when there are none."""
        if self._cancelled.is_set():
            raise Failed("cancelled", "the request was called off")
        left = self._ends - time.monotonic()
        if left <= 0:
            raise Failed("timeout", f"no answer within {self.seconds:g} s")
        return left

    def slice(self) -> float:
        """Return how long to wait now, before asking again; raises `Failed` at the end."""
        return min(SLICE_SECONDS, self.left())

    def pause(self, seconds: float) -> None:
        """Let time pass; raises `Failed` when there is none left, or when it was called off."""
        self._cancelled.wait(min(seconds, self.left()))
        self.left()

    def within(self, ask: Callable[[], _Made]) -> _Made:
        """Return what an uninterruptible call gives; when time is up, it is left alone."""
        given: list[_Made] = []
        raised: list[Exception] = []

        def work() -> None:
            try:
                given.append(ask())
            except Exception as problem:  # noqa: BLE001  # raised again below, by who asked
                raised.append(problem)

        thread = Thread(target=work, daemon=True)
        thread.start()
        while thread.is_alive():
            thread.join(self.slice())
        if raised:
            raise raised[0]
        return given[0]
