"""The read-only data about the conversation that templates see as ``internal`` (rule 26)."""

from __future__ import annotations

from typing import Any

from flaicli.model.internal import FIELDS as FIELDS
from flaicli.model.internal import dialogstate, read_only
from flaicli.model.project import Project
from flaicli.model.session import Session


def internal(project: Project, session: Session, now: str) -> dict[str, Any]:
    """Return the data under its names; ``now`` is the time of the turn, ISO 8601."""
    current, previous = (_state(project, at) for at in (session.position, session.previous))
    return read_only(session, current, previous, now)


def _state(project: Project, position: Any) -> dict[str, str] | None:
    flow = project.flows.get(position.flow) if position is not None else None
    if flow is None or position.block not in flow.blocks:
        return None
    kind = flow.blocks[position.block].body.KIND
    return dialogstate(project.label(position.flow, position.block), kind)
