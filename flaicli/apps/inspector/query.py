"""A kept session found and read: its record, its log, and the state it stands at or stood at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flaicli.adapters.store import Store
from flaicli.adapters.trouble import Trouble
from flaicli.apps.inspector.turns import turns
from flaicli.frozen import frozen
from flaicli.model.codec import Unreadable
from flaicli.model.log import Entry, Log, entry_from
from flaicli.model.session import Session

LAST = "last"
"""Stands for the session that was kept last."""

_ODD = (LookupError, TypeError, AttributeError, ValueError, OverflowError, OSError)
"""What data raises that has the right form and makes no sense."""


@frozen
class Kept:
    """A session as it is kept, looked at from one of its entries.

    ``line`` are the entries from the first to that one, ``session`` what they fold to: without the
    values of sensitive variables, which no view may show (rule 27). ``turns`` is how many turns
    there are on the whole line, ``turn`` the one that was asked for. ``holder`` is who has the
    session open for writing, with their process and since when.
    """

    id: str
    record: dict[str, Any]
    log: Log
    line: list[Entry]
    session: Session
    turns: int
    turn: int | None = None
    holder: tuple[int, str] | None = None

    @property
    def root(self) -> str:
        """The id of the flow the conversation began with."""
        return self.session.project

    @property
    def now(self) -> float:
        """When the last entry looked at was made, in seconds since the epoch."""
        return self.line[-1].at if self.line else 0.0


def kept(store: Store, wanted: str = LAST) -> Kept:
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
) -> Kept:
    """Return what a store holds as a session that can be looked at. Raises `Trouble`."""
    try:
        log = Log([entry_from(one) for one in entries], _head(record, len(entries)))
        _check_tree(log)
        return _seen(Kept(id, dict(record), log, [], Session(), 0, None, holder))
    except (Unreadable, *_ODD) as problem:
        raise Trouble(
            f"session '{id}' cannot be understood: {problem}",
            "it may be of another version of flai; the file was left as it is",
        ) from problem


def at_turn(one: Kept, number: int) -> Kept:
    """Return the session as it stood at the end of a turn. Raises `Trouble` if there is none."""
    if not 0 <= number <= one.turns:
        last = "only its opening, turn 0" if not one.turns else f"turns 0 to {one.turns}"
        raise Trouble(
            f"session '{one.id}' has no turn {number}", f"it has {last}; 0 is before the user's act"
        )
    until = [entry for turn in turns(one.line)[: number + 1] for entry in turn.entries]
    log = Log(one.log.entries, until[-1].seq if until else 0)
    return replace(_seen(replace(one, log=log)), turns=one.turns, turn=number)


def on_branch(one: Kept, head: int) -> Kept:
    """Return the session as it stood at an entry, on whatever branch. Raises `Trouble` if none."""
    if not 1 <= head <= len(one.log):
        raise Trouble(
            f"session '{one.id}' has no entry {head}",
            f"it has entries 1 to {len(one.log)}; --tree shows where each branch ends",
        )
    return _seen(replace(one, log=Log(one.log.entries, head)))


def _seen(one: Kept) -> Kept:
    line = one.log.line()
    session = one.log.session(one.id)
    return replace(one, line=line, session=session, turns=session.turn)


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
