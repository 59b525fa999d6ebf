"""Read-only data about a conversation, under the names the seed systems have for it (rule 26)."""

from __future__ import annotations

from typing import Any

from flaicli.model.session import Session

FIELDS = (
    "botId", "sessionId", "version", "channel", "user", "preferredLanguage", "locale", "nlp",
    "currentDialogstate", "previousDialogstate", "messageContent", "messageType",
    "misses", "attempt", "turn", "now",
)  # fmt: skip
"""Its names: Chatlayer's (its Session page), and four of flai's own."""


def read_only(
    session: Session,
    current: dict[str, str] | None,
    previous: dict[str, str] | None,
    now: str,
) -> dict[str, Any]:
    """Return the data; ``current`` and ``previous`` are what `dialogstate` says of two blocks."""
    return {
        "botId": session.project,
        "sessionId": session.id,
        "version": "DRAFT",
        "channel": session.channel,
        "user": session.profile,
        "preferredLanguage": session.language.partition("-")[0],
        "locale": session.language,
        "nlp": {"expression": session.last_prompt, "intent": None, "intents": [], "entities": []},
        "currentDialogstate": current,
        "previousDialogstate": previous,
        "messageContent": session.last_prompt,
        "messageType": session.message_type,
        "misses": session.misses,
        "attempt": session.attempt,
        "turn": session.turn,
        "now": now,
    }


def dialogstate(label: str, kind: str) -> dict[str, str]:
    """Return what Chatlayer tells of a block: its name as the root has it, and its type."""
    return {"name": label, "id": label, "type": kind.upper()}
