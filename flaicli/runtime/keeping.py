"""A conversation as it is kept, and a kept one taken up again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flaicli import __version__
from flaicli.adapters.home import Home
from flaicli.adapters.private import Private
from flaicli.adapters.store_tinydb import Store
from flaicli.model.codec import session_data
from flaicli.model.events import BlockEntered
from flaicli.model.log import Entry, Log, entry_data, entry_from, stamp
from flaicli.model.project import Project
from flaicli.runtime.conversation import Conversation


def keep(conversation: Conversation, home: Home, flow: str = "") -> Path:
    """Write a conversation to its file, private values first; return the file (rule 34).

    ``flow`` is the flow file as the user named it. Raises `Trouble`.
    """
    Private(home).save(conversation.id, conversation.session.private)
    entries = [entry_data(one) for one in conversation.log]
    return Store(home).save(record(conversation, flow), entries)


def record(conversation: Conversation, flow: str = "") -> dict[str, Any]:
    """Return what is kept of a session beside its entries (Bonsai's conversation record).

    ``head`` is the entry the session stands at; ``state`` is what its line folds to.
    """
    session = conversation.session
    line = conversation.log.line()
    blocks = [one.event for one in line if isinstance(one.event, BlockEntered)]
    project = conversation.project
    return {
        "id": conversation.id,
        "flai": __version__,
        "project": session.project,
        "flow": flow,
        "fingerprint": session.fingerprint,
        "status": session.status,
        "statusDetails": session.details,
        "user": session.user,
        "channel": session.channel,
        "language": session.language,
        "startedAt": _time(line, 0),
        "lastActivityAt": stamp(session.acted_at) if line else None,
        "endedAt": _time(line, -1) if session.ended else None,
        "turns": session.turn,
        "startingStage": _label(project, blocks, 0),
        "endingStage": _label(project, blocks, -1),
        "head": conversation.log.head,
        "state": session_data(session),
    }


def taken_up(home: Home, id: str) -> tuple[dict[str, Any], Log, dict[str, Any]]:
    """Return a kept session's record, its log and its private values. Raises `Trouble`."""
    kept, entries = Store(home).load(id)
    log = Log([entry_from(one) for one in entries], int(kept.get("head", len(entries))))
    return kept, log, Private(home).load(id)


def _time(line: list[Entry], index: int) -> str | None:
    return stamp(line[index].at) if line else None


def _label(project: Project, blocks: list[BlockEntered], index: int) -> str | None:
    return project.label(blocks[index].flow, blocks[index].block) if blocks else None
