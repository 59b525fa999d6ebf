"""What words mean for the session: the history, what is on offer, whose turn it is."""

from __future__ import annotations

from flaicli.model.events import MessageSaid
from flaicli.model.session import PROCESSING, Session
from flaicli.model.weight import weight


def said(session: Session, event: MessageSaid, at: float) -> None:
    """Take note of what was said, and of what may be pressed by now.

    What is visible only in its flow is kept with that flow.
    """
    if event.role == "user":
        _heard(session, event, at)
    elif event.content is not None and "offers" in event.content:
        session.offers += tuple(event.content["offers"])
    if event.content is not None:
        session.size += weight(event.content)
    if event.text:
        session.size += weight(event.text) - 2
        entry = {"role": event.role, "content": event.text}
        if event.visibility is not None:
            entry["visibility"] = event.visibility
            if event.visibility == "stage" and session.position is not None:
                entry["flow"] = session.position.flow
        session.history = session.history.plus(entry)


def _heard(session: Session, event: MessageSaid, at: float) -> None:
    session.status = PROCESSING
    session.turn += 1
    session.performed = session.calls = 0
    session.acted_at = session.timed_from = session.silent_from = at
    session.message_type = event.kind
    session.last_prompt = event.text
    session.failing = None
    if session.offers:
        session.offers = tuple(one for one in session.offers if not one.get("quick"))
    if event.kind == "postback":
        session.misses = 0
    elif event.kind == "upload":
        file = (event.content or {}).get("file")
        path = file.get("path") if isinstance(file, dict) else None
        session.uploads += (path,) if isinstance(path, str) else ()
