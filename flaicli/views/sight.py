"""A session as seen from one of its entries: its record, its log, the state it stands at there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flaicli.adapters.trouble import Trouble
from flaicli.frozen import frozen
from flaicli.model.log import Entry, Log
from flaicli.model.session import Session
from flaicli.views.turns import turns


@frozen
class Sight:
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


def at_turn(one: Sight, number: int) -> Sight:
    """Return the session as it stood at the end of a turn. Raises `Trouble` if there is none."""
    if not 0 <= number <= one.turns:
        last = "only its opening, turn 0" if not one.turns else f"turns 0 to {one.turns}"
        raise Trouble(
            f"session '{one.id}' has no turn {number}", f"it has {last}; 0 is before the user's act"
        )
    until = [entry for turn in turns(one.line)[: number + 1] for entry in turn.entries]
    log = Log(one.log.entries, until[-1].seq if until else 0)
    return replace(seen(replace(one, log=log)), turns=one.turns, turn=number)


def on_branch(one: Sight, head: int) -> Sight:
    """Return the session as it stood at an entry, on whatever branch. Raises `Trouble` if none."""
    if not 1 <= head <= len(one.log):
        raise Trouble(
            f"session '{one.id}' has no entry {head}",
            f"it has entries 1 to {len(one.log)}; --tree shows where each branch ends",
        )
    return seen(replace(one, log=Log(one.log.entries, head)))


def seen(one: Sight) -> Sight:
    """Return the session with what follows from its log: the line, the state, the turns."""
    line = one.log.line()
    session = one.log.session(one.id)
    return replace(one, line=line, session=session, turns=session.turn)
