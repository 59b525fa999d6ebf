"""A kept session found and read: its record, its log, and the state it stands at or stood at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flaicli.adapters.store import Store
from flaicli.adapters.trouble import Trouble
from flaicli.model.codec import Unreadable
from flaicli.model.log import Log, entry_from
from flaicli.model.session import Session
from flaicli.views.sight import Sight, seen

LAST = "last"
"""Stands for the session that was kept last."""

_ODD = (LookupError, TypeError, AttributeError, ValueError, OverflowError, OSError)
"""What data raises that has the right form and makes no sense."""


def kept(store: Store, wanted: str = LAST) -> Sight:
    """Return a kept session by its id, by the beginning of one, or the last one (rule 34).

    One that is running is read as far as it is by now. Raises `Trouble` when there is none,
    several, or one that cannot be read.
    """
    id = named(store, wanted)
    stored = store.load(id, private=False)
    return understood(id, stored.record, stored.entries, store.holder(id))


def named(store: Store, wanted: str) -> str:
    """Return the id that a beginning of one, or ``last``, means. Raises `Trouble`."""
    if wanted != LAST:
        return store.find(wanted)
    last = store.latest()
    if last is None:
        raise Trouble("no session is kept here", "talk to a flow: flai run FLOW")
    return last


def understood(
    id: str,
    record: Mapping[str, Any],
    entries: Sequence[Mapping[str, Any]],
    holder: tuple[int, str] | None = None,
) -> Sight:
    """Return what a store holds as a session that can be looked at. Raises `Trouble`."""
    try:
        log = Log([entry_from(one) for one in entries], _head(record, len(entries)))
        _check_tree(log)
        return seen(Sight(id, dict(record), log, [], Session(), 0, None, holder))
    except (Unreadable, *_ODD) as problem:
        raise Trouble(
            f"session '{id}' cannot be understood: {problem}",
            "it may be of another version of flai; the file was left as it is",
        ) from problem


def _head(record: Mapping[str, Any], entries: int) -> int:
    head = record.get("head", entries)
    if type(head) is not int or not 0 <= head <= entries:
        message = f"its head is {head!r}, of {entries} entries"
        raise Unreadable(message)
    return head


def _check_tree(log: Log) -> None:
    """See to it that every line leads to the first entry, else reading one might never end."""
    for number, entry in enumerate(log.entries, 1):
        if entry.seq != number or type(entry.parent) is not int:
            message = f"its entry {number} has the number {entry.seq!r}"
            raise Unreadable(message)
        if not 0 <= entry.parent < number:
            message = f"its entry {number} follows entry {entry.parent}"
            raise Unreadable(message)
        if not isinstance(entry.timings, dict):
            message = f"the timings of its entry {number} are {entry.timings!r}"
            raise Unreadable(message)
