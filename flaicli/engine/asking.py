"""Asking a block, a guard or an action; and asking again once the world has answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from flaicli.model.step import Guard, Heard, Step

if TYPE_CHECKING:
    from flaicli.engine.draft import Draft
    from flaicli.model.project import Project


class Asking(NamedTuple):
    """Who is being asked: block, hear, guard or run; at which step, and what is being heard."""

    asker: str
    step: int = 0
    heard: Heard | None = None


AT_EASE = Asking("block")


def enter(draft: Draft, step: int) -> Step:
    """Let the block answer being come to at a step."""
    assert draft.block is not None
    draft.view.step = step
    draft.asking = Asking("block", step)
    return draft.block.body.enter(draft.view, step)


def hear(draft: Draft, heard: Heard) -> Step:
    """Let the block answer what the user did."""
    assert draft.block is not None
    draft.asking = Asking("hear", 0, heard)
    return draft.block.body.hear(draft.view, heard)


def judged(draft: Draft, heard: Heard, number: int = 0) -> Step | None:
    """Let the guards judge what the user did, from a number on; None where all let it pass."""
    found = guards(draft.project)
    if number >= len(found):
        return None
    draft.asking = Asking("guard", number, heard)
    return found[number].judge(draft.view, heard)


def guards(project: Project) -> tuple[Guard, ...]:
    """Return the guards of a project, in the order they judge."""
    found: tuple[Guard, ...] = getattr(project.main, "guards", ())
    return found


def heard_data(heard: Heard) -> dict[str, Any]:
    """Return what was heard as data."""
    told = {"text": heard.text, "offer": heard.offer, "upload": heard.upload}
    data: dict[str, Any] = {name: value for name, value in told.items() if value}
    return {**data, "timed_out": True} if heard.timed_out else data


def heard_from(data: Mapping[str, Any]) -> Heard:
    """Return what `heard_data` was given."""
    return Heard(**data)
