"""How far long work is, on a line of stderr that is written over; nothing where none can be."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flaicli.cli.output import tell
from flaicli.cli.settings import screen

FIRST_SECONDS = 0.5
"""Work that is done by then is not talked about."""

EACH_SECONDS = 0.1

Progress = Callable[[int, int], None]


@contextmanager
def progress(doing: str) -> Iterator[Progress]:
    """Give what to call with how many of how many are done; the line is gone at the end."""
    where = screen(sys.stderr)
    if not where.terminal or where.dumb:
        yield lambda _done, _total: None
        return
    line = _Line(doing)
    try:
        yield line.tell
    finally:
        line.clear()


class _Line:
    """The line as it is; it says nothing more often than a person can read."""

    def __init__(self, doing: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._doing = doing
        self._clock = clock
        self._due = clock() + FIRST_SECONDS
        self._there = False

    def tell(self, done: int, total: int) -> None:
        """Write it anew, if it is time to."""
        if self._clock() >= self._due:
            self._due = self._clock() + EACH_SECONDS
            self._there = True
            tell(f"\r\x1b[K{self._doing} {done:,} of {total:,}")

    def clear(self) -> None:
        """Leave the line empty."""
        if self._there:
            tell("\r\x1b[K")
