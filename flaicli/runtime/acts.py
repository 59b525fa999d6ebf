"""What was done to a bot, read from a line of its log: the acts that a replay repeats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from flaicli.model import events as ev
from flaicli.model.log import Entry
from flaicli.runtime.speaking import masked

WRONG = "?"
"""Said where a sensitive answer was rejected: what it was nobody may know (rule 27)."""

Data = dict[str, Any]


class Act(NamedTuple):
    """Something done: user, press, upload, wait, set, goto, call, run, language, agent …"""

    name: str
    value: Any
    at: float


def begun_at(line: Sequence[Entry]) -> Iterator[ev.BlockEntered]:
    """Yield the block that a conversation began at where that was not the start."""
    for entry in line:
        if isinstance(entry.event, ev.BlockEntered):
            if entry.event.via == "from":
                yield entry.event
            return


def acts_of(line: Sequence[Entry]) -> Iterator[Act]:
    """Yield what was done, in order; what came of it is not looked at."""
    for place, entry in enumerate(line):
        event = entry.event
        if isinstance(event, ev.MessageSaid) and event.role == "user":
            yield _act_of_user(event, line, place)
        elif isinstance(event, ev.TimerFired) and not _while_away(line, place):
            yield Act("wait", None, entry.at)
        elif isinstance(event, ev.ConversationResumed):
            yield Act("resume", None, entry.at)
        elif isinstance(event, ev.FlowReloaded) and event.anew:
            yield Act("restart", None, entry.at)
        elif isinstance(event, ev.EventReceived):
            yield Act("event", {"name": event.name, "data": masked(event.data)}, entry.at)
        elif isinstance(event, ev.MessageSaid) and event.role == "agent":
            yield Act("agent", event.text, entry.at)
        elif isinstance(event, ev.HandedBack) and event.how == "release":
            yield Act("release", None, entry.at)
        elif isinstance(event, ev.CommandGiven):
            yield from _act_of_tester(event, line[:place], entry.at)


def _while_away(line: Sequence[Entry], place: int) -> bool:
    """Tell whether a timer ran out before the conversation was taken up again (rule 15)."""
    for entry in reversed(line[:place]):
        if isinstance(entry.event, ev.ConversationResumed):
            return entry.at == line[place].at
        if isinstance(entry.event, ev.WaitBegan):
            return False
    return False


def _act_of_user(event: ev.MessageSaid, line: Sequence[Entry], place: int) -> Act:
    at = line[place].at
    content = event.content or {}
    if event.kind == "upload":
        return Act("upload", dict(content["file"]), at)
    if event.kind == "postback":
        return Act("press", _button(content, line[:place]), at)
    text = event.text
    if text.startswith("***") and _rejected(line[place + 1 :]):
        text = WRONG
    return Act("user", text, at)


def _rejected(rest: Sequence[Entry]) -> bool:
    """Tell whether what was just said was refused as an answer."""
    for entry in rest:
        if isinstance(entry.event, ev.InputRejected):
            return True
        if isinstance(entry.event, ev.MessageSaid | ev.BlockEntered):
            return False
    return False


def _act_of_tester(event: ev.CommandGiven, before: Sequence[Entry], at: float) -> Iterator[Act]:
    parameters = event.parameters
    if event.command == "set":
        yield Act("set", masked(parameters), at)
    elif event.command in _VALUE:
        yield Act(event.command, parameters[_VALUE[event.command]], at)
    elif event.command == "restart":
        yield Act("restart", None, at)
    elif event.command == "open":
        for offer in _offers(before):
            if offer.get("url") == parameters.get("url"):
                yield Act("press", named(offer), at)
                return


_VALUE = {"goto": "target", "call": "target", "language": "language", "run": "action"}
"""Commands that take one thing, by the name of that."""


def _button(content: Mapping[str, Any], before: Sequence[Entry]) -> Data:
    for offer in _offers(before):
        if offer["id"] == content.get("offer") and offer["title"] == content.get("title"):
            return named(offer)
    return {"button": str(content.get("title", ""))}


def _offers(before: Sequence[Entry]) -> Iterator[Mapping[str, Any]]:
    """Yield everything that was on offer, the last first."""
    for entry in reversed(before):
        if isinstance(entry.event, ev.MessageSaid) and entry.event.content:
            yield from entry.event.content.get("offers", ())


def named(offer: Mapping[str, Any]) -> Data:
    """Return how a replay calls an offer: by its title, and its card where it is on one."""
    card = {"card": str(offer["card"])} if "card" in offer else {}
    return {**card, "button": str(offer["title"])}
