"""The read-only data about the conversation that templates see as ``internal`` (rule 26)."""

from __future__ import annotations

from typing import Any

from flaicli.model.project import Project
from flaicli.model.session import Session

FIELDS = (
    "botId", "sessionId", "version", "channel", "user", "preferredLanguage", "locale", "nlp",
    "currentDialogstate", "previousDialogstate", "messageContent", "messageType",
    "misses", "attempt", "turn", "now",
)  # fmt: skip
"""Its names: Chatlayer's, and four of flai's own."""


def internal(project: Project, session: Session, now: str) -> dict[str, Any]:
    """Return the data under Chatlayer's names (its Session page), with flai's four after them."""
    return {
        "botId": session.project,
        "sessionId": session.id,
        "version": "DRAFT",
        "channel": session.channel,
        "user": session.profile,
        "preferredLanguage": session.language.partition("-")[0],
        "locale": session.language,
        "nlp": {"expression": session.last_prompt, "intent": None, "intents": [], "entities": []},
        "currentDialogstate": _state(project, session.position),
        "previousDialogstate": _state(project, session.previous),
        "messageContent": session.last_prompt,
        "messageType": session.message_type,
        "misses": session.misses,
        "attempt": session.attempt,
        "turn": session.turn,
        "now": now,
    }


def _state(project: Project, position: Any) -> dict[str, str] | None:
    if position is None or position.block not in project.flows[position.flow].blocks:
        return None
    label = project.label(position.flow, position.block)
    kind = project.flows[position.flow].blocks[position.block].body.KIND
    return {"name": label, "id": label, "type": kind.upper()}
