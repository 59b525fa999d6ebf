"""Who said what, when: a session's conversation in passages, ready to be set in any form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from flaicli.frozen import frozen
from flaicli.model.events import MessageSaid
from flaicli.model.log import Entry
from flaicli.model.session import AGENT
from flaicli.runtime.speaking import lines_of, masked
from flaicli.views.carried.copies import Copy

BOT: Final = "bot"
USER: Final = "user"
NOTE: Final = "note"
"""Who speaks in a passage, beside the human who helps out; a note is about the conversation."""

_ROLES: Final = {"user": USER, AGENT: AGENT}

_TOLD_STYLES = {"note", "error"}


@frozen
class Offer:
    """What could be pressed, or opened where it has a ``url``."""

    title: str
    url: str | None = None


@frozen
class Part:
    """One thing said: words, something at an address, or a card; with what it offers.

    ``kind`` is text, card, link, image, video, audio, file. Everything is as it was said: who sets
    it in a form must make it safe for that form.
    """

    kind: str
    words: str = ""
    url: str | None = None
    more: str = ""
    offers: tuple[Offer, ...] = ()


@dataclass(slots=True)
class Passage:
    """What one of the two said without being interrupted; ``at`` is in seconds since 1970."""

    role: str
    at: float
    parts: list[Part] = field(default_factory=list)


def passages(copy: Copy) -> list[Passage]:
    """Return the conversation, as the session's own line has it."""
    found: list[Passage] = []
    for entry in copy.line():
        role, parts = told(entry)
        if not parts:
            continue
        if not found or found[-1].role != role or role == NOTE:
            found.append(Passage(role, entry.at))
        found[-1].parts += parts
    return found


def told(entry: Entry) -> tuple[str, list[Part]]:
    """Return who speaks in an entry, and what; nothing for what only a debugger shows."""
    event = entry.event
    if isinstance(event, MessageSaid):
        return _ROLES.get(event.role, BOT), parts(event)
    lines = [one.text for one in lines_of(event) if one.style in _TOLD_STYLES]
    return NOTE, [Part("text", line) for line in lines]


def parts(event: MessageSaid) -> list[Part]:
    """Return what a message consists of."""
    content: Mapping[str, Any] = masked(event.content or {})
    if event.role == "user":
        return [Part("file" if event.kind == "upload" else "text", event.text)]
    if "cards" in content:
        return _cards(content)
    offers = _offers(content.get("offers", ()))
    choices = tuple(Offer(str(one["title"])) for one in content.get("choices", ()))
    if "url" in content:
        return [Part(event.kind, event.text, str(content["url"]), offers=offers)]
    if not (event.text or offers or choices):
        return []
    return [Part("text", event.text, offers=offers + choices)]


def _cards(content: Mapping[str, Any]) -> list[Part]:
    offers = {one["id"]: one for one in content.get("offers", ())}
    found: list[Part] = []
    for card in content["cards"]:
        own = [offers[id] for id in card.get("offers", ()) if id in offers]
        if "image" in card:
            found.append(Part("image", str(card["title"]), str(card["image"])))
        address = str(card["url"]) if "url" in card else None
        more = str(card.get("subtitle") or "")
        found.append(Part("card", str(card["title"]), address, more, _offers(own)))
    return found


def _offers(offers: Iterable[Mapping[str, Any]]) -> tuple[Offer, ...]:
    return tuple(
        Offer(str(one["title"]), str(one["url"]) if "url" in one else None) for one in offers
    )
