"""A session as the seed systems show one: Chat Status, conversation record, read-only fields."""

from __future__ import annotations

from typing import Any

from flaicli.apps.inspector.query import Kept
from flaicli.apps.inspector.turns import path
from flaicli.model.events import BlockEntered, ConversationStarted, LanguageChanged
from flaicli.model.frames import Position
from flaicli.model.internal import dialogstate, read_only
from flaicli.model.log import stamp
from flaicli.page.page import Page, listed
from flaicli.runtime.speaking import masked, shown

_TAKEN = frozenset({"node", "history", "lastPrompt", "user", "flow"})


def chat_status(kept: Kept) -> dict[str, Any]:
    """Return the session as FLAI's Chat Status: one flat object (its Chat Status page).

    ``node`` is the block; the variables of the session stand beside it, those of the user under
    ``user``, those of flows under ``flow`` by the flow's name. A variable called like one of these
    has a ``$`` before its name.
    """
    session = kept.session
    status: dict[str, Any] = {
        "node": _node(kept),
        "history": masked([_turned(one) for one in session.history]),
        "lastPrompt": session.last_prompt,
    }
    for name, value in session.variables.items():
        status[f"${name}" if name in _TAKEN else name] = masked(value)
    if session.profile:
        status["user"] = masked(session.profile)
    if session.flows:
        status["flow"] = masked(session.flows)
    return status


def _turned(one: Any) -> dict[str, Any]:
    return {"role": one["role"], "content": one["content"]}


def record(kept: Kept) -> dict[str, Any]:
    """Return the conversation record: what Bonsai keeps of a conversation, in flai's words.

    What was kept beside the log is there as it was; what the log tells is told anew, as of the
    entry that is looked at. ``stage`` is the block, ``stageVars`` the variables of each flow.
    """
    session = kept.session
    fixed = {key: value for key, value in kept.record.items() if key not in ("state", "head")}
    blocks = path(kept.line, kept.root)
    whole: dict[str, Any] = {
        **fixed,
        "id": kept.id,
        "project": session.project,
        "status": session.status,
        "statusDetails": session.details,
        "user": session.user,
        "channel": session.channel,
        "language": session.language,
        "languages": languages(kept),
        "startedAt": stamp(kept.line[0].at) if kept.line else None,
        "lastActivityAt": stamp(session.acted_at) if kept.line else None,
        "endedAt": stamp(kept.now) if session.ended else None,
        "turns": session.turn,
        "startingStage": blocks[0] if blocks else None,
        "endingStage": blocks[-1] if blocks else None,
        "stage": _node(kept),
        "variables": session.variables,
        "stageVars": session.flows,
        "profile": session.profile,
        "usage": usage(kept),
        "entries": len(kept.log),
        "head": kept.log.head,
    }
    return dict(masked(whole))


def languages(kept: Kept) -> list[str]:
    """Return the languages spoken, in the order they came up."""
    found: dict[str, None] = {}
    for entry in kept.line:
        if isinstance(entry.event, ConversationStarted | LanguageChanged):
            found.setdefault(entry.event.language)
    return list(found)


def usage(kept: Kept) -> dict[str, float]:
    """Return what LLMs used, summed up by name (``…Tokens``); empty where none was called."""
    sums: dict[str, float] = {}
    for entry in kept.line:
        for name, value in entry.timings.items():
            if name.endswith("Tokens") and isinstance(value, int | float):
                sums[name] = sums.get(name, 0) + value
    return sums


def internal(kept: Kept) -> dict[str, Any]:
    """Return the read-only fields (rule 26) as templates would see them after the last entry.

    ``now`` is when that entry was made, in UTC: the flow, which knows its time zone, is not read.
    """
    session = kept.session
    kinds = {
        (one.event.flow, one.event.block): one.event.kind
        for one in kept.line
        if isinstance(one.event, BlockEntered)
    }

    def state(at: Position | None) -> dict[str, str] | None:
        if at is None or not at.block:
            return None
        return dialogstate(_label(kept, at), kinds.get((at.flow, at.block), ""))

    current, previous = state(session.position), state(session.previous)
    fields = read_only(session, current, previous, stamp(kept.now))
    return dict(masked(fields))


def internal_lines(kept: Kept, page: Page) -> list[str]:
    """Return the read-only fields, a field a line, values as JSON."""
    return listed(((name, shown(value, 400)) for name, value in internal(kept).items()), page, 0)


def _node(kept: Kept) -> str | None:
    here = kept.session.position
    return _label(kept, here) if here is not None else None


def _label(kept: Kept, at: Position) -> str:
    return at.block if at.flow == kept.root else f"{at.flow}/{at.block}"
