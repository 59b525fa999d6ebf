"""Asking a block, a guard or an action; and asking again once the world has answered."""

from __future__ import annotations

from flaicli.engine.asker import Asker
from flaicli.engine.draft import Draft
from flaicli.model.step import Heard, Step


def enter(draft: Draft, step: int) -> Step:
    """Let the block answer being come to at a step."""
    assert draft.block is not None
    draft.view.step = step
    draft.asker = Asker("block", step)
    return draft.block.body.enter(draft.view, step)


def hear(draft: Draft, heard: Heard) -> Step:
    """Let the block answer what the user did."""
    assert draft.block is not None
    draft.asker = Asker("hear", 0, heard)
    return draft.block.body.hear(draft.view, heard)


def judged(draft: Draft, heard: Heard, number: int = 0) -> Step | None:
    """Let the guards judge what the user did, from a number on; None where all let it pass."""
    found = draft.project.guards
    if number >= len(found):
        return None
    draft.asker = Asker("guard", number, heard)
    return found[number].judge(draft.view, heard)
