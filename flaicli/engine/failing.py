"""Errors of a flow: who handles them, and when nobody does (rule 7)."""

from __future__ import annotations

from flaicli.engine import frames, passage
from flaicli.engine.draft import Draft
from flaicli.expressions import ExpressionError
from flaicli.model.changes import Unwritable
from flaicli.model.events import ErrorOccurred
from flaicli.model.step import FlowError, Step
from flaicli.model.target import Target
from flaicli.values import Refused

FAILURES = (FlowError, ExpressionError, Unwritable, Refused)
"""What a flow's own mistakes raise; anything else is a bug of ours."""


def failed(draft: Draft, failure: Exception) -> Step | None:
    """Note an error and go to whoever handles it; a second one while handling fails at once."""
    kind = getattr(failure, "kind", "type")
    message = str(failure)
    view = draft.view
    view.gaps.clear()
    view.exchanges = ()
    handling = draft.session.failing is not None or any(
        frame.kind == "error" for frame in draft.session.frames
    )
    draft.emit(ErrorOccurred(kind, message, view.flow, view.block, _action(draft)))
    if frames.closing(draft):
        return frames.back(draft)
    if kind == "limit" and len(draft.trail) > draft.project.main.settings.steps_per_turn:
        handling = handling or draft.limited
        draft.limited = True
        draft.trail.clear()
    if handling or draft.session.position is None:
        return frames.close(draft, "failed", message)
    target = _own(draft)
    if target is not None:
        return _guarded(draft, target)
    handler = frames.handler(draft, "error")
    if handler is not None:
        return frames.run_handlers(draft, (handler,), then="follow")
    return frames.close(draft, "failed", message)


def _guarded(draft: Draft, target: Target) -> Step | None:
    """Go where an error leads; where that is nowhere, a second error ends the conversation."""
    try:
        return passage.depart(draft, target, "on_error")
    except FAILURES as problem:
        kind, message = getattr(problem, "kind", "type"), str(problem)
        view = draft.view
        draft.emit(ErrorOccurred(kind, message, view.flow, view.block, _action(draft)))
        return frames.close(draft, "failed", message)


def _own(draft: Draft) -> Target | None:
    """Return where the failed action or its block sends an error."""
    if draft.block is None:
        return None
    deeds = getattr(draft.block.body, "action", ())
    if draft.view.step < len(deeds) and deeds[draft.view.step].on_error is not None:
        target: Target = deeds[draft.view.step].on_error
        return target
    return draft.block.on_error


def _action(draft: Draft) -> str | None:
    """Return the kind of the action that failed, where it was one."""
    deeds = getattr(draft.block.body, "action", ()) if draft.block is not None else ()
    if draft.view.step < len(deeds):
        kind: str = deeds[draft.view.step].action.KIND
        return kind
    return None
