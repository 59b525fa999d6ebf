"""Taking a kept conversation up again: timers that ran out, flows that changed (rules 15, 30)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flaicli.engine import asking, frames, passage
from flaicli.engine.draft import Draft
from flaicli.engine.sensitive import REFERENCE, own
from flaicli.engine.thens import Again
from flaicli.engine.timers import next_due
from flaicli.model.changes import same
from flaicli.model.effects import failure
from flaicli.model.events import (
    Change,
    ConversationResumed,
    EffectAnswered,
    FlowReloaded,
    ProfileChanged,
    TimerFired,
    Warned,
)
from flaicli.model.flow import Variable
from flaicli.model.frames import Awaited, Held
from flaicli.model.project import Project
from flaicli.model.session import Session
from flaicli.model.step import Step, Wait
from flaicli.model.stimuli import Reloaded, Resumed
from flaicli.model.target import Place
from flaicli.values import NOUNS, Refused, convert

IDLE = "Conversation timed out due to inactivity"
"""The reason of a conversation that nobody went on with (Bonsai's wording)."""

SOURCE = "resume"
"""The source of what is written because the world changed meanwhile; no handler sees it."""

EDITED = "reload"
"""The source of what is written because the flow changed while the conversation runs; as above."""


AGAIN = "it is made again"


def resumed(draft: Draft, stimulus: Resumed) -> Step | None:
    """Take it up: what changed meanwhile, what ran out, on.resume, the open question once more."""
    session, project = draft.session, draft.project
    late = overdue(session, draft.at)
    missing = gone(project, session)
    held, awaited = session.held, session.awaiting
    changed = session.fingerprint != project.fingerprint
    draft.emit(ConversationResumed(session.status, project.fingerprint if changed else None))
    if stimulus.profile is not None:
        _meet_again(draft, stimulus.profile)
    if changed:
        _refit(draft, SOURCE)
    if late == "idle":
        draft.emit(_fired(session, late))
        return frames.close(draft, "aborted", IDLE)
    if changed or missing is not None:
        draft.emit(Warned(_told(draft, missing, stimulus.anew)))
    if stimulus.anew or missing is not None:
        frames.drop_all(draft)
        return passage.restart(draft)
    if held is not None:
        return _released(draft, held)
    if awaited is not None:
        return _interrupted(draft, awaited, changed)
    return _ran_out(draft, late) if late is not None else _greeted(draft, "ask")


def _released(draft: Draft, held: Held) -> Step | None:
    """Let a turn that a tester had stopped go on, without stopping: who comes now may be another.

    What on.resume says comes first, as always.
    """
    draft.holds = None
    here = draft.project.label(held.flow, held.block)
    draft.emit(Warned(f"the turn was left stopped before '{here}': it goes on there"))
    handler = frames.handler(draft, "resume")
    if handler is None:
        return passage.come(draft, Place(held.flow, held.block), held.via)
    return frames.run_handlers(
        draft, (handler,), then="arrive", target=held.block, target_flow=held.flow, via=held.via
    )


def _interrupted(draft: Draft, awaited: Awaited, changed: bool) -> Step | None:
    """Let a turn go on that was waiting for the world when the process died.

    A request that may be made twice is made anew. Of any other nobody knows whether it arrived,
    and that is its outcome: it is never repeated silently. In a flow that has changed, answers that
    came before may not fit what asks for them now, so such a step fails the same way.
    """
    about = f"the request '{awaited.what}' was under way when flai stopped"
    unsure = not awaited.again or (changed and bool(draft.session.exchanges))
    if awaited.asker == "run" or unsure:
        error = failure("unknown_outcome", f"{about}: nobody knows whether it arrived").error
        draft.emit(EffectAnswered(awaited.number, None, error))
    if awaited.asker == "run":
        draft.emit(Warned(f"{about}: the action is left undone"))
        return _greeted(draft, "ask")
    draft.emit(Warned(f"{about}: {'nobody knows whether it arrived' if unsure else AGAIN}"))
    handler = frames.handler(draft, "resume")
    if handler is None:
        return Step((), Again(awaited))
    exchanges = draft.session.exchanges
    return frames.run_handlers(
        draft, (handler,), then="effect", awaited=awaited, exchanges=exchanges
    )


def reloaded(draft: Draft, stimulus: Reloaded) -> Step | None:
    """Go on in the changed flow: variables fit it, and the open question is asked in its words.

    Nobody was away: on.resume does not run, nothing is overdue, and the timers run on.
    """
    missing = gone(draft.project, draft.session)
    anew = stimulus.anew or missing is not None
    draft.emit(FlowReloaded(draft.project.fingerprint, anew))
    _refit(draft, EDITED)
    if missing is not None:
        draft.emit(Warned(_told(draft, missing, anew)))
    if anew:
        frames.drop_all(draft)
        return passage.restart(draft)
    waiting = draft.session.waiting
    if waiting is None:  # stopped between two blocks: there is no question yet
        return None
    asked = frames.question(draft, waiting)
    if not isinstance(asked.then, Wait):
        return asked
    for event in asked.events:
        draft.emit(event)
    return passage.wait(draft, asked.then, waiting.quiet)


def overdue(session: Session, at: float) -> str | None:
    """Return the timer that ran out while nobody was there: idle wins, else the earliest."""
    waiting = session.waiting
    if waiting is None or session.awaiting is not None:
        return None
    idle = waiting.timers.get("idle")
    if idle is not None and session.acted_at + idle <= at:
        return "idle"
    due = next_due(session)
    return due[0] if due is not None and due[1] <= at else None


def gone(project: Project, session: Session) -> str | None:
    """Return the block a session stands at, or would come back to, that is gone; None if none."""
    for place, stepping in _needed(session):
        if not project.is_there(place):
            return project.label(*place)
        if stepping and not hasattr(project.block(place).body, "action"):
            return project.label(*place)
    return None


def _needed(session: Session) -> Iterator[tuple[Place, bool]]:
    """Yield the places a session needs, and whether it is to go on in the middle of them."""
    if session.position is not None and session.position.block:
        yield Place(*session.position[:2]), False
    if session.held is not None:
        yield Place(session.held.flow, session.held.block), False
    for frame in session.frames:
        if frame.position.block:
            yield Place(*frame.position[:2]), frame.then == "step"
        for _, flow, block in frame.pending:
            yield Place(flow, block), False


def _told(draft: Draft, missing: str | None, anew: bool) -> str:
    if missing is not None:
        return f"the flow has no block '{missing}' any more: it begins anew, variables are kept"
    here = draft.session.position
    since = "the flow has changed since this session was left"
    if anew or here is None:
        return since
    return f"{since}: it goes on at '{draft.project.label(here.flow, here.block)}'"


def _greeted(draft: Draft, then: str, *more: frames.Due) -> Step | None:
    """Run on.resume and ``more``, then go on as a frame's ``then`` says."""
    handler = frames.handler(draft, "resume")
    handlers = (handler, *more) if handler is not None else more
    if handlers:
        return frames.run_handlers(draft, handlers, then=then)
    if then == "late":
        return frames.late(draft, draft.session.waiting)
    return frames.question(draft, draft.session.waiting)


def _ran_out(draft: Draft, timer: str) -> Step | None:
    """Let a timer that is overdue fire once (rule 15)."""
    draft.emit(_fired(draft.session, timer))
    if timer == "silence":
        handler = frames.handler(draft, "silence")
        return _greeted(draft, "ask", *(() if handler is None else (handler,)))
    waiting = draft.session.waiting
    asked = asking.ask(draft, waiting).then if draft.block is not None else None
    limited = isinstance(asked, Wait) and asked.timeout is not None
    return _greeted(draft, "late" if limited else "ask")


def _fired(session: Session, timer: str) -> TimerFired:
    return TimerFired(timer, session.waiting.timers[timer] if session.waiting is not None else 0.0)


def _meet_again(draft: Draft, profile: Mapping[str, Any]) -> None:
    """Take over what other sessions have learned of the user meanwhile (rule 18).

    What is sensitive is not shared, so it stays as this session knows it.
    """
    known = draft.session.profile
    for name in sorted({*known, *profile} - draft.project.sensitive):
        before, now = known.get(name), profile.get(name)
        kept_apart = isinstance(before, dict) and REFERENCE in before
        if not kept_apart and not same(before, now):
            op = "unset" if now is None else "set"
            draft.emit(ProfileChanged(SOURCE, (Change(op, name, now),)))


def _refit(draft: Draft, source: str) -> None:
    """Bring what variables hold in line with how the flow declares them now (rule 17)."""
    session, project, view = draft.session, draft.project, draft.view
    here = view.flow
    shared = (("session", session.variables), ("user", session.profile))
    held = [(project.root, *one) for one in shared]
    held += [(flow, "flow", session.flows.get(flow, {})) for flow in project.flows]
    for flow, scope, stored in held:
        view.flow = flow
        for name, value in stored.items():
            home = project.home(flow, name)
            if home.scope == scope and home.declared is not None:
                _fit(draft, name, home.declared, value, source)
    view.flow = here


def _fit(draft: Draft, name: str, declared: Variable, value: Any, source: str) -> None:
    plain = own(name, value, draft.session.private)
    try:
        fitting = convert(declared.type, plain)
    except Refused:
        noun = NOUNS[declared.type]
        wrong = f"'{name}' is declared as {declared.type} by now, and what it held is not {noun}"
        draft.emit(draft.view.change("unset", name, None, source))
        draft.emit(Warned(f"{wrong}: it has no value any more"))
        return
    confided = declared.sensitive and plain is value
    if confided or not same(fitting, plain):
        draft.emit(draft.view.change("set", name, fitting, source))
    if confided:
        draft.emit(Warned(f"'{name}' is sensitive by now: what the log says so far still shows it"))
