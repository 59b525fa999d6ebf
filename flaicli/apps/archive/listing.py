"""The kept sessions as a list: which are wanted, and a line for each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from pathlib import PurePath
from typing import Any, Final

from flaicli.adapters.index import Index, Progress, Row
from flaicli.adapters.store_file import FileStore
from flaicli.frozen import frozen
from flaicli.model.session import ENDED
from flaicli.page.columns import table
from flaicli.page.page import Page
from flaicli.runtime.digest import UNREADABLE, VERSION, digest, unreadable
from flaicli.visible import visible

SCHEMA: Final = 1
"""Rises when a reader of the earlier JSON would be misled; new keys do not count."""

STATES: Final = ("running", "suspended", "finished", "aborted", "failed", UNREADABLE)
"""What a session is called in a list, whatever the log calls it."""

_STYLES: Final = {"running": "green", "failed": "red", UNREADABLE: "red", "aborted": "yellow"}
_HEADS: Final = ("id", "last active (UTC)", "state", "turns", "flow", "at", "user", "about")
_STATE, _TURNS, _FLOW = 2, 3, 4
_SHORT: Final = 13
"""Characters of an id that are shown where there is little room: its time, and some chance."""

WIDE: Final = 100
"""Columns from which on there is room for whole ids."""


@frozen
class Wanted:
    """Which sessions are wanted: those that fit all that is given. ``since`` is a time in s."""

    states: tuple[str, ...] = ()
    flow: str | None = None
    user: str | None = None
    channel: str | None = None
    since: float | None = None

    @property
    def everything(self) -> bool:
        """Whether no session is left out."""
        return self == Wanted()

    def fits(self, item: Item) -> bool:
        """Tell whether a session is wanted."""
        told = item.summary
        return (
            (not self.states or item.state in self.states or told.get("status") in self.states)
            and (self.flow is None or self.flow in flow_names(told))
            and (self.user is None or told.get("user") == self.user)
            and (self.channel is None or told.get("channel") == self.channel)
            and (self.since is None or item.written >= self.since)
        )


@frozen
class Item:
    """A session in a list; ``holder`` is the process that has it open, and since when.

    ``written`` is when it was last written to, in seconds since 1970, ``size`` in bytes.
    """

    id: str
    summary: dict[str, Any]
    written: float
    size: int
    holder: tuple[int, str] | None = None

    @property
    def state(self) -> str:
        """What a list calls its state: running or suspended where it is not over."""
        status = self.summary.get("status")
        if status == UNREADABLE or status in ENDED:
            return str(status)
        return "running" if self.holder is not None else "suspended"


def index_of(store: FileStore) -> Index:
    """Return the index of a store."""
    return Index(store.home, digest, unreadable, VERSION)


def flow_names(summary: dict[str, Any]) -> set[str]:
    """Return the names that mean a session's flow: its own, its file's, and its folder's."""
    path = PurePath(str(summary.get("flow") or ""))
    names = {str(summary.get("project") or ""), str(path), path.stem}
    return names | ({path.parent.name} if path.stem == "flow" else set())


def items(
    store: FileStore,
    wanted: Wanted,
    limit: int | None = None,
    progress: Progress | None = None,
) -> tuple[list[Item], int]:
    """Return the wanted sessions, the last first, at most ``limit``; and how many there are."""
    newest = limit if wanted.everything else None
    index = index_of(store)
    rows = index.rows(newest=newest, progress=progress)
    found = [one for row in rows if wanted.fits(one := item_of(store, row))]
    return found[:limit], len(index.ids) if newest is not None else len(found)


def items_of(store: FileStore, ids: Collection[str]) -> list[Item]:
    """Return some sessions by their ids, the last first."""
    return [item_of(store, row) for row in index_of(store).rows() if row.id in ids]


def item_of(store: FileStore, row: Row) -> Item:
    """Return a row of the index with who has the session open now."""
    holder = store.holder(row.id) if row.seen.open else None
    return Item(row.id, row.summary, row.seen.written / 1e9, row.seen.size, holder)


def data(found: Sequence[Item], total: int) -> dict[str, Any]:
    """Return a list as data: ``{"schema", "total", "sessions": [{…, "state", "holder"}]}``."""
    return {
        "schema": SCHEMA,
        "total": total,
        "sessions": [
            {
                **one.summary,
                "id": one.id,
                "state": one.state,
                "bytes": one.size,
                "holder": {"pid": one.holder[0], "since": one.holder[1]} if one.holder else None,
            }
            for one in found
        ],
    }


def lines(found: Sequence[Item], page: Page, known: Sequence[str] = ()) -> list[str]:
    """Return a line for each session, under a head; columns that tell nothing are left out.

    With ``known``, all ids there are, sorted, ids are as short as their beginnings are unique.
    """
    size = max([_SHORT, *(_unique(one.id, known) for one in found)]) if known else None
    rows = [_cells(one, size) for one in found]
    telling = [
        place
        for place in range(len(_HEADS))
        if place <= _FLOW or any(row[place] not in ("", "local") for row in rows)
    ]
    picked = [
        [
            (_STYLES.get(one.state, ""), row[place]) if place == _STATE else row[place]
            for place in telling
        ]
        for one, row in zip(found, rows, strict=True)
    ]
    right = {telling.index(_TURNS)}
    return list(table([_HEADS[place] for place in telling], picked, page, right))


def _unique(id: str, known: Sequence[str]) -> int:
    """Return how many characters of an id are to be shown: no other one begins with them."""
    place = bisect_left(known, id)
    beside = (*known[max(place - 1, 0) : place], *known[place + 1 : place + 2])
    return max((_alike(id, one) + 1 for one in beside), default=0)


def _alike(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((n for n, (mine, its) in enumerate(pairs) if mine != its), len(other))


def _cells(item: Item, size: int | None) -> list[str]:
    told = item.summary
    names = ("turns", "project", "endingStage", "user", "statusDetails")
    turns, flow, at, user, about = (
        visible(str(told[name]), keep_newlines=False) if told.get(name) is not None else ""
        for name in names
    )
    if item.holder is not None and item.holder[0]:
        about = f"process {item.holder[0]} since {when(item.holder[1])}"
    return [
        item.id[:size],
        when(told.get("lastActivityAt")),
        item.state,
        turns,
        flow,
        at,
        user,
        about,
    ]


def when(told: object) -> str:
    """Return a kept time to the minute.

    >>> when("2026-03-02T09:00:00.000000+00:00"), when(None)
    ('2026-03-02 09:00', '')
    """
    text = told[:16].replace("T", " ") if isinstance(told, str) else ""
    return visible(text, keep_newlines=False)
