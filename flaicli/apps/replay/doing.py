"""What a replay's acts do to its conversation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from flaicli.apps.replay import presses
from flaicli.apps.replay.script import Act, Command, Event, Press, Upload, User, Wait
from flaicli.runtime.conversation import Conversation, Refusal, Turn


class Undoable(Exception):
    """An act that cannot be done: the code of the failure, a sentence, and what helps."""

    def __init__(self, code: str, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.help = help


def done(act: Act, conversation: Conversation) -> list[Turn]:
    """Do an act, and return the turns that come of it. Raises `Undoable`."""
    try:
        return _DO[type(act)](conversation, act)
    except Refusal as refusal:
        raise Undoable("R209", str(refusal)) from None


def _press(talk: Conversation, act: Press) -> list[Turn]:
    """Let the user press an offer or a choice; a stale one is text (rule 9)."""
    try:
        offer, words = presses.found(act, talk)
    except presses.NoSuchOffer as nothing:
        raise Undoable("R207", nothing.message, nothing.help) from None
    return [talk.press(offer) if offer is not None else talk.say(words)]


def _command(talk: Conversation, act: Command) -> list[Turn]:
    """Give a tester's command."""
    if act.name == "back":
        if not talk.back(act.value):
            raise Undoable("R209", "the user has not done so much to go back from")
        return []
    return [_COMMANDS[act.name](talk, act.value)]


_COMMANDS: Final[dict[str, Callable[[Conversation, Any], Turn]]] = {
    "set": lambda talk, value: talk.set(value),
    "goto": lambda talk, value: talk.goto(value),
    "call": lambda talk, value: talk.call(value),
    "run": lambda talk, value: talk.run(*value),
    "language": lambda talk, value: talk.speak(value),
    "restart": lambda talk, _: talk.restart(),
    "resume": lambda talk, _: talk.resume(),
    "agent": lambda talk, value: talk.agent(value),
    "release": lambda talk, _: talk.release(),
}

_DO: Final[dict[type[Any], Callable[[Conversation, Any], list[Turn]]]] = {
    User: lambda talk, act: [talk.say(act.text)],
    Press: _press,
    Upload: lambda talk, act: [talk.upload(act.file)],
    Wait: lambda talk, act: talk.wait(act.seconds),
    Event: lambda talk, act: [talk.event(act.name, act.data)],
    Command: _command,
}
