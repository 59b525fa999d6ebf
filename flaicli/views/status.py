"""A session as the seed systems show one: Chat Status, conversation record, read-only fields."""

from __future__ import annotations

from typing import Any

from flaicli.model.events import BlockEntered, ConversationStarted, LanguageChanged
from flaicli.model.frames import Position
from flaicli.model.internal import dialogstate, read_only
from flaicli.model.log import stamp
from flaicli.page.page import Page, listed
from flaicli.runtime.speaking import masked, shown
from flaicli.views.sight import Sight
from flaicli.views.turns import path

_TAKEN = frozenset({"node", "history", "lastPrompt", "user", "flow"})


def chat_status(sight: Sight) -> dict[str, Any]:
    """Return the session as FLAI's Chat Status: one flat object (its Chat Status page).

    ``node`` is the block; the variables of the session stand beside it, those of the user under
    ``user``, those of flows under ``flow`` by the flow's name. A variable called like one of these
    has a ``$`` before its name.
    """
    session = sight.session
    status: dict[str, Any] = {
        "node": _node(sight),
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


def record(sight: Sight) -> dict[str, Any]:
    """Return the conversation record: what Bonsai keeps of a conversation, in flai's words.

    What was kept beside the log is there as it was; what the log tells is told anew, as of the
    entry that is looked at. ``stage`` is the block, ``stageVars`` the variables of each flow.
    """
    session = sight.session
    fixed = {key: value for key, value in sight.record.items() if key not in ("state", "head")}
    blocks = path(sight.line, sight.root)
    whole: dict[str, Any] = {
        **fixed,
        "id": sight.id,
        "project": session.project,
        "status": session.status,
        "statusDetails": session.details,
        "user": session.user,
        "channel": session.channel,
        "language": session.language,
        "languages": languages(sight),
        "startedAt": stamp(sight.line[0].at) if sight.line else None,
        "lastActivityAt": stamp(session.acted_at) if sight.line else None,
        "endedAt": stamp(sight.now) if session.ended else None,
        "turns": session.turn,
        "startingStage": blocks[0] if blocks else None,
        "endingStage": blocks[-1] if blocks else None,
        "stage": _node(sight),
        "variables": session.variables,
        "stageVars": session.flows,
        "profile": session.profile,
        "usage": usage(sight),
        "entries": len(sight.log),
        "head": sight.log.head,
    }
    return dict(masked(whole))


def languages(sight: Sight) -> list[str]:
    """Return the languages spoken, in the order they came up."""
    found: dict[str, None] = {}
    for entry in sight.line:
        if isinstance(entry.event, ConversationStarted | LanguageChanged):
            found.setdefault(entry.event.language)
    return list(found)


def usage(sight: Sight) -> dict[str, float]:
    """Return what LLMs used, summed up by name (``…Tokens``); empty where none was called."""
    sums: dict[str, float] = {}
    for entry in sight.line:
        for name, value in entry.timings.items():
            if name.endswith("Tokens") and isinstance(value, int | float):
                sums[name] = sums.get(name, 0) + value
    return sums


def internal(sight: Sight) -> dict[str, Any]:
    """Return the read-only fields (rule 26) as templates would see them after the last entry.

    ``now`` is when that entry was made, in UTC: the flow, which knows its time zone, is not read.
    """
    session = sight.session
    kinds = {
        (one.event.flow, one.event.block): one.event.kind
        for one in sight.line
        if isinstance(one.event, BlockEntered)
    }

    def state(at: Position | None) -> dict[str, str] | None:
        if at is None or not at.block:
            return None
        return dialogstate(_label(sight, at), kinds.get((at.flow, at.block), ""))

    current, previous = state(session.position), state(session.previous)
    fields = read_only(session, current, previous, stamp(sight.now))
    return dict(masked(fields))


def internal_lines(sight: Sight, page: Page) -> list[str]:
    """Return the read-only fields, a field a line, values as JSON."""
    return listed(((name, shown(value, 400)) for name, value in internal(sight).items()), page, 0)


def _node(sight: Sight) -> str | None:
    here = sight.session.position
    return _label(sight, here) if here is not None else None


def _label(sight: Sight, at: Position) -> str:
    return at.block if at.flow == sight.root else f"{at.flow}/{at.block}"
