"""A kept session in short: what a list shows of it, and the figures that statistics add up.

Both are worked out from the data as it is kept, without the flow, and are plain JSON data, so that
an index can hold them (`flaicli.adapters.index`). A change of what they hold is a change of
``VERSION``: the index then makes them anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from flaicli.adapters.store import Stored
from flaicli.runtime.speaking import masked

VERSION: Final = 1

PATH_MAX: Final = 2_000
"""So many blocks of a session's way are kept."""

UNREADABLE: Final = "unreadable"
"""The status of a session whose file is damaged, foreign or newer; its details say why."""

Data = dict[str, Any]

_TOLD = (
    "id", "project", "flow", "status", "statusDetails", "user", "channel", "language",
    "startedAt", "lastActivityAt", "endedAt", "turns", "startingStage", "endingStage",
)  # fmt: skip
_CLOSINGS = {"conversation_end", "conversation_aborted", "conversation_failed"}


def digest(stored: Stored) -> tuple[Data, Data]:
    """Return what a list shows of a session, and its figures."""
    record = stored.record
    summary = {name: masked(record[name]) for name in _TOLD if record.get(name) is not None}
    summary["entries"] = len(stored.entries)
    return summary, figures(stored)


def figures(stored: Stored) -> Data:
    """Return the figures of a session, of the line that its head stands at.

    ``path`` is every block entered, as the root flow names it; ``left`` the block it stands at, or
    ended at; ``seconds`` from the first entry to the last. ``asked``, ``retries`` and ``gave_up``
    count by question, ``missed`` by block, ``errors`` by kind. Data that is odd counts as nothing.
    """
    walk = _Walk()
    entries = _line(stored)
    for entry in entries:
        event = entry.get("event")
        if isinstance(event, Mapping):
            walk.take(event)
    return walk.found(_seconds(entries))


class _Walk:
    """One way through a session's events: where it is, and what has been counted."""

    def __init__(self) -> None:
        self.root = ""
        self.here = ""
        self.frames: list[str] = []
        self.path: list[str] = []
        self.counts: dict[str, Counter[str]] = {
            name: Counter() for name in ("asked", "retries", "gave_up", "missed", "errors")
        }

    def take(self, event: Mapping[str, Any]) -> None:
        """Go on by an event."""
        kind = event.get("type")
        if kind == "block_entered":
            self._enter(event)
        elif kind == "input_rejected":
            self.counts["retries"][self.here] += 1
        elif kind == "not_understood":
            self.counts["missed"][self.here] += 1
        elif kind == "error":
            self.counts["errors"][str(event.get("kind"))] += 1
        elif kind == "frame_pushed":
            self.frames.append(self.here)
        elif kind == "frame_popped":
            self._leave(event)
        elif kind == "conversation_start":
            self.root = str(event.get("flow"))
        elif kind in _CLOSINGS and event.get("block"):
            self.here = self._label(event)

    def _enter(self, event: Mapping[str, Any]) -> None:
        if event.get("via") == "otherwise":
            self.counts["gave_up"][self.here] += 1
        self.here = self._label(event)
        if event.get("kind") == "collect":
            self.counts["asked"][self.here] += 1
        self.path.append(self.here)

    def _leave(self, event: Mapping[str, Any]) -> None:
        before = self.frames.pop() if self.frames else self.here
        if event.get("how") == "return":
            self.here = before

    def _label(self, event: Mapping[str, Any]) -> str:
        flow, block = str(event.get("flow")), str(event.get("block"))
        return block if flow == self.root else f"{flow}/{block}"

    def found(self, seconds: float) -> Data:
        """Return the figures."""
        data: Data = {"path": self.path[:PATH_MAX], "left": self.here, "seconds": seconds}
        return data | {name: dict(count) for name, count in self.counts.items() if count}


def _line(stored: Stored) -> list[Mapping[str, Any]]:
    """Return the entries from the first to the head, as the session sees itself (rule 32)."""
    entries = stored.entries
    line: list[Mapping[str, Any]] = []
    seq = stored.record.get("head", len(entries))
    while type(seq) is int and 0 < seq <= len(entries) and len(line) < len(entries):
        entry = entries[seq - 1]
        line.append(entry)
        seq = entry.get("parent")
    return line[::-1]


def _seconds(entries: list[Mapping[str, Any]]) -> float:
    if not entries:
        return 0.0
    first, last = (_moment(entries[place].get("at")) for place in (0, -1))
    return round(max(0.0, last - first), 3) if first is not None and last is not None else 0.0


def _moment(at: Any) -> float | None:
    try:
        return datetime.fromisoformat(at).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None


def unreadable(id: str, why: str) -> tuple[Data, Data]:
    """Return what there is to say of a session that cannot be read."""
    return {"id": id, "status": UNREADABLE, "statusDetails": why}, {}
