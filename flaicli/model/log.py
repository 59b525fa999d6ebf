"""The log: a session as it is kept, a tree of entries of which the head's line counts (rule 32)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from flaicli.frozen import frozen
from flaicli.model.apply import fold
from flaicli.model.codec import Unreadable, event_data, event_from
from flaicli.model.events import Event
from flaicli.model.session import Session


@frozen
class Entry:
    """An event in the log: its number, the entry it follows, its time, and how long things took.

    ``seq`` counts from 1; ``parent`` is 0 for the first. ``at`` is in seconds since the epoch.
    ``timings`` are milliseconds under the seed's names.
    """

    seq: int
    parent: int
    at: float
    event: Event
    timings: Mapping[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Log:
    """Every entry there ever was, and the head: the entry the session now stands at."""

    entries: list[Entry] = field(default_factory=list)
    head: int = 0

    def add(self, events: Iterable[Event], at: float) -> list[Entry]:
        """Put events after the head, and move the head to the last; return the new entries."""
        added = []
        for event in events:
            entry = Entry(len(self.entries) + 1, self.head, at, event)
            self.entries.append(entry)
            added.append(entry)
            self.head = entry.seq
        return added

    def line(self) -> list[Entry]:
        """Return the entries from the first to the head: what happened, as the session sees it."""
        return self.tail(len(self.entries))

    def tail(self, most: int) -> list[Entry]:
        """Return the last entries of the line, so many at most."""
        line: list[Entry] = []
        seq = self.head
        while seq and len(line) < most:
            entry = self.entries[seq - 1]
            line.append(entry)
            seq = entry.parent
        return line[::-1]

    def session(self, id: str = "", private: Mapping[str, Any] | None = None) -> Session:
        """Return the session that the head's line folds to."""
        session = fold(((entry.event, entry.at) for entry in self.line()), private)
        session.id = id
        return session

    def rewind(self, seq: int) -> None:
        """Move the head back to an entry; what came after stays in the log."""
        self.head = seq

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


def entry_data(entry: Entry) -> dict[str, Any]:
    """Return an entry as it is kept: ``{"seq", "parent", "at", "event", "timings"?}`` (rule 32)."""
    data = {
        "seq": entry.seq,
        "parent": entry.parent,
        "at": stamp(entry.at),
        "event": event_data(entry.event),
    }
    if entry.timings:
        data["timings"] = dict(entry.timings)
    return data


def entry_from(data: Mapping[str, Any]) -> Entry:
    """Return the entry that `entry_data` gave. Raises `Unreadable`."""
    try:
        at = datetime.fromisoformat(data["at"]).timestamp()
        event = event_from(data["event"])
        return Entry(data["seq"], data["parent"], at, event, data.get("timings", {}))
    except (KeyError, TypeError, ValueError) as problem:
        if isinstance(problem, Unreadable):
            raise
        message = f"an entry of the log lacks or garbles {problem}"
        raise Unreadable(message) from None


@lru_cache(maxsize=64)      # the entries of a turn share a moment
def stamp(at: float) -> str:
    """Return a time as ISO 8601 text in UTC, to the microsecond."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="microseconds")
