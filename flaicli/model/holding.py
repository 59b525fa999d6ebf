"""What a tester's stop in the middle of a turn means for the session: a part of `apply`."""

from __future__ import annotations

from typing import Final

from flaicli.model.events import CommandGiven, TurnHeld
from flaicli.model.frames import Held
from flaicli.model.session import PROCESSING, Session

LEADING: Final = frozenset({"goto", "restart"})
"""Commands that lead away from where the turn was stopped."""


def hold(session: Session, event: TurnHeld, at: float) -> None:
    """Stop before a block: nobody is waited for, nothing is on offer, no timer runs."""
    session.status = PROCESSING
    session.held = Held(event.flow, event.block, event.via, at)
    session.moment = session.moment or at
    session.waiting = None
    session.offers = ()


def let_go(session: Session, at: float) -> None:
    """Forget a stop; no timer ran while it lasted, so all of them run out that much later."""
    if session.held is None:
        return
    stopped = at - session.held.at
    session.acted_at += stopped
    session.timed_from += stopped
    session.silent_from += stopped
    session.held = None


def take_up(session: Session, at: float) -> None:
    """Let a stop begin anew when the session is taken up again: its timers then begin, too."""
    session.moment = 0.0
    if session.held is not None:
        session.held = session.held._replace(at=at)


def lead_away(session: Session, event: CommandGiven, at: float) -> None:
    """Forget a stop where a command leads away from it."""
    if event.command in LEADING:
        let_go(session, at)
        session.moment = 0.0
