"""What a slash command is, what it answers, and how it fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from flaicli.apps.emulator.talk import Order, Reply, Talk
from flaicli.runtime.conversation import Turn
from flaicli.runtime.speaking import Line
from flaicli.visible import visible


class Slash(NamedTuple):
    """A slash command: what to type, what it does in a few words, and the doing.

    ``takes`` is the kind of its argument, as `flaicli.apps.emulator.slash.offering` knows it, for
    completion; ``more`` is what only the help for this one command says.
    """

    usage: str
    words: str
    do: Callable[[Talk, str], Reply]
    takes: str = ""
    more: tuple[str, ...] = ()


class Wrong(ValueError):
    """A slash command that cannot be carried out; the sentence says why, ``help`` the way out."""

    def __init__(self, message: str = "", help: str | None = None) -> None:
        super().__init__(message)
        self.help = help


class Missing(Wrong):
    """A slash command without the argument that it needs."""


def failed(message: str, help: str | None = None) -> Reply:
    """Return a reply that only says what could not be done."""
    lines = [Line("error", visible(message))]
    if help:
        lines.append(Line("note", visible(help)))
    return Reply(lines=tuple(lines))


def note(*texts: str) -> Reply:
    """Return a reply of words to whoever tests; they must be safe to show."""
    return Reply(lines=tuple(Line("note", text) for text in texts))


def did(turn: Turn, *texts: str) -> Reply:
    """Return a reply of a turn, and words that go before it."""
    return Reply((turn,), tuple(Line("note", text) for text in texts))


def ordered(name: str, value: str = "") -> Reply:
    """Return a reply that only asks something of the screen."""
    return Reply(orders=(Order(name, value),))


def needed(argument: str) -> str:
    """Return an argument that must be there. Raises `Missing`."""
    if not argument:
        raise Missing
    return argument


def number(argument: str, what: str, such_as: str) -> int:
    """Read a whole number of nine digits at most. Raises `Wrong`, with what it should be."""
    if not (argument.isascii() and argument.isdigit() and len(argument) < 10):
        raise Wrong(f"'{argument}' is no {what}: {such_as}")
    return int(argument)
