"""What the chat shows, one thing said or told at a time, as it came and not yet drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flaicli.frozen import frozen
from flaicli.model.events import CommandGiven, MessageSaid
from flaicli.model.log import Entry
from flaicli.model.session import AGENT
from flaicli.runtime.speaking import lines_of
from flaicli.views.telling import given


@frozen
class Item:
    """One thing in the chat; ``text`` is as it was said, and made safe only when drawn.

    ``kind`` is bot, user, offers, choices, note, warning, error, or partial: what the bot is
    still writing. ``content`` is the message's, with its kind of say under ``kind``. ``seq`` is
    the entry it comes from.
    """

    kind: str
    text: str = ""
    content: Mapping[str, Any] | None = None
    seq: int = 0
    turn: int = 0


def items_of(entry: Entry, turn: int) -> list[Item]:
    """Return what an entry puts into the chat; nothing for what only a debugger shows.

    A tester's command stands there as well: what comes of it would else have come of nothing.
    """
    event = entry.event
    if isinstance(event, MessageSaid):
        return [Item(*one, entry.seq, turn) for one in _said(event)]
    if isinstance(event, CommandGiven) and event.command != "open":
        return [Item("note", given(event), None, entry.seq, turn)]
    return [Item(line.style, line.text, None, entry.seq, turn) for line in lines_of(event)]


_Said = tuple[str, str, Mapping[str, Any] | None]


def _said(event: MessageSaid) -> list[_Said]:
    if event.role == "user":
        return [("user", f"[file] {event.text}" if event.kind == "upload" else event.text, None)]
    if event.role == AGENT:
        return [("bot", f"{AGENT}: {event.text}", None)]
    content = event.content or {}
    found: list[_Said] = []
    if "cards" in content or "url" in content:
        found.append(("bot", event.text, {**content, "kind": event.kind}))
    elif event.text:
        found.append(("bot", event.text, None))
    if "offers" in content and "cards" not in content:
        found.append(("offers", "", {"offers": content["offers"]}))
    if "choices" in content:
        found.append(("choices", "", {"choices": content["choices"]}))
    return found
