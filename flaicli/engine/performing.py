"""Requests to the world: asked for, answered, and what becomes of one that was interrupted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flaicli.engine import asking, commanding, hearing
from flaicli.engine.asker import Asker, heard_data, heard_from
from flaicli.engine.draft import Draft
from flaicli.engine.sensitive import REFERENCE, reference, referred, tells
from flaicli.engine.thens import Again
from flaicli.model.effects import Outcome, effect_data, failure
from flaicli.model.events import EffectAnswered, EffectRequested, InputModified
from flaicli.model.frames import Awaited
from flaicli.model.leading import gives
from flaicli.model.marks import Nested, clean, told
from flaicli.model.step import Anew, FlowError, Pass, Perform, Step
from flaicli.model.stimuli import Action, Answered

NAME = "effect"
"""The name under which what must not be in the log is kept apart."""


def perform(draft: Draft, then: Perform) -> Step | None:
    """Ask the world: the turn halts, and the same step is asked again with what comes of it."""
    session, view = draft.session, draft.view
    limit = draft.project.main.settings.effects_per_turn
    if session.performed >= limit:
        raise FlowError("limit", f"more than {limit} requests to the world in one turn")
    effect, who = then.effect, draft.asker
    heard = _heard(draft, who)
    draft.emit(
        EffectRequested(
            session.requests + 1,
            told(effect_data(effect)),
            view.flow,
            view.block,
            who.step,
            len(view.exchanges),
            who.name,
            effect.again if then.again is None else then.again,
            then.private or (heard is not None and REFERENCE in heard),
            heard,
        )
    )
    draft.effect = effect
    return None


def _heard(draft: Draft, who: Asker) -> dict[str, Any] | None:
    """Return what was heard as the log may hold it: kept apart where it is sensitive (rule 27)."""
    if who.heard is None:
        return None
    data = heard_data(who.heard)
    if draft.words or (draft.hides and tells(data, draft.session.private)):
        return _apart(draft, data)
    return data


def _apart(draft: Draft, data: Any) -> dict[str, str]:
    private = draft.session.private
    pointer = reference(NAME, len(private) + 1, copy=True)
    draft.session.private = {**private, next(iter(pointer.values())): data}
    return pointer


def answered(draft: Draft, stimulus: Answered) -> Step | None:
    """Take the world's answer, and ask again who asked for it."""
    awaited = draft.session.awaiting
    if awaited is None:
        return None
    if draft.session.moment:
        draft.view.at = draft.session.moment  # a turn that was stopped has one time
    draft.emit(_answer(draft, awaited, _cleaned(stimulus.outcome)))
    return _asked(draft, awaited, stimulus.action)


def _cleaned(outcome: Outcome) -> Outcome:
    """Return an outcome that can be kept: what a performer gives is from outside."""
    try:
        return Outcome(
            clean(outcome.value),
            None if outcome.error is None else clean(outcome.error),
            clean(outcome.meta),
            {},
            tuple(clean(outcome.tries)),
        )
    except Nested as problem:
        return failure("malformed", f"the answer cannot be used: {problem}")


def _answer(draft: Draft, awaited: Awaited, outcome: Outcome) -> EffectAnswered:
    """Return the event of an answer; one that is or tells something sensitive is kept apart."""
    number, private = awaited.number, draft.session.private
    whole = (outcome.value, outcome.error, outcome.meta)
    led = awaited.type == "fetch" and gives(outcome.value, draft.project.sensitive)
    if not (awaited.private or led) and not (draft.hides and tells(whole, private)):
        return EffectAnswered(number, outcome.value, outcome.error, outcome.meta, outcome.tries)
    error = outcome.error and {name: outcome.error[name] for name in ("kind", "message")}
    meta = {name: outcome.meta[name] for name in ("model", "usage") if name in outcome.meta}
    pointer = _apart(draft, {"value": outcome.value, "error": outcome.error, "meta": outcome.meta})
    return EffectAnswered(number, pointer, error, meta, outcome.tries)


def _whole(draft: Draft, outcome: Outcome) -> Outcome:
    """Return an outcome with what was kept apart in its place."""
    there = referred(outcome.value, draft.session.private)
    if there is outcome.value or not isinstance(there, dict):
        return outcome
    return replace(outcome, value=there["value"], error=there["error"], meta=there["meta"])


def again(draft: Draft, then: Again) -> Step | None:
    """Ask again who had asked the world when the process died."""
    return _asked(draft, then.awaited, None)


def anew(draft: Draft, then: Anew) -> Step | None:
    """Ask again who is being asked, with what has happened meanwhile."""
    view, who = draft.view, draft.asker
    view.exchanges = tuple(_whole(draft, one) for one in draft.session.exchanges)
    if who.heard is not None:
        return asking.hear(draft, who.heard)
    return asking.enter(draft, who.step)


def _asked(draft: Draft, awaited: Awaited, action: Action | None) -> Step | None:
    draft.view.exchanges = tuple(_whole(draft, one) for one in draft.session.exchanges)
    return _ASKERS[awaited.asker](draft, awaited, action)


def _block(draft: Draft, awaited: Awaited, action: Action | None) -> Step | None:
    return asking.enter(draft, awaited.step)


def _hear(draft: Draft, awaited: Awaited, action: Action | None) -> Step | None:
    return asking.hear(draft, hearing.heard_again(draft, _taken(draft, awaited)))


def _guard(draft: Draft, awaited: Awaited, action: Action | None) -> Step | None:
    heard = hearing.heard_again(draft, _taken(draft, awaited))
    return hearing.judge(draft, heard, awaited.step)


def _run(draft: Draft, awaited: Awaited, action: Action | None) -> Step | None:
    return commanding.rerun(draft, action) if action is not None else None


def _taken(draft: Draft, awaited: Awaited) -> Any:
    return heard_from(referred(awaited.heard or {}, draft.session.private) or {})


_ASKERS: dict[str, Callable[[Draft, Awaited, Action | None], Step | None]] = {
    "block": _block,
    "hear": _hear,
    "guard": _guard,
    "run": _run,
}
"""Who is asked again, by what it was that asked the world."""


def passed(draft: Draft, then: Pass) -> Step | None:
    """Let what a guard has let through go to the next one, and then to the block."""
    before = draft.asker.heard
    heard, words = hearing.worded(draft, then.heard)
    if before is not None and before.text != heard.text:
        draft.emit(InputModified(words))
    return hearing.judge(draft, heard, draft.asker.step + 1)
