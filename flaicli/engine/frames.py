"""Handlers and called flows: what is put aside, and how it is taken up again (rules 4 to 6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flaicli.engine import asking
from flaicli.engine.draft import Draft
from flaicli.engine.thens import Again, Arrive, Depart, Lead
from flaicli.model.events import (
    ConversationAborted,
    ConversationEnded,
    ConversationFailed,
    Event,
    FlowChanged,
    HandlerEntered,
    HandlerLeft,
)
from flaicli.model.flow import Flow, Handlers, Incoming, Silence
from flaicli.model.frames import Frame, Position, Waiting
from flaicli.model.step import Heard, Step, Wait
from flaicli.model.target import Place, Target
from flaicli.model.vocabulary import RESERVED_TARGETS

Due = tuple[str, Place]
"""A handler to run: its kind, and where it begins; a reserved word stands as a block would."""

CLOSING = {"finished": "end", "aborted": "abort", "failed": "fail"}
"""The handler that may speak before each final status (rule 6)."""


def handler(draft: Draft, kind: str, flow: str | None = None) -> Due | None:
    """Return the handler of a kind that holds in a flow, or in the root where it has none.

    ``enter`` and ``leave`` belong to their own flow (rule 6).
    """
    project = draft.project
    flow = flow if flow is not None else draft.view.flow
    owners = (flow,) if kind in ("enter", "leave") else (flow, project.root)
    for owner in owners:
        target = _handling(project.flows[owner].on, kind)
        if target is not None:
            place = place_of(draft, owner, target)
            return (kind, place) if place is not None else None
    return None


def place_of(draft: Draft, flow: str, target: Target) -> Place | None:
    """Return where a handler begins; for a reserved word such as ``end`` a place of that name."""
    if target.name in RESERVED_TARGETS:
        return Place(flow, target.name)
    return draft.project.find(flow, target.name)


def reason_of(draft: Draft, flow: str, kind: str) -> str | None:
    """Return the reason that a handler such as ``{abort: no answer}`` gives."""
    target = _handling(draft.project.flows[flow].on, kind)
    if kind == "event" and draft.session.frames:
        one = incoming(draft.project.flows[flow], str(draft.session.frames[-1].target))
        target = one.next if one is not None else None
    if target is None or target.reason is None:
        return None
    return draft.view.text(target.reason)


def incoming(flow: Flow, name: str) -> Incoming | None:
    """Return what a flow does by itself about an event that comes in."""
    return next((one for one in flow.on.event if one.name == name), None)


def _handling(handlers: Handlers, kind: str) -> Target | None:
    found = getattr(handlers, kind, None)
    if isinstance(found, Silence):
        return found.next
    return found if isinstance(found, Target) else None


def run_handlers(draft: Draft, handlers: tuple[Due, ...], *, then: str, **more: Any) -> Step:
    """Run handlers one after the other, and then what the frame says.

    What is under way is put aside in one frame: the position, the wait, the attempts, the offers.
    """
    session = draft.session
    (kind, place), *others = handlers
    position = session.position or Position(place.flow, "")
    more.setdefault("attempt", session.attempt)
    frame = Frame(
        kind,
        position,
        then,
        waiting=session.waiting,
        offers=session.offers,
        touched={} if kind == "changed" else session.touched,
        pending=tuple((one, spot.flow, spot.block) for one, spot in others),
        **more,
    )
    return _begin(draft, frame, place)


def begun_anew(draft: Draft, due: Due, name: str | None = None) -> Step | None:
    """Begin a handler again that is still under way, and keep what it left; None where it is not.

    Otherwise a handler that waits would pile itself up for as long as the user goes on. A called
    flow's own handlers are others than its caller's, and one event's another's: by its ``name``.
    """
    kind, place = due
    for frame in reversed(draft.session.frames):
        if frame.kind == "call":
            return None
        if frame.kind == kind and (name is None or frame.target == name):
            drop_all(draft, down_to=frame)
            return _begin(draft, frame, place)
    return None


def _begin(draft: Draft, frame: Frame, place: Place) -> Step:
    draft.emit(HandlerEntered(frame))
    return Step((), Arrive(place, frame.kind))


def crossing(draft: Draft, here: str, there: str) -> tuple[Due, ...]:
    """Return the handlers to run between two flows: one's leave, the other's enter."""
    both = (handler(draft, "leave", here), handler(draft, "enter", there))
    return tuple(one for one in both if one is not None)


def closing(draft: Draft) -> bool:
    """Whether a last handler is speaking: nothing may wait or lead away any more (rule 6)."""
    frames = draft.session.frames
    return bool(frames) and any(frame.then == "close" for frame in frames)


def unwind(draft: Draft, place: Place) -> bool:
    """Drop the frames that a go-to to ``place`` leaves behind (rule 4).

    A handler's frame stays while the conversation goes on among blocks that only handlers lead to;
    a called flow's while it does not go back to its caller's flow by itself. Returns False where
    a last handler tries to lead away.
    """
    while draft.session.frames:
        frame = draft.session.frames[-1]
        inside = place not in draft.project.mainline
        if frame.kind == "call":
            inside = place.flow != frame.position.flow or draft.view.flow == frame.position.flow
        if inside:
            return True
        if frame.then == "close":
            return False
        draft.emit(HandlerLeft(frame.kind, "dropped"))
    return True


def drop_all(draft: Draft, down_to: Frame | None = None) -> None:
    """Drop every frame, or those above ``down_to`` and itself."""
    while draft.session.frames:
        frame = draft.session.frames[-1]
        draft.emit(HandlerLeft(frame.kind, "dropped"))
        if frame is down_to:
            return


def back(draft: Draft) -> Step | None:
    """Return to what was put aside last; with nothing put aside, the conversation ends (rule 4)."""
    frames = draft.session.frames
    if not frames:
        return close(draft, "finished", "return")
    frame = frames[-1]
    if frame.kind == "call":
        leave = handler(draft, "leave")
        if leave is not None and draft.view.flow != frame.position.flow:
            return run_handlers(draft, (leave,), then="back")
    return resume(draft, frame)


def resume(draft: Draft, frame: Frame) -> Step | None:
    """Pop a frame and do what it says."""
    here = draft.view.flow
    draft.emit(HandlerLeft(frame.kind, "return"))
    if frame.pending:
        (kind, flow, block), *others = frame.pending
        return _begin(draft, replace(frame, kind=kind, pending=tuple(others)), Place(flow, block))
    place = Place(frame.position.flow, frame.position.block)
    if draft.project.is_there(place):
        draft.look(place)
    if frame.kind == "call" and here != frame.position.flow:
        draft.emit(FlowChanged(here, frame.position.flow))
    return _TAKEN_UP[frame.then](draft, frame)


def question(draft: Draft, waiting: Waiting | None) -> Step:
    """Say the open question again and wait as before (rule 30).

    A block that does not wait any more, because the flow has changed, is entered anew.
    """
    if draft.block is None or waiting is None or waiting.what == "any":
        return Step((), Wait("any"))
    asked = asking.ask(draft, waiting)
    if isinstance(asked.then, Wait):
        return asked
    return Step((), Arrive(Place(draft.view.flow, draft.view.block), "again"))


def late(draft: Draft, waiting: Waiting | None) -> Step:
    """Let the question's time run out, as it did while nobody was there (rule 15)."""
    return asking.hear(draft, Heard(timed_out=True), waiting)


