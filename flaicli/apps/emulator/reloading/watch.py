"""Files that were read, and whether they are still what they were: told from their state."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from typing import Final

from flaicli.adapters.trouble import Trouble

Read = Callable[[str], bytes]
Names = Callable[[str], Iterable[str]]

Stamp = tuple[int, ...]
"""What tells two states of a file apart without reading it."""

TICK: Final = 60_000_000
"""Nanoseconds within which a file may be written twice and bear the same time."""

SETTLED: Final = 2_000_000_000
"""Nanoseconds after which a file that nobody has written to counts as one at rest."""


def stamp(path: str) -> Stamp:
    """Return a file's or a folder's state; also of what is missing, or may not be looked at.

    Nothing is opened, so a pipe does not block. An editor that saves by renaming gives another
    inode; the time of the last change of state tells also what sets the time of writing back.
    """
    try:
        one = os.stat(path)  # noqa: PTH116 - a Path would cost as much again
    except OSError as problem:
        return (problem.errno or 0,)
    except ValueError:  # a NUL in the path
        return (0,)
    return (one.st_mtime_ns, one.st_ctime_ns, one.st_size, one.st_ino, one.st_dev, one.st_mode)


def _young(state: Stamp, now: int, age: int) -> bool:
    return len(state) > 1 and max(state[:2]) > now - age


class Watch:
    """What was read in one go: each file and folder with its state before it was read.

    What is asked for and is not there counts too: it may come. ``now`` is the time in
    nanoseconds, by the clock that gives files their times.
    """

    def __init__(self, read: Read, names: Names, now: Callable[[], int] = time.time_ns) -> None:
        self._now = now
        self._read = read
        self._names = names
        self._stamps: dict[str, Stamp] = {}
        self._young: dict[str, tuple[int, int]] = {}
        self._restless = False

    def read(self, path: str) -> bytes:
        """Read a file, and watch it from here on; raises what reading raises."""
        state = self._stamps[path] = stamp(path)
        content = self._read(path)
        now = self._now()
        if _young(state, now, TICK):
            self._young[path] = (now, hash(content))
        return content

    def names(self, folder: str) -> list[str]:
        """List a folder, and watch it from here on."""
        self._stamps[folder] = stamp(folder or ".")
        return list(self._names(folder))

    def add(self, paths: Iterable[str]) -> None:
        """Watch what somebody else has read a moment ago; nobody knows when it was written."""
        now = self._now()
        for path in paths:
            state = self._stamps[path] = stamp(path)
            self._restless = self._restless or _young(state, now, SETTLED)

    def changed(self) -> bool:
        """Tell whether anything is not as it was, as far as its state tells."""
        if self._restless:
            return True
        for path, state in self._stamps.items():
            if stamp(path) != state:
                return True
        return bool(self._young) and self._rewritten()

    def _rewritten(self) -> bool:
        """Tell whether a file was written to again within the tick in which it was read.

        Its state cannot tell, so it is read once more, when the tick is over.
        """
        now = self._now()
        for path, (since, content) in list(self._young.items()):
            if not since <= now <= since + TICK:
                try:
                    again = hash(self._read(path))
                except (OSError, Trouble):
                    return True
                if again != content:
                    return True
                del self._young[path]
        return False
