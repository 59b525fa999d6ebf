"""What a changed flow means for the session that goes on in it: a part of `apply`."""

from __future__ import annotations

from dataclasses import replace

from flaicli.model.events import FlowReloaded
from flaicli.model.holding import let_go
from flaicli.model.session import Session


def reloaded(session: Session, event: FlowReloaded, at: float) -> None:
    """Go over to the flow as it was changed; the timers run on, since nobody was away."""
    renewed(session, event.fingerprint)
    if event.anew:
        let_go(session, at)
        session.moment = 0.0
    if session.waiting is not None and session.waiting.what != "any":
        session.offers = ()  # the open question comes again, and its offers with it


def renewed(session: Session, fingerprint: str) -> None:
    """Let nothing be pressed that an older flow offered: what was put aside is asked again."""
    session.fingerprint = fingerprint
    session.frames = tuple(
        replace(one, then="ask", offers=()) if one.then == "wait" and one.offers else one
        for one in session.frames
    )
