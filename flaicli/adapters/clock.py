"""What time it is: for real, or as a replay says."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """The one place where time comes from; it goes into the engine with each stimulus."""

    def now(self) -> datetime:
        """The moment, always with its zone."""

    def elapsed(self) -> float:
        """Seconds on a clock that never goes back, for measuring; its zero means nothing."""

    def sleep(self, seconds: float) -> None:
        """Lets that many seconds pass."""


class RealClock:
    """The machine's clock, in UTC."""

    def now(self) -> datetime:
        """The moment in UTC."""
        return datetime.fromtimestamp(time.time(), UTC)

    def elapsed(self) -> float:
        """Seconds since some moment in the past."""
        return time.perf_counter()

    def sleep(self, seconds: float) -> None:
        """Waits for real; nothing for zero or less."""
        if seconds > 0:
            time.sleep(seconds)


class VirtualClock:
    """A clock that stands still until it is moved (rule 37: no replay touches the real one).

    ``start`` must have a zone, else ValueError; the zone is kept.
    """

    def __init__(self, start: datetime) -> None:
        if start.tzinfo is None:
            raise ValueError(f"{start.isoformat()!r} has no time zone")
        self._start = start
        self._passed = timedelta()

    def now(self) -> datetime:
        """The start and what has passed since, in real seconds, also over a change of hour."""
        return (self._start.astimezone(UTC) + self._passed).astimezone(self._start.tzinfo)

    def elapsed(self) -> float:
        """Always 0: durations are 0 in a replay (rule 37)."""
        return 0.0

    def sleep(self, seconds: float) -> None:
        """Moves the clock on at once; ValueError when it would go back."""
        if seconds < 0:
            raise ValueError("time does not go back")
        self._passed += timedelta(seconds=seconds)


class MovableClock:
    """A clock that goes on by itself and can be put ahead: who tests a bot need not wait (`/wait`).

    ``start`` is what it shows now, the machine's time when left out; it must have a zone, else
    ValueError. It never goes back nor jumps when the machine's time is set.
    """

    def __init__(self, start: datetime | None = None) -> None:
        start = start if start is not None else RealClock().now()
        if start.tzinfo is None:
            raise ValueError(f"{start.isoformat()!r} has no time zone")
        self._start = start
        self._began = time.monotonic()
        self._ahead = 0.0

    def now(self) -> datetime:
        """The start and the seconds since, also over a change of hour; in the start's zone."""
        passed = timedelta(seconds=time.monotonic() - self._began + self._ahead)
        return (self._start.astimezone(UTC) + passed).astimezone(self._start.tzinfo)

    def elapsed(self) -> float:
        """Seconds since some moment in the past; being put ahead does not count."""
        return time.perf_counter()

    def sleep(self, seconds: float) -> None:
        """Puts the clock ahead at once; ValueError when it would go back."""
        if seconds < 0:
            raise ValueError("time does not go back")
        self._ahead += seconds
