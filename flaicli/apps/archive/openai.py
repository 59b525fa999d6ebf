"""A session as the messages that OpenAI's API and its kin take: role and content."""

from __future__ import annotations

from typing import Any

from flaicli.model.events import MessageSaid
from flaicli.model.session import AGENT
from flaicli.views.carried.copies import Copy
from flaicli.views.carried.dialogue import Part, parts


def messages(copy: Copy) -> dict[str, Any]:
    """Return ``{"messages": [{"role", "content"}]}``, a message for each thing said.

    What its flow keeps from language models (``visibility: never``) is left out; offers follow the
    words in brackets.
    """
    told = []
    for entry in copy.line():
        event = entry.event
        if isinstance(event, MessageSaid) and event.visibility != "never":
            content = "\n".join(_words(part) for part in parts(event))
            if content:
                role = "assistant" if event.role == AGENT else event.role
                told.append({"role": role, "content": content})
    return {"messages": told}


def _words(part: Part) -> str:
    words = f"{part.words}: {part.more}" if part.more else part.words
    if part.url is not None and part.url != part.words:
        words = f"{words} {part.url}".strip()
    if part.kind not in ("text", "card", "link"):
        words = f"[{part.kind}] {words}"
    offers = " ".join(f"[{one.title}]" for one in part.offers)
    return f"{words}\n{offers}" if words and offers else words or offers
