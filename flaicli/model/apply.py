"""What each event means for the session: the one place where state is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flaicli.model import awaiting
from flaicli.model import events as ev
from flaicli.model.changes import written
from flaicli.model.frames import Position, Waiting
from flaicli.model.holding import hold, lead_away, let_go, take_up
from flaicli.model.renewing import reloaded, renewed
from flaicli.model.saying import said
from flaicli.model.session import AWAITING, PROCESSING, Session
from flaicli.model.weight import EVENT_BYTES, weight

WAITED_MAX = 50
"""How many blocks back `previous` can lead."""

ASIDE = frozenset({"silence", "event", "changed", "not_understood", "error", "guard"})
"""Handlers whose own waits `previous` passes over: it leads to the block they left (rule 5)."""

UNDERSTOOD = frozenset({"press", "answer", "intent"})
"""Ways into a block that end a row of turns not understood (rule 16)."""

UNWATCHED = frozenset({"command", "event", "given", "resume", "reload"})
"""Sources of writes that fire no changed-handler (rule 24)."""


def apply(session: Session, event: ev.Event, at: float) -> None:
    """Write into ``session`` what ``event``, which happened at ``at``, means.

    ``session`` must be a working copy (`Session.copy`); ``at`` is in seconds since the epoch. Never
    raises on an event that the engine made.
    """
    rule = _RULES.get(type(event))
    if rule is not None:
        rule(session, event, at)
    session.size += EVENT_BYTES


def fold(
    entries: Iterable[tuple[ev.Event, float]], private: Mapping[str, Any] | None = None
) -> Session:
    """Return the session that a run of events, each with its time, leads to."""
    session = Session(private=dict(private or {}))
    for event, at in entries:
        apply(session, event, at)
    return session


def _started(session: Session, event: ev.ConversationStarted, at: float) -> None:
    session.project = event.project
    session.fingerprint = event.fingerprint
    session.language = event.language
    session.channel = event.channel
    session.user = event.user
    session.seed = event.seed
    session.strict = event.strict
    session.profile = dict(event.profile)
    session.status = PROCESSING
    session.started_at = session.acted_at = session.timed_from = session.silent_from = at


def _resumed(session: Session, event: ev.ConversationResumed, at: float) -> None:
    session.status = PROCESSING
    session.awaiting = None
    session.performed = session.calls = 0
    if event.fingerprint is not None:
        renewed(session, event.fingerprint)
    session.acted_at = session.timed_from = session.silent_from = at
    take_up(session, at)
    if session.waiting is not None and session.waiting.what != "any":
        session.offers = ()  # the open question comes again, and its offers with it


def _closed(status: str) -> Callable[[Session, Any, float], None]:
    def rule(session: Session, event: ev.ConversationEnded, at: float) -> None:
        session.status = status
        session.details = event.reason
        session.frames = ()
        session.held, session.moment = None, 0.0
        awaiting.left(session)
        session.waiting = None
        session.offers = ()

    return rule


def _entered(session: Session, event: ev.BlockEntered, at: float) -> None:
    here = session.position
    if here is not None and (here.flow, here.block) != (event.flow, event.block):
        session.previous = here
    if event.via != "repeat":
        session.attempt = 0
    if event.via in UNDERSTOOD:
        session.misses = 0
    session.failing = event.block if event.via in ("on_error", "error") else None
    if event.via == "previous":
        session.waited = _before(session.waited, (event.flow, event.block))
    session.status = PROCESSING
    let_go(session, at)
    awaiting.left(session)
    session.position = Position(event.flow, event.block)
    session.entered = event.via
    session.touched = {}
    session.offers = ()
    session.waiting = None


def _before(waited: tuple[tuple[str, str], ...], spot: tuple[str, str]) -> tuple[Any, ...]:
    """Return what was waited for before the last time at ``spot``."""
    last = len(waited) - 1 - waited[::-1].index(spot) if spot in waited else len(waited)
    return waited[:last]


def _waiting(session: Session, event: ev.WaitBegan, at: float) -> None:
    session.status, session.moment = AWAITING, 0.0
    awaiting.left(session)
    session.performed = session.calls = 0
    session.waiting = Waiting(event.what, event.timers, step=event.step)
    here = session.position
    if any(one.kind == "event" for one in session.frames):
        session.timed_from = session.silent_from = at  # it was not the user's act that led here
    if here is not None and not any(one.kind in ASIDE for one in session.frames):
        spot = (here.flow, here.block)
        if not session.waited or session.waited[-1] != spot:
            session.waited = (*session.waited[1 - WAITED_MAX :], spot)


def _variables(session: Session, event: ev.VariablesChanged, at: float) -> None:
    watched = event.source not in UNWATCHED
    if event.source == "collect":
        session.misses = 0
    flow = event.flow
    variables = session.variables if flow is None else session.flows.get(flow, {})
    prefix = "" if flow is None else f"{flow}/"
    for change in event.changes:
        if watched:
            _touch(session, prefix, change.path, variables)
        _weigh(session, f"variable '{change.path.partition('.')[0]}'", change.value)
        variables = written(variables, change)
    if flow is None:
        session.variables = variables
    else:
        session.flows = {**session.flows, flow: variables}


def _profile(session: Session, event: ev.ProfileChanged, at: float) -> None:
    for change in event.changes:
        if event.source not in UNWATCHED:
            _touch(session, "user.", change.path, session.profile)
        _weigh(session, f"variable 'user.{change.path.partition('.')[0]}'", change.value)
        session.profile = written(session.profile, change)


def _touch(session: Session, prefix: str, path: str, variables: Mapping[str, Any]) -> None:
    root = path.partition(".")[0]
    name = prefix + root
    if name not in session.touched:
        session.touched = {**session.touched, name: variables.get(root)}


def _weigh(session: Session, part: str, value: Any) -> None:
    """Count what the log takes, not what is left of it: a variable may be written over and over."""
    took = weight(value)
    session.size += took
    session.sizes = {**session.sizes, part: session.sizes.get(part, 0) + took}


def _branched(session: Session, event: ev.BranchTaken, at: float) -> None:
    _weigh(session, "what conditions saw", event.tried)


def _given(session: Session, event: ev.SignalSent | ev.EventReceived, at: float) -> None:
    _weigh(session, "signals and events", event.data)


def _picked(session: Session, event: ev.VariantPicked, at: float) -> None:
    if event.how == "random":
        session.draws += 1
    else:
        session.rounds = {**session.rounds, event.key: session.rounds.get(event.key, 0) + 1}


def _rejected(session: Session, event: ev.InputRejected, at: float) -> None:
    session.attempt = event.attempt
    session.misses = 0


def _modified(session: Session, event: ev.InputModified, at: float) -> None:
    """Let the history say what the flow heard; the log has what was said before it."""
    session.last_prompt = event.text
    session.size += weight(event.text)
    last = session.history[-1] if session.history else None
    if last is not None and last["role"] == "user":
        session.history = session.history.swapped({**last, "content": event.text})


def _stopped(session: Session, event: ev.InputJudged, at: float) -> None:
    """Keep from models what a guard stopped: it would come to them with the next question."""
    last = session.history[-1] if session.history else None
    if last is not None and last["role"] == "user":
        session.history = session.history.swapped({**last, "visibility": "never"})


def _missed(session: Session, event: ev.NotUnderstood, at: float) -> None:
    session.misses += 1


def _fired(session: Session, event: ev.TimerFired, at: float) -> None:
    session.status = PROCESSING
    session.performed = session.calls = 0
    if event.timer == "silence" and session.waiting is not None:
        session.waiting = session.waiting._replace(quiet=True)
        session.silent_from = at
    elif event.timer == "timeout":
        session.timed_from = session.silent_from = at


def _pushed(session: Session, event: ev.HandlerEntered, at: float) -> None:
    session.frames = (*session.frames, event.frame)
    session.touched = {}
    awaiting.left(session)


def _popped(session: Session, event: ev.HandlerLeft, at: float) -> None:
    frame = session.frames[-1]
    session.frames = session.frames[:-1]
    session.exchanges = ()
    if event.how != "return":
        return
    session.position = frame.position
    session.exchanges = frame.exchanges
    session.attempt = frame.attempt
    session.touched = dict(frame.touched)
    session.offers = ()  # those of the handler's own block
    if frame.then == "wait":
        session.status, session.moment = AWAITING, 0.0
        session.waiting = frame.waiting
        session.offers = frame.offers


def _failed(session: Session, event: ev.ErrorOccurred, at: float) -> None:
    session.error = {
        "kind": event.kind,
        "message": event.message,
        "flow": event.flow,
        "block": event.block,
        "action": event.action,
    }


def _language(session: Session, event: ev.LanguageChanged, at: float) -> None:
    session.language = event.language


_RULES: dict[type[Any], Callable[[Session, Any, float], None]] = {
    ev.ConversationStarted: _started,
    ev.ConversationResumed: _resumed,
    ev.FlowReloaded: reloaded,
    ev.ConversationEnded: _closed("finished"),
    ev.ConversationAborted: _closed("aborted"),
    ev.ConversationFailed: _closed("failed"),
    ev.MessageSaid: said,
    ev.BlockEntered: _entered,
    ev.WaitBegan: _waiting,
    ev.TurnHeld: hold,
    ev.EffectRequested: awaiting.requested,
    ev.EffectAnswered: awaiting.answered,
    ev.ToolCalled: awaiting.called,
    ev.VariablesChanged: _variables,
    ev.ProfileChanged: _profile,
    ev.BranchTaken: _branched,
    ev.SignalSent: _given,
    ev.EventEmitted: _given,
    ev.EventTracked: _given,
    ev.EventReceived: _given,
    ev.CommandGiven: lead_away,
    ev.VariantPicked: _picked,
    ev.InputRejected: _rejected,
    ev.NotUnderstood: _missed,
    ev.InputModified: _modified,
    ev.InputJudged: _stopped,
    ev.TimerFired: _fired,
    ev.HandlerEntered: _pushed,
    ev.HandlerLeft: _popped,
    ev.ErrorOccurred: _failed,
    ev.LanguageChanged: _language,
}
