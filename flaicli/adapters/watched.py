"""Work in the world that ends by its deadline, whatever it waits for.

Time limits of network libraries count each single read anew: a server that drips a byte now and
then holds one for ever. So the work is done in a thread, and whoever wants it waits no longer than
they said; the thread ends at its next look at `Watch.over`, or at the read's own limit.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Thread
from typing import Any, Generic, TypeVar

T = TypeVar("T")

LOOK_SECONDS = 0.05
"""How often one looks whether the work was cancelled."""


class Expired(Exception):
    """The deadline passed before the work was done."""


class Cancelled(Exception):
    """Somebody wanted the work no more."""


class Watch:
    """A deadline for work of several attempts, and how long it has taken so far."""

    def __init__(self, seconds: float, cancelled: Event) -> None:
        self.seconds = seconds
        self.cancelled = cancelled
        self._began = time.monotonic()

    @property
    def took(self) -> float:
        """The seconds since it began."""
        return time.monotonic() - self._began

    @property
    def left(self) -> float:
        """The seconds until its deadline."""
        return self.seconds - self.took

    def pause(self, seconds: float) -> None:
        """Let time pass. Raises `Cancelled` as soon as that is so."""
        if self.cancelled.wait(seconds):
            raise Cancelled

    def do(self, work: Callable[[Event], T]) -> T:
        """Return what the work returns, or raise what it raises, `Expired` or `Cancelled`.

        The work is given an event that tells that nobody waits for it any more.
        """
        attempt = _Attempt(work)
        attempt.thread.start()
        try:
            while not attempt.done.wait(max(0.0, min(LOOK_SECONDS, self.left))):
                if self.cancelled.is_set():
                    raise Cancelled
                if self.left <= 0:
                    raise Expired
        finally:
            attempt.over.set()
        return attempt.result()


class _Attempt(Generic[T]):
    """Work being done in a thread of its own."""

    def __init__(self, work: Callable[[Event], T]) -> None:
        self.over = Event()
        self.done = Event()
        self._work = work
        self._found: Any = None
        self._failed: BaseException | None = None
        self.thread = Thread(target=self._run, name="flai-world", daemon=True)

    def _run(self) -> None:
        try:
            self._found = self._work(self.over)
        except BaseException as error:  # noqa: BLE001  # it is raised where the work is wanted
            self._failed = error
        self.done.set()

    def result(self) -> T:
        if self._failed is not None:
            raise self._failed
        found: T = self._found
        return found
