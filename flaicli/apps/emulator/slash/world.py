"""Commands that let the world do something: time, files, events, languages."""

from __future__ import annotations

from pathlib import Path

from flaicli.apps.emulator.slash.command import Wrong, did, needed, note, number
from flaicli.apps.emulator.talk import Reply, Talk
from flaicli.apps.emulator.typed import sent, value
from flaicli.model.events import EffectRequested
from flaicli.runtime.speaking import Line
from flaicli.values import duration
from flaicli.views.curl import by_http
from flaicli.views.curl import curl as as_curl
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


def curl(talk: Talk, argument: str) -> Reply:
    """Show a request to the world as a line for the shell: the last sent, or one by number."""
    happened = (one.event for one in talk.conversation.log.line())
    events = {one.number: one for one in happened if isinstance(one, EffectRequested)}
    if not events:
        return note("nothing was asked of the world")
    latest = max([at for at, one in events.items() if by_http(one.effect)] or events)
    wanted = number(argument, "number", "such as: /curl 2") if argument else latest
    if wanted not in events:
        raise Wrong(f"there is no request {wanted}", f"there are 1 to {max(events)}")
    return note(visible(talk.cover(as_curl(events[wanted].effect))))


def language(talk: Talk, argument: str) -> Reply:
    """Go on in another language, or tell which it is."""
    if not argument:
        return note(f"the language is {visible(talk.session.language)}")
    return did(talk.conversation.speak(argument), f"from here on in '{visible(argument)}'")
