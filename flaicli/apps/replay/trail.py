"""How the conversation came to where it is: its entries since the user's last act, as lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from flaicli.apps.replay.compare import shown
from flaicli.engine.sensitive import REFERENCE, mask
from flaicli.model import events as ev
from flaicli.model.project import Project
from flaicli.runtime.conversation import Conversation

LINES_MAX: Final = 40
"""Lines of a trail; of a longer one the middle is left out."""


class Mark(NamedTuple):
    """One line of a trail: what it is, in words, and where in a flow file it was written."""

    what: str
    words: str
    place: str = ""


def trail(conversation: Conversation, since: int) -> list[Mark]:
    """Return what happened from entry ``since`` on, in order, as far as it explains the way."""
    marks: list[Mark] = []
    for entry in conversation.log.line():
        if entry.seq >= since:
            marks += _told(conversation.project, entry.event)
    if len(marks) > LINES_MAX:
        half = LINES_MAX // 2
        left_out = Mark("…", f"{len(marks) - 2 * half} more")
        marks = [*marks[:half], left_out, *marks[-half:]]
    return marks


def _told(project: Project, event: ev.Event) -> Iterator[Mark]:
    if isinstance(event, ev.BlockEntered):
        return _entered(project, event)
    tell = _TELL.get(type(event))
    return tell(event) if tell is not None else iter(())


def state(conversation: Conversation) -> list[tuple[str, str]]:
    """Return what is known of the session now, sensitive values masked: names and values."""
    session = conversation.session
    held = {
        **session.variables,
        **{f"user.{name}": value for name, value in session.profile.items()},
        **{
            f"{flow}: {name}": value
            for flow, values in session.flows.items()
            for name, value in values.items()
        },
    }
    found = [(name, shown(_masked(name, value))) for name, value in held.items()]
    if session.offers:
        titles = ", ".join(str(one["title"]) for one in session.offers)
        found.insert(0, ("on offer", titles))
    return found


def _masked(name: str, value: Any) -> Any:
    if isinstance(value, Mapping) and REFERENCE in value:
        return mask(name)
    return value


def _message(event: ev.MessageSaid) -> Iterator[Mark]:
    if event.role == "agent":
        yield Mark("agent", shown(event.text))
    elif event.role != "user":
        titles = [str(one["title"]) for one in (event.content or {}).get("offers", ())]
        words = shown(event.text) if event.text else ""
        yield Mark("said", " ".join([words, *(f"[{one}]" for one in titles)]).strip())
    elif event.kind == "postback":
        yield Mark("press", shown((event.content or {}).get("title", event.text)))
    else:
        yield Mark("upload" if event.kind == "upload" else "user", shown(event.text))


def _entered(project: Project, event: ev.BlockEntered) -> Iterator[Mark]:
    block = project.flows[event.flow].blocks.get(event.block)
    span = block.span if block is not None else None
    place = f"{span.path}:{span.line}" if span is not None else ""
    yield Mark("block", f"{project.label(event.flow, event.block)} ({event.via})", place)


def _branch(event: ev.BranchTaken) -> Iterator[Mark]:
    for one in event.tried:
        saw = ", ".join(f"{name} = {shown(value)}" for name, value in one["saw"].items())
        seen = f" ({saw})" if saw else ""
        if "switch" in one:
            yield Mark("switch", f"{one['switch']}{seen}")
        else:
            yield Mark("if", f"{one['if']} is {'true' if one['holds'] else 'false'}{seen}")
    if event.branch == "else" or any("switch" in one for one in event.tried):
        yield Mark("branch", event.branch)


def _changes(event: ev.VariablesChanged | ev.ProfileChanged) -> Iterator[Mark]:
    scope = "user." if isinstance(event, ev.ProfileChanged) else ""
    for change in event.changes:
        value = "" if change.op == "unset" else f" {shown(_masked(change.path, change.value))}"
        verb = change.op if change.op != "set" else "set"
        yield Mark(verb, f"{scope}{change.path}{' to' if verb == 'set' else ''}{value}")


def _closed(word: str) -> Callable[[Any], Iterator[Mark]]:
    def tell(event: ev.ConversationEnded) -> Iterator[Mark]:
        yield Mark(word, event.reason or "without a reason")

    return tell


def _one(what: str, words: Callable[[Any], str]) -> Callable[[Any], Iterator[Mark]]:
    def tell(event: Any) -> Iterator[Mark]:
        yield Mark(what, words(event))

    return tell


_WAITS = {"answer": "an answer", "press": "a press", "any": "anything", "agent": "a human"}
"""What a conversation waits for, in words."""

_TELL: dict[type[Any], Callable[[Any], Iterator[Mark]]] = {
    ev.MessageSaid: _message,
    ev.BranchTaken: _branch,
    ev.VariablesChanged: _changes,
    ev.ProfileChanged: _changes,
    ev.InputRejected: _one("rejected", lambda one: f"{one.code}, attempt {one.attempt}"),
    ev.InputSkipped: _one("skipped", lambda one: f"the question, as '{one.variable}' is known"),
    ev.InputJudged: _one("guard", lambda one: f"{one.guard}: {one.rule}"),
    ev.InputModified: _one("modified", lambda one: f"heard as {shown(one.text)}"),
    ev.NotUnderstood: _one("missed", lambda one: f"not understood: {shown(one.text)}"),
    ev.TimerFired: _one("timer", lambda one: f"{one.timer} after {one.after:g} s"),
    ev.EventReceived: _one("event", lambda one: f"{one.name} {shown(one.data)}"),
    ev.HandedOver: _one("handover", lambda one: f"to {one.to}"),
    ev.HandedBack: _one("handed back", lambda one: f"by {one.how}"),
    ev.CommandGiven: _one("command", lambda one: f"{one.command} {shown(dict(one.parameters))}"),
    ev.ErrorOccurred: _one("error", lambda one: f"{one.kind}: {one.message}"),
    ev.Warned: _one("warning", lambda one: one.message),
    ev.VariableMissing: _one("missing", lambda one: f"'{one.path}' has no value"),
    ev.HandlerEntered: _one("into", lambda one: one.frame.kind),
    ev.HandlerLeft: _one("out of", lambda one: f"{one.kind} ({one.how})"),
    ev.LanguageChanged: _one("language", lambda one: one.language),
    ev.WaitBegan: _one("waits", lambda one: f"for {_WAITS.get(one.what, one.what)}"),
    ev.ConversationEnded: _closed("finished"),
    ev.ConversationAborted: _closed("aborted"),
    ev.ConversationFailed: _closed("failed"),
}
"""How each event that matters to the way is told."""