def _step(draft: Draft, frame: Frame) -> Step:
    return asking.enter(draft, frame.position.step)


def _effect(draft: Draft, frame: Frame) -> Step:
    assert frame.awaited is not None
    return Step((), Again(frame.awaited))


def _follow(draft: Draft, frame: Frame) -> Step:
    assert draft.block is not None
    return Step((), Depart(draft.block.next, "error"))


def _arrive(draft: Draft, frame: Frame) -> Step:
    return Step((), Arrive(Place(str(frame.target_flow), str(frame.target)), frame.via))


def _go(draft: Draft, frame: Frame) -> Step:
    return Step((), Lead(frame.target, str(frame.target_flow), frame.via, frame.reason))


_TAKEN_UP: dict[str, Callable[[Draft, Frame], Step | None]] = {
    "wait": lambda draft, frame: None,
    "ask": lambda draft, frame: question(draft, frame.waiting),
    "late": lambda draft, frame: late(draft, frame.waiting),
    "step": _step,
    "effect": _effect,
    "follow": _follow,
    "go": _go,
    "arrive": _arrive,
    "back": lambda draft, frame: resume(draft, draft.session.frames[-1]),
    "close": lambda draft, frame: _final(draft, str(frame.target), frame.reason or ""),
}
"""How each frame goes on when it returns, by its ``then``."""


def close(draft: Draft, status: str, reason: str) -> Step | None:
    """End the whole conversation, from anywhere; its last handler speaks first (rules 3 and 6)."""
    if not closing(draft):
        last = handler(draft, CLOSING[status])
        if last is not None:
            return run_handlers(draft, (last,), then="close", target=status, reason=reason)
    return _final(draft, status, reason)


def _final(draft: Draft, status: str, reason: str) -> Step | None:
    position = draft.session.position or Position(draft.project.root, "")
    draft.emit(_FINAL[status](reason, position.flow, position.block))
    return None


_FINAL: dict[str, Callable[[str, str, str], Event]] = {
    "finished": ConversationEnded,
    "aborted": ConversationAborted,
    "failed": ConversationFailed,
}
