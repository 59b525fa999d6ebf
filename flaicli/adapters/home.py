"""The folder where flai keeps what it must remember: `.flai/`, found like `.git` (rule 34)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flaicli.adapters.trouble import Trouble, disk_trouble
from flaicli.adapters.whole import make_folder

NAME: Final = ".flai"
_LOOKED_AT_MAX: Final = 2_000       # folders, when looking downwards
_DEPTH_MAX: Final = 4


@dataclass(frozen=True, slots=True)
class Home:
    """A place for sessions and what belongs to them; nothing exists until ``make``."""

    root: Path

    @property
    def sessions(self) -> Path:
        """One TinyDB file a session."""
        return self.root / "sessions"

    @property
    def journal(self) -> Path:
        """One file a running session: its turns since its file was written."""
        return self.root / "journal"

    @property
    def lock(self) -> Path:
        """One file a session, locked by whoever writes to it, and never deleted (rule 31)."""
        return self.root / "lock"

    @property
    def private(self) -> Path:
        """Values of sensitive variables, one file a session (rule 27)."""
        return self.root / "private"

    @property
    def users(self) -> Path:
        """User variables, one file a user (rule 18)."""
        return self.root / "users"

    @property
    def uploads(self) -> Path:
        """Files that users gave."""
        return self.root / "uploads"

    def make(self) -> Home:
        """Makes the folder (0700), with a `.gitignore` that keeps all of it out of git.

        A folder that was there before is left as it is: it may be yours (``--store .``).
        """
        try:
            if not self.root.is_dir():
                make_folder(self.root)
                ignore = self.root / ".gitignore"
                ignore.touch(mode=0o600)
                ignore.write_text("*\n", encoding="utf-8")
        except OSError as error:
            raise disk_trouble("cannot keep sessions", self.root, error) from error
        return self


def home_for(flow: Path, store: Path | None = None) -> Home:
    """Where the sessions of a flow file are kept.

    It is ``store`` if given, else the nearest `.flai` in the flow's folder or above it, else a new
    one beside the flow (not made yet).
    """
    if store is not None:
        return _checked(Home(store))
    beside = _folder(flow)
    return _upwards(beside) or _checked(Home(beside / NAME))


def home_near(here: Path, store: Path | None = None) -> Home:
    """Where to look for sessions when no flow is named; Trouble if none are kept hereabouts.

    ``store`` if given, else the nearest `.flai` in ``here`` or above it, else, of those in the
    folders below, the one last written to: `flai run flows/x/flow.yaml` made it there.
    """
    if store is not None:
        if not store.is_dir():
            raise Trouble(f"there is no folder {os.fspath(store)!r}", "check --store DIR")
        return Home(store)
    found = _upwards(here.absolute())
    if found is None:
        below = sorted(_below(here), key=lambda home: (_written(home), home.root))
        if not below:
            raise Trouble(
                f"no sessions are kept in {os.fspath(here.absolute())!r}, above or below it",
                "talk to a flow first: flai run FLOW; or name the folder: --store DIR",
            )
        found = below[-1]
    return found


def _folder(flow: Path) -> Path:
    # Absolute, but with its links: `.flai` belongs where the user sees the flow.
    absolute = flow.absolute()
    return absolute if absolute.is_dir() else absolute.parent


def _upwards(start: Path) -> Home | None:
    for folder in (start, *start.parents):
        if (folder / NAME).is_dir():
            return Home(folder / NAME)
    return None


def _checked(home: Home) -> Home:
    if home.root.exists() and not home.root.is_dir():
        raise Trouble(
            f"{os.fspath(home.root)!r} is not a folder",
            "move that file away, or choose another --store DIR",
        )
    return home


def _below(start: Path) -> Iterator[Home]:
    waiting = [(start, 0)]
    for _ in range(_LOOKED_AT_MAX):
        if not waiting:
            return
        folder, depth = waiting.pop(0)
        if (folder / NAME).is_dir():
            yield Home(folder / NAME)
        if depth < _DEPTH_MAX:
            waiting.extend((each, depth + 1) for each in _folders_in(folder))


def _folders_in(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as things:
            return sorted(
                Path(one.path)
                for one in things
                if one.is_dir(follow_symlinks=False)
                and not one.name.startswith(".")
                and one.name not in {"node_modules", "__pycache__"}
            )
    except OSError:
        return []       # what may not be read holds no sessions of ours


def _written(home: Home) -> int:
    try:
        return home.sessions.stat().st_mtime_ns
    except OSError:
        return 0
