"""What a request to the world means for the session until it is answered: a part of `apply`."""

from __future__ import annotations

from flaicli.model.effects import Outcome
from flaicli.model.events import EffectAnswered, EffectRequested, ToolCalled
from flaicli.model.frames import Awaited, Position
from flaicli.model.requests import brief
from flaicli.model.session import GENERATING, RECEIVING, Session
from flaicli.model.weight import weight

PART = "what the world was asked and answered"
"""What a session's limit counts requests and answers as."""

_MEANWHILE = {"transcribe": RECEIVING}
"""The session's status while the world does something; for anything else it is generating."""


def requested(session: Session, event: EffectRequested, at: float) -> None:
    """Wait for the world, in the middle of a step; the first request of one forgets the others."""
    if event.round == 0:
        session.exchanges = ()
    if event.asker == "block":
        session.position = Position(event.flow, event.block, event.step)
    session.awaiting = Awaited(
        event.number,
        str(event.effect.get("type")),
        brief(event.effect),
        event.asker,
        event.step,
        event.again,
        event.private,
        event.heard,
        session.status,
        at,
    )
    session.status = _MEANWHILE.get(str(event.effect.get("type")), GENERATING)
    session.requests = event.number
    session.performed += 1
    _weigh(session, weight(event.effect))


def answered(session: Session, event: EffectAnswered, at: float) -> None:
    """Take an answer; no timer ran while the world was asked, so each runs out that much later."""
    awaited, session.awaiting = session.awaiting, None
    outcome = Outcome(event.value, event.error, event.meta, {}, event.tries)
    session.exchanges = (*session.exchanges, outcome)
    _weigh(session, weight([event.value, event.error, event.meta]))
    if awaited is None:
        return
    session.status = awaited.status
    took = at - awaited.at
    session.acted_at += took
    session.timed_from += took
    session.silent_from += took


def called(session: Session, event: ToolCalled, at: float) -> None:
    """Take what came of a tool: the step that is asked again goes on from it."""
    if event.call:
        session.calls += 1
        outcome = Outcome(event.told, event.error, {"call": event.call})
        session.exchanges = (*session.exchanges, outcome)
    _weigh(session, weight(event.parameters) + weight(event.told))


def left(session: Session) -> None:
    """Leave a step: what the world answered to it is of no use any more."""
    session.awaiting = None
    session.exchanges = ()
    here = session.position
    if here is not None and here.step:
        session.position = here._replace(step=0)


def _weigh(session: Session, took: int) -> None:
    session.size += took
    session.sizes = {**session.sizes, PART: session.sizes.get(PART, 0) + took}
