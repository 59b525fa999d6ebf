"""A store in memory: for tests, and for conversations that need not outlive their process."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flaicli.adapters import ids, plain_json
from flaicli.adapters.clock import RealClock
from flaicli.adapters.store import Entry, Record, Recovered, Stored
from flaicli.adapters.trouble import Busy, Trouble


@dataclass(slots=True)
class _Shelf:
    """Where a session lies: what is kept of it as JSON text, so that nobody can change it."""

    entries: list[str] = field(default_factory=list)
    record: str = "{}"
    private: str = "{}"
    turns: int = 0              # appended since it was last finished
    holder: tuple[int, str] | None = None


class MemoryStore:
    """Sessions and users in memory, as `flaicli.adapters.store.Store` has it."""

    def __init__(self) -> None:
        self._shelves: dict[str, _Shelf] = {}       # the one written last is the last
        self._users: dict[str, str] = {}

    def begin(self, id: str) -> OpenShelf:
        """A new session, open for writing; Trouble if it is there already."""
        shelf = self._shelves.get(ids.check_id(id))
        if shelf is not None and shelf.holder is not None:
            raise Busy(id, *shelf.holder)
        if shelf is not None and shelf.entries:
            raise Trouble(f"there is a session {id!r} already", "choose another id")
        self._shelves[id] = _Shelf()
        return OpenShelf(self._shelves, id)

    def open(self, id: str) -> OpenShelf:
        """A kept session, open for writing. Busy when somebody has it; Trouble if none."""
        shelf = self._shelves.get(ids.check_id(id))
        if shelf is not None and shelf.holder is not None:
            raise Busy(id, *shelf.holder)
        if shelf is None or not shelf.entries:
            raise ids.unknown(id, self.ids())
        return OpenShelf(self._shelves, id)

    def load(self, id: str, private: bool = True) -> Stored:
        """A kept session to read: as finished, or as far as it runs by now."""
        shelf = self._shelves.get(ids.check_id(id))
        if shelf is None or not shelf.entries:
            raise ids.unknown(id, self.ids())
        stored = _stored(shelf)
        return stored if private else Stored(stored.record, stored.entries)

    def ids(self) -> list[str]:
        """The ids of all kept sessions, running ones too, oldest first."""
        return sorted(id for id, shelf in self._shelves.items() if shelf.entries)

    def latest(self) -> str | None:
        """The session that was written last; None if none is kept."""
        return next((id for id, one in reversed(self._shelves.items()) if one.entries), None)

    def find(self, prefix: str) -> str:
        """The one kept session whose id begins so (rule 34)."""
        return ids.by_prefix(prefix, self.ids())

    def unfinished(self) -> list[str]:
        """The ids of sessions that are running, or were cut off."""
        return sorted(id for id, shelf in self._shelves.items() if shelf.turns)

    def holder(self, id: str) -> tuple[int, str] | None:
        """Who has a session open for writing: process and since when; or None."""
        shelf = self._shelves.get(ids.check_id(id))
        return shelf.holder if shelf is not None else None

    def delete(self, id: str) -> None:
        """Forgets a session. Busy when it is open; Trouble if none."""
        self.open(id).close()
        del self._shelves[id]

    def go_on_deleting(self) -> None:
        """Nothing is ever cut off in memory."""

    def user(self, user: str) -> dict[str, Any]:
        """The variables of a user; empty for one who was never here."""
        variables: dict[str, Any] = json.loads(self._users.get(user, "{}"))
        return variables

    def keep_user(self, user: str, variables: Mapping[str, Any]) -> None:
        """Keeps the variables of a user, in place of earlier ones; the last writer wins."""
        what = f"cannot keep the variables of user {user!r}"
        self._users[user] = plain_json.dump(dict(variables), what)


class OpenShelf:
    """A session open for writing, as `flaicli.adapters.store.OpenSession` has it."""

    def __init__(self, shelves: dict[str, _Shelf], id: str) -> None:
        shelf = shelves[id]
        now: datetime = RealClock().now().astimezone(UTC)
        shelf.holder = (os.getpid(), now.isoformat(timespec="seconds"))
        self.id = id
        self.stored = _stored(shelf)
        self.recovered = Recovered(id, shelf.turns) if shelf.turns else None
        self._shelves = shelves
        self._shelf = shelf

    def append(self, entries: Sequence[Entry], record: Record, private: Mapping[str, Any]) -> None:
        """Adds a turn, all of it or, for what is not plain data, nothing."""
        what = f"cannot keep a turn of session {self.id!r}"
        lines = [plain_json.dump(one, what) for one in entries]
        shelf = self._shelf
        spelled = plain_json.dump(record, what), plain_json.dump(dict(private), what)
        shelf.record, shelf.private = spelled
        shelf.entries += lines
        shelf.turns += 1
        self.stored = Stored(dict(record), [*self.stored.entries, *entries], dict(private))
        self._touch()

    def finish(self, record: Record) -> Path | None:
        """Keeps the whole record, and lets the next writer in."""
        try:
            text = plain_json.dump(record, f"cannot keep session {self.id!r}")
            if self._shelf.entries:
                self._shelf.record = text
                self._shelf.turns = 0
                self._touch()
        finally:
            self.close()
        return None

    def close(self) -> None:
        """Lets go without finishing."""
        self._shelf.holder = None

    def _touch(self) -> None:
        self._shelves[self.id] = self._shelves.pop(self.id)


def _stored(shelf: _Shelf) -> Stored:
    entries = [json.loads(one) for one in shelf.entries]
    record = json.loads(shelf.record)
    if shelf.turns:
        record.pop("state", None)
    return Stored(record, entries, json.loads(shelf.private))
