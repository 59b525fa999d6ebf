"""What a store of sessions must do; `flaicli.testing.store_contract` tests one for it.

A store knows nothing of flows and events: it keeps a *record* (a mapping about the session, with
``id`` and ``head``), *entries* (the log, each a mapping) and *private* values (those of sensitive
variables, by reference), all plain JSON data, and the variables of users.

Who writes opens a session first, and is the only one until it closes it; who reads needs no leave.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from flaicli.frozen import frozen

Record = dict[str, Any]
Entry = dict[str, Any]


@dataclass(slots=True)
class Stored:
    """A session as a store holds it.

    ``record`` has the key ``state`` only where the session was finished or suspended: of a running
    one, or one that was cut off, the state is what its entries fold to.
    """

    record: Record = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    private: dict[str, Any] = field(default_factory=dict)


@frozen
class Recovered:
    """What was found of a session that nobody finished: a process died, or the power went.

    ``turns`` are whole, and there again. What stood after them is ``lost``, counted in turns, from
    byte ``offset`` on; ``copy`` is where it is kept. ``offset`` is None where nothing was lost.
    """

    id: str
    turns: int
    lost: int = 0
    offset: int | None = None
    copy: Path | None = None

    @property
    def sentence(self) -> str:
        """What to tell a person, as one sentence without a final point."""
        text = f"session {self.id} was cut off: {_counted(self.turns)} recovered"
        if self.offset is None:
            return text
        lost = f"{_counted(self.lost)} lost" if self.lost else "a turn in work was lost"
        kept = f", kept in '{self.copy}'" if self.copy is not None else ""
        return f"{text}; its journal is damaged from byte {self.offset} on: {lost}{kept}"


def _counted(turns: int) -> str:
    return f"{turns} turn was" if turns == 1 else f"{turns} turns were"


class OpenSession(Protocol):
    """A session open for writing, by one writer alone until it is finished or closed."""

    @property
    def id(self) -> str:
        """The session's id."""

    @property
    def stored(self) -> Stored:
        """What is kept by now: what was there when it was opened, and what was appended since."""

    @property
    def recovered(self) -> Recovered | None:
        """What was found of a writer that did not finish; None where all was in order."""

    def append(
        self, entries: Sequence[Entry], record: Record, private: Mapping[str, Any]
    ) -> None:
        """Adds a turn: on return it is kept, whatever happens to the process or the machine.

        ``record`` is all that is to be known of the session now (``head``, ``status`` …), without
        ``state``; ``private`` are all private values. Either everything is kept or nothing.
        Raises Trouble, without effect, for data that is not plain JSON; Unkept when it cannot be
        kept, and then nothing more can be added by this writer.
        """

    def finish(self, record: Record) -> Path | None:
        """Ends or suspends the session with its whole record, and closes it; the file it is in.

        None where there is no file: the store has none, or nothing was ever appended. Raises
        Trouble when it fails; then every turn is still kept, and found again by the next opening.
        """

    def close(self) -> None:
        """Lets go without finishing, as if the process died; nothing after finish or close."""


class Store(Protocol):
    """Sessions and users, kept. Every method raises Trouble and nothing else."""

    def begin(self, id: str) -> OpenSession:
        """A new session, open for writing; Trouble if it is there already, or cannot be kept."""

    def open(self, id: str) -> OpenSession:
        """A kept session, open for writing.

        Busy, at once, when somebody else has it open; Trouble when there is none.
        """

    def load(self, id: str, private: bool = True) -> Stored:
        """A kept session to read: as finished, or as far as it runs by now. Trouble if none.

        Without ``private``, values of sensitive variables are not even read (rule 27).
        """

    def ids(self) -> list[str]:
        """The ids of all kept sessions, running ones too, oldest first."""

    def latest(self) -> str | None:
        """The session that was written last; None if none is kept."""

    def find(self, prefix: str) -> str:
        """The one kept session whose id begins so (rule 34); Trouble if none or several."""

    def unfinished(self) -> list[str]:
        """The ids of sessions that are running, or were cut off."""

    def holder(self, id: str) -> tuple[int, str] | None:
        """Who has a session open for writing: process (0: unknown) and since when; or None."""

    def delete(self, id: str) -> None:
        """Forgets a session and all that belongs to it. Busy when it is open; Trouble if none."""

    def go_on_deleting(self) -> None:
        """Finishes deletions that were cut off; nobody sees those sessions any more."""

    def user(self, user: str) -> dict[str, Any]:
        """The variables of a user; empty for one who was never here (rule 18)."""

    def keep_user(self, user: str, variables: Mapping[str, Any]) -> None:
        """Keeps the variables of a user, in place of earlier ones; the last writer wins."""
