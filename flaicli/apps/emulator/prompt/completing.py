"""What Tab offers at the prompt: buttons and choices, slash commands, blocks, variables, files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import (
    CompleteEvent,
    Completer,
    Completion,
    get_common_complete_suffix,
)
from prompt_toolkit.document import Document

from flaicli.apps.emulator.talk import Talk
from flaicli.model.events import MessageSaid
from flaicli.values import fold
from flaicli.visible import visible

OFFERED_MAX = 200
"""While somebody types, so many words are offered; all of them to who asks."""


class Words(Completer):
    """Completes what the user may say now, or the commands of whoever tests."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        """Yield what the text before the cursor may become."""
        text = document.text_before_cursor
        if not text and not complete_event.completion_requested:
            return          # nobody asked: a line was just sent
        if text.startswith("/") and not text.startswith("//"):
            yield from self._of_command(text, complete_event.completion_requested)
            return
        wanted = fold(text)
        for words in sayable(self._talk):
            if fold(words).startswith(wanted):
                yield Completion(words, -len(text), visible(words, keep_newlines=False))

    def _of_command(self, text: str, asked: bool) -> Iterator[Completion]:
        from flaicli.apps.emulator.slash import COMMANDS, Wrong, named
        from flaicli.apps.emulator.slash.offering import offered

        typed, space, argument = text[1:].partition(" ")
        if not space:
            for command, slash in COMMANDS.items():
                if command.startswith(typed.lower()):
                    more = " " if slash.takes or " " in slash.usage else ""
                    shown = f"/{command}"
                    yield Completion(shown + more, -len(text), shown, slash.words)
            return
        try:
            takes = COMMANDS[named(typed)].takes
        except Wrong:
            return
        words = offered(self._talk, takes, argument, COMMANDS)
        for one in words if asked else islice(words, OFFERED_MAX):
            yield Completion(one, -len(argument), visible(one, keep_newlines=False))


def sayable(talk: Talk) -> list[str]:
    """Return the words that mean something now: buttons, choices, or starters at the beginning."""
    words = [str(one["title"]) for one in talk.session.offers]
    words += [str(one["title"]) for one in _choices(talk)]
    if not talk.session.turn:
        words += [one.title for one in talk.conversation.project.main.starters]
    return list(dict.fromkeys(words))


def _choices(talk: Talk) -> list[Any]:
    """Return what the open question lets choose from: it is in the last message."""
    if talk.session.waiting is None or talk.session.waiting.what != "answer":
        return []
    for entry in reversed(talk.conversation.log.tail(200)):
        event = entry.event
        if isinstance(event, MessageSaid) and event.content and "choices" in event.content:
            return list(event.content["choices"])
        if entry.event.TYPE == "block_entered":
            break
    return []


def complete(buffer: Buffer) -> None:
    """Put in what alone can follow, or what all that can follow has in common, or offer it all.

    At once, not in the background as the menu does: who types fast must not lose the key.
    """
    if buffer.complete_state is not None:
        buffer.complete_next()
        return
    asked = CompleteEvent(completion_requested=True)
    found = list(buffer.completer.get_completions(buffer.document, asked))
    if len(found) == 1:
        buffer.apply_completion(found[0])
        return
    common = get_common_complete_suffix(buffer.document, found)
    if common:
        buffer.insert_text(common)
    elif found:
        buffer.start_completion()
