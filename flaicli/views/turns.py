"""A log read turn by turn: which entries belong to which, and the state at each entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flaicli.frozen import frozen
from flaicli.model.apply import apply
from flaicli.model.events import BlockEntered, MessageSaid
from flaicli.model.frames import Position
from flaicli.model.log import Entry
from flaicli.model.session import Session
from flaicli.visible import visible


@frozen
class Turn:
    """What the user did and all that came of it, until the user acts again.

    The opening is turn 0. Timers and a tester's commands belong to the turn they came in.
    """

    number: int
    entries: list[Entry]


def by_user(entry: Entry) -> bool:
    """Tell whether an entry is an act of the user, which begins a turn."""
    return isinstance(entry.event, MessageSaid) and entry.event.role == "user"


def turns(line: Iterable[Entry]) -> list[Turn]:
    """Return the turns of a line of entries, beginning with turn 0, in which nobody acted."""
    found = [Turn(0, [])]
    for entry in line:
        if by_user(entry):
            found.append(Turn(len(found), []))
        found[-1].entries.append(entry)
    return found


def walked(line: Iterable[Entry]) -> Iterator[tuple[Entry, Session]]:
    """Yield each entry with the session after it; the session goes on changing: copy to keep it."""
    session = Session()
    for entry in line:
        apply(session, entry.event, entry.at)
        yield entry, session


def label(root: str, flow: str, block: str) -> str:
    """Return a block's name as the root flow has it, safe to show: ``confirm``, ``faq/hours``."""
    return visible(block if flow == root else f"{flow}/{block}", keep_newlines=False)


def place(session: Session, position: Position | None = None) -> str:
    """Return the name of the block the session is at, or of another position; ``""`` for none."""
    here = position or session.position
    return label(session.project, here.flow, here.block) if here is not None else ""


def path(line: Iterable[Entry], root: str) -> list[str]:
    """Return every block entered, in order, as the root flow names them."""
    return [
        label(root, one.event.flow, one.event.block)
        for one in line
        if isinstance(one.event, BlockEntered)
    ]
