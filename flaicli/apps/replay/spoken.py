"""What the bot said in a turn, as replays see it: buttons belong to the message before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from flaicli.apps.replay.script import Message
from flaicli.frozen import frozen
from flaicli.model.events import MessageSaid
from flaicli.model.log import Entry

BUTTONS = frozenset({"buttons", "quick_replies"})
"""Kinds of messages that are nothing but offers."""


@frozen
class Spoken:
    """One message of the bot: its words, and what was put before the user with it.

    ``offers`` are the titles on the message itself (cards have them), ``beside`` those of the
    buttons that followed it, ``choices`` the titles of the answers to choose from. ``seq`` is the
    number of its entry in the log.
    """

    seq: int
    text: str
    kind: str
    content: Mapping[str, Any]
    offers: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Its text, or what stands for it where it has none."""
        if self.text.strip() or self.kind not in BUTTONS:
            return self.text.strip()
        return f"[{'] ['.join((*self.offers, *self.beside))}]"


def spoken(entries: Iterable[Entry]) -> list[Spoken]:
    """Return what the bot said in one turn."""
    messages: list[Spoken] = []
    for entry in entries:
        event = entry.event
        if not isinstance(event, MessageSaid) or event.role != "assistant":
            continue
        offers = _titles(event, "offers")
        if event.kind in BUTTONS and not event.text.strip() and messages:
            last = messages[-1]
            messages[-1] = replace(last, beside=last.beside + offers)
            continue
        choices = _titles(event, "choices")
        content = event.content or {}
        messages.append(Spoken(entry.seq, event.text, event.kind, content, offers, choices=choices))
    return messages


def _titles(event: MessageSaid, name: str) -> tuple[str, ...]:
    return tuple(str(one["title"]) for one in (event.content or {}).get(name, ()))


def fits(wanted: Message, said: Spoken) -> bool:
    """Whether a message is the one that was expected (rule 35)."""
    if wanted.kind is not None and not _is_medium(wanted, said):
        return False
    if wanted.text is not None and not wanted.text.holds(said.text.strip()):
        return False
    if wanted.offers is not None and not any(map(wanted.offers.holds, _offered(said))):
        return False
    return wanted.choices is None or wanted.choices.holds(list(said.choices))


def _is_medium(wanted: Message, said: Spoken) -> bool:
    if wanted.kind != said.kind:
        return False
    assert wanted.media is not None
    if "cards" in said.content:
        return wanted.media.holds([card["title"] for card in said.content["cards"]])
    return any(map(wanted.media.holds, (said.text.strip(), said.content.get("url"))))


def _offered(said: Spoken) -> Iterator[list[str]]:
    """Yield what may be meant by the buttons of a message: all, those beside it, its own."""
    yield [*said.offers, *said.beside]
    if said.offers and said.beside:
        yield list(said.beside)
        yield list(said.offers)
    if not said.offers and not said.beside and said.choices:
        yield list(said.choices)
