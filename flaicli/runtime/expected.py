"""What the bot said as a replay expects it, and how much of it two logs do not share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flaicli.model import events as ev
from flaicli.model.log import Entry

MEDIA = frozenset({"image", "video", "audio", "file", "link"})
CARDS = frozenset({"carousel", "list"})


def expected(event: ev.MessageSaid) -> dict[str, Any]:
    """Return a message as a replay expects it; buttons stand beside the message before them."""
    content = event.content or {}
    found: dict[str, Any] = {}
    if event.kind in CARDS:
        found[event.kind] = [str(card["title"]) for card in content["cards"]]
    elif event.kind in MEDIA:
        found[event.kind] = event.text.strip()
    elif event.text.strip():
        found["eq"] = event.text.strip()
    if content.get("offers"):
        found["buttons"] = [str(one["title"]) for one in content["offers"]]
    return found


def short(found: Mapping[str, Any]) -> Any:
    """Return an expectation as people write it: a text by itself."""
    return found["eq"] if list(found) == ["eq"] else found


def differing(before: Sequence[Entry], after: Sequence[Entry]) -> int:
    """Return how many messages of the bot are not the same in two logs."""
    old, new = list(_messages(before)), list(_messages(after))
    unlike = sum(1 for one, other in zip(old, new, strict=False) if one != other)
    return unlike + abs(len(old) - len(new))


def _messages(line: Sequence[Entry]) -> Iterator[dict[str, Any]]:
    """Yield what the bot said, but for a question said again since the flow was changed."""
    again = False
    for entry in line:
        event = entry.event
        if isinstance(event, ev.FlowReloaded):
            again = not event.anew
        elif isinstance(event, ev.WaitBegan | ev.BlockEntered):
            again = False
        elif isinstance(event, ev.MessageSaid) and event.role != "user" and not again:
            yield expected(event)
