"""Commands that let the world do something: time, files, events, languages."""

from __future__ import annotations

from pathlib import Path

from flaicli.apps.emulator.slash.command import did, needed, note
from flaicli.apps.emulator.talk import Reply, Talk
from flaicli.apps.emulator.typed import sent, value
from flaicli.runtime.speaking import Line
from flaicli.values import duration
from flaicli.visible import visible


def wait(talk: Talk, argument: str) -> Reply:
    """Let time pass."""
    turns = talk.conversation.wait(duration(needed(argument)))
    words = "" if turns else f"{visible(argument)} later: no timer ran out"
    return Reply(tuple(turns), (Line("note", words),) if words else ())


def upload(talk: Talk, argument: str) -> Reply:
    """Send a file as the user."""
    return Reply((talk.conversation.upload(sent(Path(needed(argument)))),))


def event(talk: Talk, argument: str) -> Reply:
    """Let an event come in from outside, with data or without."""
    name, *rest = needed(argument).split(None, 1)
    data = value(rest[0], None) if rest else None
    return Reply((talk.conversation.event(name, data),))


def language(talk: Talk, argument: str) -> Reply:
    """Go on in another language, or tell which it is."""
    if not argument:
        return note(f"the language is {visible(talk.session.language)}")
    return did(talk.conversation.speak(argument), f"from here on in '{visible(argument)}'")
