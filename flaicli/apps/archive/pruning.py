"""Retention: what is due, what may go now, and what is left for a while, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from flaicli.adapters import retention
from flaicli.adapters.store_file import FileStore
from flaicli.adapters.trouble import Busy, Trouble
from flaicli.apps.archive.listing import Item, Wanted, index_of, item_of
from flaicli.frozen import frozen

RUNS: Final = "it is running"
UNPROVEN: Final = "the clock may have jumped"

Progress = Callable[[int, int], None]


@frozen
class Plan:
    """What is due, the longest inactive first; ``proven`` are the ids of those that may go now."""

    due: list[Item]
    proven: frozenset[str]

    @property
    def unproven(self) -> int:
        """How many are due only if the clock is right."""
        return len(self.due) - len(self.proven)


@dataclass(slots=True)
class Done:
    """What came of it: the ids deleted, and those left with the reason."""

    deleted: list[str] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)


def plan(
    store: FileStore,
    now: float,
    inactive_seconds: float = retention.INACTIVE_SECONDS,
    wanted: Wanted | None = None,
    trust_clock: bool = False,
    progress: Progress | None = None,
) -> Plan:
    """Return what is due at a time, of those wanted. Raises `Trouble`."""
    rows = index_of(store).rows(progress=progress)
    noted = retention.sightings(store.home)
    sightings = sorted([*noted, *(row.seen.written / 1e9 for row in rows)])
    due: list[tuple[float, Item]] = []
    proven: set[str] = set()
    for row in rows:
        if not retention.is_due(row.seen.written / 1e9, now, inactive_seconds):
            continue  # it is left unread
        item = item_of(store, row)
        active = retention.last_active(item.written, item.summary.get("lastActivityAt"), now)
        if not retention.is_due(active, now, inactive_seconds):
            continue
        if item.holder is not None or (wanted is not None and not wanted.fits(item)):
            continue
        due.append((active, item))
        if trust_clock or retention.is_proven(active, now, inactive_seconds, sightings):
            proven.add(item.id)
    due.sort(key=lambda one: (one[0], one[1].id))
    return Plan([item for _, item in due], frozenset(proven))


def carry_out(store: FileStore, plan: Plan, done: Done, progress: Progress | None = None) -> None:
    """Delete what may go, each session whole, and tell in ``done`` what became of each.

    A session that somebody has opened meanwhile is left alone.
    """
    for item in plan.due:
        if item.id not in plan.proven:
            done.left[item.id] = UNPROVEN
    delete(store, [one.id for one in plan.due if one.id in plan.proven], done, progress)


def delete(
    store: FileStore, ids: Iterable[str], done: Done, progress: Progress | None = None
) -> None:
    """Delete sessions, one after the other, and tell in ``done`` what became of each."""
    wanted = list(ids)
    for number, id in enumerate(wanted, 1):
        try:
            store.delete(id)
        except Busy as busy:
            done.left[id] = RUNS if busy.pid is None else f"{RUNS}: process {busy.pid}"
        except Trouble as trouble:
            done.left[id] = trouble.message
        else:
            done.deleted.append(id)
        if progress is not None:
            progress(number, len(wanted))
