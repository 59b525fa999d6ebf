"""Asking a block, a guard or an action; and asking again once the world has answered."""

from __future__ import annotations

from flaicli.engine.asker import Asker
from flaicli.engine.draft import Draft
from flaicli.engine.thens import Interrupt
from flaicli.engine.view import View
from flaicli.model.frames import Waiting
from flaicli.model.step import GoTo, Heard, Step


def enter(draft: Draft, step: int) -> Step:
    """Let the block answer being come to at a step."""
    assert draft.block is not None
    draft.view.step = step
    draft.asker = Asker("block", step)
    return draft.block.body.enter(draft.view, step)


def hear(draft: Draft, heard: Heard, waiting: Waiting | None = None) -> Step:
    """Let the block answer what the user did, in the wait there is or was."""
    assert draft.block is not None
    draft.asker = Asker("hear", 0, heard)
    return draft.block.body.hear(_waiting(draft, waiting or draft.session.waiting), heard)


def ask(draft: Draft, waiting: Waiting | None) -> Step:
    """Let the block say the open question of a wait again."""
    assert draft.block is not None
    return draft.block.body.ask(_waiting(draft, waiting))


def _waiting(draft: Draft, waiting: Waiting | None) -> View:
    """Return what the block sees, at the step that waits."""
    draft.view.step = waiting.step if waiting is not None else 0
    return draft.view


def judged(draft: Draft, heard: Heard, number: int = 0) -> Step | None:
    """Let the guards judge what the user did, from a number on; None where all let it pass."""
    found = draft.project.guards
    if number >= len(found):
        return None
    draft.asker = Asker("guard", number, heard)
    here, draft.view.flow = draft.view.flow, draft.project.root
    try:
        step = found[number].judge(draft.view, heard)
    finally:
        draft.view.flow = here
    return Step(step.events, Interrupt(step.then.target)) if isinstance(step.then, GoTo) else step
