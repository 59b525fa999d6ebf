"""What Tab offers at the prompt: buttons and choices, slash commands, blocks, variables, files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from flaicli.apps.emulator.slash import COMMANDS
from flaicli.apps.emulator.talk import Talk
from flaicli.model.events import MessageSaid
from flaicli.runtime.showing import named
from flaicli.values import fold
from flaicli.visible import visible

FILES_MAX = 50


class Words(Completer):
    """Completes what the user may say now, or the commands of whoever tests."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        """Yield what the text before the cursor may become."""
        text = document.text_before_cursor
        if text.startswith("/") and not text.startswith("//"):
            yield from self._of_command(text)
            return
        wanted = fold(text)
        for words in sayable(self._talk):
            if fold(words).startswith(wanted):
                yield Completion(words, -len(text), visible(words, keep_newlines=False))

    def _of_command(self, text: str) -> Iterator[Completion]:
        name, space, argument = text[1:].partition(" ")
        if not space:
            for command, slash in COMMANDS.items():
                if command.startswith(name.lower()):
                    more = " " if " " in slash.usage else ""
                    shown = f"/{command}"
                    yield Completion(shown + more, -len(text), shown, slash.words)
            return
        for words in self._arguments(name, argument):
            if words.startswith(argument):
                yield Completion(words, -len(argument), visible(words, keep_newlines=False))

    def _arguments(self, name: str, argument: str) -> Iterator[str]:
        project = self._talk.conversation.project
        if name == "goto":
            for flow in project.flows:
                yield from (project.label(flow, one) for one in project.flows[flow].blocks)
        elif name in ("set", "vars") and "=" not in argument:
            equals = "=" if name == "set" else ""
            yield from (f"{one}{equals}" for one in variable_names(self._talk))
        elif name == "language":
            yield from dict.fromkeys([project.main.language, *project.translations])
        elif name == "upload":
            yield from files(argument)


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
    for entry in reversed(talk.conversation.log.line()[-200:]):
        event = entry.event
        if isinstance(event, MessageSaid) and event.content and "choices" in event.content:
            return list(event.content["choices"])
        if entry.event.TYPE == "block_entered":
            break
    return []


def variable_names(talk: Talk) -> list[str]:
    """Return the variables that are declared or set, as the root flow names them."""
    project = talk.conversation.project
    names = [name for name, _ in named(talk.session)]
    for name, declared in project.main.variables.items():
        names.append(f"user.{name}" if declared.scope == "user" else name)
    return sorted(set(names))


def files(beginning: str) -> list[str]:
    """Return the paths that begin so, folders with a slash behind them."""
    folder = beginning[: beginning.rfind("/") + 1]
    try:
        there = sorted(Path(folder or ".").expanduser().iterdir())[:FILES_MAX]
        return [f"{folder}{one.name}{'/' if one.is_dir() else ''}" for one in there]
    except (OSError, RuntimeError, ValueError):
        return []
