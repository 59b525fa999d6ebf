"""The store in files: a TinyDB file a session, a journal while it runs, a lock for its writer.

What a crash leaves is a journal. Read with the file it goes on from, it gives every turn that was
ever acknowledged; whether the process that wrote it died before, while or after it wrote the file,
makes no difference.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from flaicli.adapters import ids, journal, lock, plain_json
from flaicli.adapters.home import Home
from flaicli.adapters.journal import Journal, Reading
from flaicli.adapters.lock import Lock
from flaicli.adapters.private import Private
from flaicli.adapters.session_files import ENDING, SessionFiles, ids_in
from flaicli.adapters.store import Entry, Record, Recovered, Stored
from flaicli.adapters.trouble import Trouble, Unkept
from flaicli.adapters.users import Users
from flaicli.adapters.whole import remove, write_whole

GONE: Final = ".gone"
"""The ending, beside the journals, of a mark that a session is deleted, while it is."""


class FileStore:
    """The sessions and users of one home, as `flaicli.adapters.store.Store` has it."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self._files = SessionFiles(home)
        self._private = Private(home)
        self._users = Users(home)

    def begin(self, id: str) -> OpenFile:
        """A new session, open for writing; Trouble if it is there already, or cannot be kept."""
        held = self._lock(id)
        try:
            self._check_new(id)
        except BaseException:
            held.release()
            raise
        return OpenFile(self.home, id, held, Stored(), Journal(self.home.journal, id, 0))

    def open(self, id: str) -> OpenFile:
        """A kept session, open for writing; what a crash left is taken up."""
        if not self._is_there(id):
            raise ids.unknown(id, self.ids())
        held = self._lock(id)
        try:
            return self._opened(id, held)
        except BaseException:
            held.release()
            raise

    def load(self, id: str, private: bool = True) -> Stored:
        """A kept session to read: as finished, or as far as it runs by now."""
        stored = Stored()
        if self._is_there(id):
            # Journal first: should its writer finish meanwhile, the file read after it has it all.
            reading = journal.read(self.home.journal, id)
            stored, _ = self._together(id, reading, private)
        if not (stored.entries or stored.record):
            raise ids.unknown(id, [one for one in self.ids() if one != id])
        return stored

    def ids(self) -> list[str]:
        """The ids of all kept sessions, running ones too, oldest first."""
        return sorted(self._written())

    def latest(self) -> str | None:
        """The session that was written last; None if none is kept."""
        newest = max(self._written().items(), key=lambda one: (one[1], one[0]), default=None)
        return newest[0] if newest else None

    def find(self, prefix: str) -> str:
        """The one kept session whose id begins so (rule 34)."""
        return ids.by_prefix(prefix, self.ids())

    def unfinished(self) -> list[str]:
        """The ids of sessions that are running, or were cut off."""
        return sorted(ids_in(self.home.journal, journal.ENDING))

    def holder(self, id: str) -> tuple[int, str] | None:
        """Who has a session open for writing: process (0: unknown) and since when; or None."""
        return lock.holder(self.home.lock, ids.check_id(id))

    def delete(self, id: str) -> None:
        """Forgets a session; killed in the middle of it, the session is gone all the same."""
        if not self._is_there(id):
            raise ids.unknown(id, self.ids())
        held = self._lock(id)
        try:
            what = f"cannot delete session {id!r}"
            write_whole(self.home.journal, id + GONE, b"", what)
            _delete(self.home, id, what)
        finally:
            held.release()

    def go_on_deleting(self) -> None:
        """Finishes deletions that were cut off: nobody sees those sessions, but files are left."""
        for id in ids_in(self.home.journal, GONE):
            held = self._lock(id)
            try:
                _delete(self.home, id, f"cannot delete session {id!r}")
            finally:
                held.release()

    def user(self, user: str) -> dict[str, Any]:
        """The variables of a user; empty for one who was never here (rule 18)."""
        return self._users.load(user)

    def keep_user(self, user: str, variables: Mapping[str, Any]) -> None:
        """Keeps the variables of a user, in place of earlier ones; the last writer wins."""
        self._users.save(user, variables)

    def _written(self) -> dict[str, int]:
        files = ids_in(self.home.sessions, ENDING)
        journals = ids_in(self.home.journal, journal.ENDING)
        both = {**files, **{one: max(at, files.get(one, 0)) for one, at in journals.items()}}
        return {one: both[one] for one in both.keys() - ids_in(self.home.journal, GONE).keys()}

    def _is_there(self, id: str) -> bool:
        path = self.home.journal / f"{ids.check_id(id)}{journal.ENDING}"
        return (self._files.is_there(id) or os.path.lexists(path)) and not self._is_gone(id)

    def _is_gone(self, id: str) -> bool:
        return os.path.lexists(self.home.journal / f"{id}{GONE}")

    def _check_new(self, id: str) -> None:
        if self._is_there(id):
            raise Trouble(f"there is a session {id!r} already", "choose another id")
        if self._is_gone(id):
            _delete(self.home, id, f"cannot keep session {id!r}")

    def _lock(self, id: str) -> Lock:
        self.home.make()
        return lock.take(self.home.lock, ids.check_id(id))

    def _opened(self, id: str, held: Lock) -> OpenFile:
        reading = journal.read(self.home.journal, id)
        stored, fresh = self._together(id, reading)
        growing = Journal(self.home.journal, id, len(stored.entries))
        if reading is None:
            return OpenFile(self.home, id, held, stored, growing)
        _sweep(self.home, id)
        recovered = _recovered(self.home.journal, id, reading, fresh)
        if fresh:
            growing.go_on(reading)
        else:
            growing.remove()
        return OpenFile(self.home, id, held, stored, growing, recovered)

    def _together(
        self, id: str, reading: Reading | None, private: bool = True
    ) -> tuple[Stored, bool]:
        """What file and journal hold together, and whether the journal adds to the file."""
        stored = Stored()
        if self._files.is_there(id):
            stored.record, stored.entries = self._files.load(id)
        fresh = reading is not None and _add(stored, reading, id)
        stored.private = self._private.load(id) if private else {}
        return stored, fresh


