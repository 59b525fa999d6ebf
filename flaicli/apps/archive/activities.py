"""A session as Bot Framework activities: what its tools read as a `.transcript` file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from flaicli.engine.hearing import IDLE
from flaicli.model import events as ev
from flaicli.model.log import Entry, stamp
from flaicli.runtime.speaking import masked
from flaicli.views.carried.copies import Copy

Activity = dict[str, Any]

_CODES: Final = {
    "conversation_end": "completedSuccessfully",
    "conversation_aborted": "userCancelled",
    "conversation_failed": "unknown",
}
_TIMED_OUT: Final = "botTimedOut"
_TYPES: Final = {
    "image": "image/*",
    "video": "video/*",
    "audio": "audio/*",
    "file": "application/octet-stream",
}


def activities(copy: Copy) -> list[Activity]:
    """Return the activities of the session's line, each with its id, time, sender and receiver."""
    return list(_Telling(copy).all())


class _Telling:
    """A session being told as activities: who is who, and what was heard last."""

    def __init__(self, copy: Copy) -> None:
        record = copy.record
        self.copy = copy
        self.bot = {"id": str(record.get("project")), "name": str(record.get("project"))}
        self.bot["role"] = "bot"
        self.user = {"id": str(record.get("user")), "name": str(record.get("user")), "role": "user"}
        self.language = ""
        self.heard = ""

    def all(self) -> Iterator[Activity]:
        """Yield every activity in turn."""
        for entry in self.copy.line():
            event = entry.event
            if isinstance(event, ev.ConversationStarted):
                self.language = event.language
                members = {"membersAdded": [self.bot, self.user], "membersRemoved": []}
                yield self._sent(entry, "conversationUpdate", self.user) | members
            elif isinstance(event, ev.LanguageChanged):
                self.language = event.language
            elif isinstance(event, ev.MessageSaid):
                yield self._message(entry, event)
            elif isinstance(event, ev.SignalSent | ev.EventEmitted):
                told = {"name": event.name, "value": masked(event.data)}
                yield self._sent(entry, "event", self.bot) | told
            elif isinstance(event, ev.PauseMade):
                yield self._sent(entry, "typing", self.bot)
            elif event.TYPE in _CODES:
                reason = getattr(event, "reason", "")
                code = _TIMED_OUT if reason == IDLE else _CODES[event.TYPE]
                end = {"code": code, "text": reason}
                yield self._sent(entry, "endOfConversation", self.bot) | end

    def _sent(self, entry: Entry, kind: str, sender: Mapping[str, Any]) -> Activity:
        activity: Activity = {
            "type": kind,
            "id": f"{self.copy.id}|{entry.seq:07d}",
            "timestamp": stamp(entry.at).replace("+00:00", "Z"),
            "channelId": str(self.copy.record.get("channel")),
            "conversation": {"id": self.copy.id},
            "from": dict(sender),
            "recipient": dict(self.user if sender is self.bot else self.bot),
            "locale": self.language,
        }
        if sender is self.bot and self.heard:
            activity["replyToId"] = self.heard
        return activity

    def _message(self, entry: Entry, event: ev.MessageSaid) -> Activity:
        from_user = event.role == "user"
        activity = self._sent(entry, "message", self.user if from_user else self.bot)
        activity["text"] = event.text
        content = masked(event.content or {})
        if from_user:
            self.heard = activity["id"]
            if event.kind == "upload":
                activity["attachments"] = [{"contentType": _type(content), "name": event.text}]
            return activity
        return activity | _rich(event, content)


def _rich(event: ev.MessageSaid, content: Mapping[str, Any]) -> Activity:
    """Return what a message of the bot has beside its words."""
    offers = [*content.get("offers", ()), *content.get("choices", ())]
    if "cards" in content:
        by_id = {one["id"]: one for one in content.get("offers", ())}
        layout = "carousel" if event.kind == "carousel" else "list"
        cards = [_card(card, by_id) for card in content["cards"]]
        return {"text": "", "attachmentLayout": layout, "attachments": cards}
    if "url" in content:
        kind = _TYPES.get(event.kind, "text/html")
        return {
            "attachments": [
                {"contentType": kind, "contentUrl": str(content["url"]), "name": event.text}
            ]
        }
    if not offers:
        return {}
    if event.kind == "buttons":
        card = {"title": event.text, "buttons": [_action(one) for one in offers]}
        return {"attachments": [_hero(card)]}
    return {"suggestedActions": {"to": [], "actions": [_action(one) for one in offers]}}


def _card(card: Mapping[str, Any], offers: Mapping[str, Any]) -> Activity:
    told: dict[str, Any] = {"title": card["title"]}
    if "subtitle" in card:
        told["subtitle"] = card["subtitle"]
    if "image" in card:
        told["images"] = [{"url": card["image"]}]
    if "url" in card:
        told["tap"] = {"type": "openUrl", "title": card["title"], "value": card["url"]}
    own = [offers[id] for id in card.get("offers", ()) if id in offers]
    return _hero(told | {"buttons": [_action(one) for one in own]})


def _hero(card: dict[str, Any]) -> Activity:
    return {"contentType": "application/vnd.microsoft.card.hero", "content": card}


def _action(offer: Mapping[str, Any]) -> Activity:
    title = offer["title"]
    if "url" in offer:
        return {"type": "openUrl", "title": title, "value": offer["url"]}
    return {"type": "imBack", "title": title, "value": offer.get("say", title)}


def _type(content: Mapping[str, Any]) -> str:
    file = content.get("file")
    kind = file.get("type") if isinstance(file, Mapping) else None
    return str(kind or "application/octet-stream")
