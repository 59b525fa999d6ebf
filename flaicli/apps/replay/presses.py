"""What a press in a replay means: an offer, a choice of the open question, or plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flaicli.apps.replay.script import Press
from flaicli.expressions import did_you_mean
from flaicli.model.events import MessageSaid
from flaicli.model.log import Entry
from flaicli.runtime.conversation import Conversation
from flaicli.values import fold


class NoSuchOffer(Exception):
    """A press on what never was on offer; ``help`` says what is."""

    def __init__(self, message: str, help: str | None) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


def found(press: Press, conversation: Conversation) -> tuple[str | None, str]:
    """Return the id of the pressed offer, or None and the words that the press comes to.

    A number counts what is on offer from 1, then the choices of the open question. What was on
    offer before and is no longer is plain text (rule 9). Raises `NoSuchOffer` for anything else.
    """
    offers = conversation.session.offers
    choices = _choices(conversation)
    title = fold(press.title)
    for offer in offers:
        if fold(offer["title"]) == title and _on_card(press, offer):
            return str(offer["id"]), ""
    if press.card is None:
        for choice in choices:
            if title in (fold(choice["title"]), fold(str(choice["key"]))):
                return None, choice["title"]
        number = int(press.title) if press.title.isascii() and press.title.isdigit() else 0
        if 1 <= number <= len(offers):
            return str(offers[number - 1]["id"]), ""
        if 1 <= number <= len(choices):
            return None, choices[number - 1]["title"]
    ever = _ever(conversation.log.line())
    if any(fold(one["title"]) == title and _on_card(press, one) for one in ever):
        return None, press.title
    raise _nothing(press, [*offers, *choices])


def _on_card(press: Press, offer: Mapping[str, Any]) -> bool:
    return press.card is None or fold(str(offer.get("card", ""))) == fold(press.card)


def _choices(conversation: Conversation) -> list[Mapping[str, Any]]:
    """Return the choices of the open question: those of the last message that had any."""
    waiting = conversation.session.waiting
    if waiting is None or waiting.what != "answer":
        return []
    for entry in reversed(conversation.log.line()):
        event = entry.event
        if isinstance(event, MessageSaid) and "choices" in (event.content or {}):
            return list((event.content or {})["choices"])
    return []


def _ever(line: list[Entry]) -> Iterator[Mapping[str, Any]]:
    for entry in line:
        if isinstance(entry.event, MessageSaid) and entry.event.content is not None:
            yield from entry.event.content.get("offers", ())
            yield from entry.event.content.get("choices", ())


def _nothing(press: Press, options: list[Mapping[str, Any]]) -> NoSuchOffer:
    name = f"'{press.title}'" + (f" on a card '{press.card}'" if press.card else "")
    message = f"there is no {name} to press, and there never was"
    titles = [str(one["title"]) for one in options]
    close = did_you_mean(press.title, titles)
    if close is None:
        close = f"to press: {', '.join(titles)}" if titles else "nothing can be pressed here"
    return NoSuchOffer(message, close)