def _add(stored: Stored, reading: Reading, id: str) -> bool:
    """Puts what a journal holds on top of a file; False where the file has it all already.

    Trouble when they do not belong together.
    """
    lines = reading.lines
    new = [entry for line in lines for entry in line["entries"]]
    there = stored.entries[reading.base :]
    if not lines or (len(there) >= len(new) and there[: len(new)] == new and there):
        return False
    if len(stored.entries) < reading.base or there != new[: len(there)]:
        raise Trouble(
            f"the journal of session {id!r} goes on from entry {reading.base}, but its file,"
            f" with {len(stored.entries)} entries, does not fit",
            "put a copy of the session's file back, or move one of the two away",
        )
    stored.entries = stored.entries[: reading.base] + new
    stored.record = dict(stored.record)
    stored.record.pop("state", None)
    for line in lines:
        stored.record.update(line["record"])
    return True


def _recovered(folder: Path, id: str, reading: Reading, fresh: bool) -> Recovered | None:
    if reading.lines and not fresh:
        return None                     # it died after its file was written
    if reading.good < reading.size:
        copy = journal.set_aside(folder, id)
        return Recovered(id, len(reading.lines), reading.unread, reading.good, copy)
    return Recovered(id, len(reading.lines)) if fresh else None


def _delete(home: Home, id: str, what: str) -> None:
    remove(home.sessions, id + ENDING, what)
    remove(home.private, id + ENDING, what)
    for copy in home.journal.glob(f"{id}{journal.ENDING}{journal.DAMAGED}*"):
        remove(home.journal, copy.name, what)
    remove(home.journal, id + journal.ENDING, what)
    remove(home.journal, id + GONE, what)


def _sweep(home: Home, id: str) -> None:
    """Deletes what a process that died in the middle of writing left unfinished."""
    for folder in (home.sessions, home.private):
        for one in folder.glob(f".{id}{ENDING}.*.tmp"):
            with contextlib.suppress(OSError):
                one.unlink()


class OpenFile:
    """A session open for writing, as `flaicli.adapters.store.OpenSession` has it."""

    def __init__(
        self,
        home: Home,
        id: str,
        held: Lock,
        stored: Stored,
        growing: Journal,
        recovered: Recovered | None = None,
    ) -> None:
        self.id = id
        self.stored = stored
        self.recovered = recovered
        self._files = SessionFiles(home)
        self._private = Private(home)
        self._lock = held
        self._journal = growing

    def append(self, entries: Sequence[Entry], record: Record, private: Mapping[str, Any]) -> None:
        """Adds a turn; on return it is on the disk, private values before what refers to them."""
        stored = self.stored
        if self._journal.broken is not None:
            raise self._journal.broken
        news = {key: value for key, value in record.items() if _differs(stored.record, key, value)}
        turn = {"entries": list(entries), "record": news}
        if private != stored.private:
            self._save_private(turn, private)
        self._journal.append(turn)
        stored.entries += entries
        stored.record = {**record}

    def finish(self, record: Record) -> Path | None:
        """Writes the session's file, deletes the journal, and lets the next writer in."""
        try:
            if self._journal.broken is not None:
                raise self._journal.broken
            if not self.stored.entries:
                self._journal.remove()
                return None
            path = self._files.save(record, self.stored.entries)
            self._journal.remove()
        except Unkept:
            raise
        except Trouble as trouble:
            raise Trouble(trouble.message, _and_safe(trouble.help)) from trouble
        finally:
            self.close()
        return path

    def _save_private(self, turn: Entry, private: Mapping[str, Any]) -> None:
        """Keeps private values on the disk, before what refers to them; both must be plain data."""
        plain_json.dump([turn, dict(private)], f"cannot keep a turn of session {self.id!r}")
        try:
            self._private.save(self.id, private)
        except Trouble as trouble:
            raise self._journal.give_up(trouble) from trouble
        self.stored.private = dict(private)

    def close(self) -> None:
        """Lets go without finishing: the journal stays, for the next who opens the session."""
        self._journal.close()
        self._lock.release()


def _and_safe(help: str | None) -> str:
    safe = "its turns are safe in its journal, and flai finishes it at the next start"
    return f"{help}; {safe}" if help else safe


def _differs(before: Record, key: str, value: object) -> bool:
    return key not in before or before[key] != value
