"""An index of the kept sessions: what was worked out of each, so that ten thousand list at once.

It is a copy in short and never trusted over the files: whatever is new, gone or changed (by name,
time and size) is noticed each time, and only that is read. An index that is damaged, of another
version or cannot be written is done without, or made anew; deleting it loses nothing but time.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import stat
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from flaicli.adapters.home import Home
from flaicli.adapters.seen import Seen, is_there, look
from flaicli.adapters.store import Stored
from flaicli.adapters.store_file import FileStore
from flaicli.adapters.trouble import Trouble
from flaicli.frozen import frozen

NAME: Final = "index"
PATIENCE_SECONDS: Final = 0.5
"""So long another process may be writing to the index before it is done without."""

BATCH: Final = 500
"""After so many sessions read, what was worked out is written: whoever is cut off has that much."""

_SIGNATURE: Final = 8
"""Each text begins with so many digits of a checksum, of it and of what it belongs to."""

ASKED_MAX: Final = 500
"""Up to so many rows are asked for by their ids."""

Data = dict[str, Any]
Texts = tuple[str, str | None]
Digest = Callable[[Stored], tuple[Data, Data]]
Progress = Callable[[int, int], None]

_TABLE: Final = """
CREATE TABLE IF NOT EXISTS sessions
(id TEXT PRIMARY KEY, stamp TEXT, summary TEXT, figures TEXT) WITHOUT ROWID
"""


@frozen
class Row:
    """A session in the index; ``figures`` are empty where they were not asked for."""

    id: str
    seen: Seen
    spelled: Texts

    @property
    def summary(self) -> Data:
        """What a list shows of it."""
        return _data(self.spelled[0])

    @property
    def figures(self) -> Data:
        """What statistics add up."""
        return _data(self.spelled[1])


class Index:
    """The index of one home; ``digest`` gives what it holds of a session, ``odd`` of a bad one.

    ``version`` is that of the digest: rows of another one count as not there.
    """

    def __init__(
        self,
        home: Home,
        digest: Digest,
        odd: Callable[[str, str], tuple[Data, Data]],
        version: int,
    ) -> None:
        self._home = home
        self._path = home.root / NAME
        self._digest = digest
        self._odd = odd
        self._version = version
        self.ids: list[str] = []

    def rows(
        self, figures: bool = False, newest: int | None = None, progress: Progress | None = None
    ) -> list[Row]:
        """The kept sessions, the one written last first; only so many where ``newest`` says so.

        All ids, sorted, stand in ``ids`` then.
        ``progress`` is told how many of how many sessions were read that the index did not have.
        Trouble when the folders cannot be listed.
        """
        seen = look(self._home)
        self.ids = sorted(seen)
        if not seen and not self._path.exists():
            return []
        order = sorted(seen, key=lambda id: (seen[id].written, id), reverse=True)[:newest]
        with contextlib.closing(_Table(self._path, self._version)) as table:
            asked = order if newest is not None and len(order) <= ASKED_MAX else None
            kept = table.read(figures, asked)
            table.forget([id for id in kept if id not in seen])
            known = {
                id: texts
                for id, (stamp, texts) in kept.items()
                if id in seen and seen[id].stamp == stamp
            }
            missing = [id for id in order if id not in known]
            known |= self._worked_out(missing, seen, table, progress)
        return [Row(id, seen[id], known[id]) for id in order if id in known]

    def _worked_out(
        self,
        missing: list[str],
        seen: dict[str, Seen],
        table: _Table,
        progress: Progress | None,
    ) -> dict[str, Texts]:
        store = FileStore(self._home)
        found: dict[str, Texts] = {}
        unsaved: list[str] = []
        try:
            for number, id in enumerate(missing, 1):
                digest = self._read(store, id)
                if digest is not None:
                    found[id] = _text(digest[0]), _text(digest[1])
                    unsaved.append(id)
                if len(unsaved) >= BATCH:
                    batch, unsaved = unsaved, []
                    table.write([(one, seen[one].stamp, found[one]) for one in batch])
                if progress is not None:
                    progress(number, len(missing))
        finally:
            table.write([(one, seen[one].stamp, found[one]) for one in unsaved])
        return found

    def _read(self, store: FileStore, id: str) -> tuple[Data, Data] | None:
        try:
            return self._digest(store.load(id))
        except Trouble as trouble:
            return self._odd(id, trouble.message) if is_there(self._home, id) else None


class _Table:
    """The file of the index; whatever is wrong with it is nobody's trouble."""

    def __init__(self, path: Path, version: int) -> None:
        self._path = path
        self._version = version
        self._base = self._opened()

    def read(self, figures: bool, ids: list[str] | None) -> dict[str, tuple[str, Texts]]:
        """Return stamp, summary and figures of each good row, by id; bad rows are forgotten.

        Only those of some ids where they are given.
        """
        more = "figures" if figures else "NULL"
        which = f" WHERE id IN ({','.join('?' * len(ids))})" if ids is not None else ""
        command = f"SELECT id, stamp, summary, {more} FROM sessions{which}"
        try:
            rows = self._base.execute(command, ids or ()).fetchall()
        except sqlite3.DatabaseError as error:
            self._lose(error)
            return {}
        good: dict[str, tuple[str, Texts]] = {}
        bad: list[str] = []
        for id, stamp, summary, told in rows:
            try:
                _check(id, stamp, summary)
                if told is not None:
                    _check(id, stamp, told)
            except (ValueError, TypeError):
                bad.append(id)
            else:
                good[id] = (stamp, (summary, told))
        self.forget(bad)
        return good

    def write(self, rows: list[tuple[str, str, Texts]]) -> None:
        """Put rows in; where that cannot be done they are worked out again next time."""
        signed = [
            (id, stamp, *(_signed(id, stamp, text) for text in texts)) for id, stamp, texts in rows
        ]
        self._change("INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?)", signed)

    def forget(self, ids: list[str]) -> None:
        """Take rows out."""
        self._change("DELETE FROM sessions WHERE id = ?", [(id,) for id in ids])

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def _change(self, command: str, rows: list[Any]) -> None:
        if not rows:
            return
        try:
            with self._base:
                self._base.executemany(command, rows)
        except sqlite3.DatabaseError as error:
            self._lose(error)

    def _opened(self) -> sqlite3.Connection:
        base = None
        try:
            _bear(self._path)
            base = sqlite3.connect(self._path, timeout=PATIENCE_SECONDS)
            self._prepare(base)
        except (sqlite3.DatabaseError, OSError) as error:
            if base is not None:
                base.close()
            return self._without() if _passing(error) else self._anew()
        return base

    def _anew(self) -> sqlite3.Connection:
        """Begin again in a new file; without one where that fails, too."""
        with contextlib.suppress(OSError, sqlite3.DatabaseError):
            self._remove()
            _bear(self._path)
            base = sqlite3.connect(self._path, timeout=PATIENCE_SECONDS)
            self._prepare(base)
            return base
        return self._without()

    def _without(self) -> sqlite3.Connection:
        base = sqlite3.connect(":memory:")
        self._prepare(base)
        return base

    def _prepare(self, base: sqlite3.Connection) -> None:
        base.execute("PRAGMA synchronous = OFF")        # it can be made anew
        (version,) = base.execute("PRAGMA user_version").fetchone()
        if version == self._version:
            return
        if base.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
            raise sqlite3.DatabaseError("of another version")
        with base:
            base.execute(_TABLE)
            base.execute(f"PRAGMA user_version = {self._version}")

    def _lose(self, error: Exception) -> None:
        """Go on without the file; one that is damaged is deleted, to be made anew next time."""
        self._base.close()
        if not _passing(error):
            with contextlib.suppress(OSError):
                self._remove()
        self._base = self._without()

    def _remove(self) -> None:
        # The journal of a write that was cut off would be put into the new file.
        for path in (self._path.with_name(f"{NAME}-journal"), self._path):
            path.unlink(missing_ok=True)


def _bear(path: Path) -> None:
    """Make the file, for its owner alone; OSError for a link, or what else is no file."""
    file = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
    try:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise OSError("not a file")
    finally:
        os.close(file)


def _passing(error: Exception) -> bool:
    """Whether what is wrong is not the index itself: it is in use, read-only, on a full disk."""
    return isinstance(error, sqlite3.OperationalError | OSError)


def _text(data: Data) -> str:
    return f"{'':8}{json.dumps(data, ensure_ascii=False, separators=(',', ':'))}"


def _data(text: str | None) -> Data:
    data: Data = json.loads(text[_SIGNATURE:]) if text is not None else {}
    return data


def _signed(id: str, stamp: str, text: str | None) -> str:
    told = (text or "")[_SIGNATURE:]
    return f"{_crc(id, stamp, told):08x}{told}"


def _check(id: str, stamp: str, text: str) -> None:
    if int(text[:_SIGNATURE], 16) != _crc(id, stamp, text[_SIGNATURE:]):
        raise ValueError("damaged")


def _crc(id: str, stamp: str, text: str) -> int:
    return zlib.crc32(f"{id}{stamp}{text}".encode())
