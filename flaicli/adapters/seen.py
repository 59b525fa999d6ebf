"""How the kept sessions look from outside: their files' names, times and sizes, unopened."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import NamedTuple

from flaicli.adapters import journal, session_files
from flaicli.adapters.home import Home
from flaicli.adapters.ids import is_id
from flaicli.adapters.store_file import GONE
from flaicli.adapters.trouble import disk_trouble


class Seen(NamedTuple):
    """A session as its files look from outside.

    ``written`` is when it was last written to, in nanoseconds since 1970, ``size`` in bytes;
    ``open`` is true where there is a journal: the session runs, or was cut off. ``stamp`` is
    another one whenever its files are.
    """

    written: int
    size: int
    open: bool
    stamp: str


def look(home: Home) -> dict[str, Seen]:
    """Return how the kept sessions look from outside, by id, without opening a file."""
    (sessions, ending), (growing, its_ending) = _places(home)
    found = _files(sessions, ending)
    for id, seen in _files(growing, its_ending).items():
        file = found.get(id)
        found[id] = seen._replace(open=True, stamp=f"-/{seen.stamp}")
        if file is not None:
            written = max(file.written, seen.written)
            stamp = f"{file.stamp}/{seen.stamp}"
            found[id] = Seen(written, file.size + seen.size, True, stamp)
    for id in _files(home.journal, GONE):
        found.pop(id, None)
    return found


def is_there(home: Home, id: str) -> bool:
    """Whether a session has a file or a journal, be it readable or not."""
    return any(os.path.lexists(folder / f"{id}{ending}") for folder, ending in _places(home))


def _places(home: Home) -> tuple[tuple[Path, str], tuple[Path, str]]:
    return (home.sessions, session_files.ENDING), (home.journal, journal.ENDING)


def _files(folder: Path, ending: str) -> dict[str, Seen]:
    found: dict[str, Seen] = {}
    try:
        with os.scandir(folder) as things:
            for thing in things:
                name = thing.name
                if name.endswith(ending) and is_id(id := name.removesuffix(ending)):
                    with contextlib.suppress(FileNotFoundError):       # gone since it was listed
                        state = thing.stat(follow_symlinks=False)
                        if stat.S_ISREG(state.st_mode):
                            found[id] = _seen(state)
    except FileNotFoundError:
        return found
    except OSError as error:
        raise disk_trouble("cannot list the sessions", folder, error) from error
    return found


def _seen(state: os.stat_result) -> Seen:
    written, size = state.st_mtime_ns, state.st_size
    return Seen(written, size, False, f"{written}.{size}.{state.st_ino}")
