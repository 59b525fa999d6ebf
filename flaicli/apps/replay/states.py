"""The state of a conversation under the names that a replay expects it by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flaicli.apps.replay.compare import shown
from flaicli.apps.replay.script import Expect, Message, Wanted
from flaicli.apps.replay.spoken import Spoken
from flaicli.engine.sensitive import mask
from flaicli.engine.view import View
from flaicli.model.events import BlockEntered
from flaicli.runtime.conversation import Conversation
from flaicli.source import Span


def wrong(expect: Expect, conversation: Conversation) -> list[tuple[Span, str]]:
    """Return the place of each thing that is not as expected, with a sentence."""
    found = []
    for one in expect.wanted:
        value = read(conversation, one)
        if not one.comparison.holds(value):
            found.append((_place(one, value), _sentence(conversation, one, value)))
    return found


def _place(one: Wanted, value: Any) -> Span:
    """Return where an expectation stands; of a path, the block at which the two part."""
    exact = one.comparison.exact
    if not one.items or not isinstance(exact, list) or not isinstance(value, list):
        return one.span
    number = _parting(value, exact)
    return one.items[min(number, len(one.items) - 1)]


def _parting(found: list[str], exact: list[Any]) -> int:
    """Return how many blocks two paths have in common at their beginning."""
    pairs = zip(found, exact, strict=False)
    same = (number for number, (one, other) in enumerate(pairs) if one != other)
    return next(same, min(len(found), len(exact)))


def read(conversation: Conversation, wanted: Wanted) -> Any:
    """Return what is now of a state or variable; None is a missing one."""
    if wanted.what == "variable":
        return variable(conversation, wanted.name)
    return _STATES[wanted.what](conversation)


def variable(conversation: Conversation, path: str) -> Any:
    """Return a variable as the block we are at names it, else as the root does; None: unset."""
    project, session = conversation.project, conversation.session
    view = View(project, session, conversation.now)
    if session.position is not None and session.position.flow in project.flows:
        view.flow = session.position.flow
    value = view.read(path)
    if value is None and view.flow != project.root:
        view.flow = project.root
        value = view.read(path)
    return value


def _block(conversation: Conversation) -> str | None:
    position = conversation.session.position
    if position is None:
        return None
    return conversation.project.label(position.flow, position.block)


def path(conversation: Conversation) -> list[str]:
    """Return every block entered so far, as seen from the root (rule 36)."""
    project = conversation.project
    events = (entry.event for entry in conversation.log.line())
    return [
        project.label(one.flow, one.block) for one in events if isinstance(one, BlockEntered)
    ]


_STATES: dict[str, Callable[[Conversation], Any]] = {
    "block": _block,
    "status": lambda conversation: conversation.session.status,
    "reason": lambda conversation: conversation.session.details,
    "language": lambda conversation: conversation.session.language,
    "path": path,
}


def _sentence(conversation: Conversation, one: Wanted, value: Any) -> str:
    hidden = conversation.project.sensitive
    masked = one.what == "variable" and not hidden.isdisjoint(one.name.split("."))
    name = f"'{one.name}'" if one.what == "variable" else f"the {one.what}"
    wanted = one.comparison.words()
    if value is None:
        return f"{name} has no value, expected {wanted}"
    if one.what == "path":
        return _of_paths(value, one.comparison.exact, wanted)
    return f"{name} is {mask(one.name) if masked else shown(value)}, expected {wanted}"


def _of_paths(found: list[str], exact: Any, wanted: str) -> str:
    """Say where two paths part, as they are long."""
    if not isinstance(exact, list):
        return f"the path is {', '.join(found)}; expected {wanted}"
    number = _parting(found, exact)
    if number < min(len(found), len(exact)):
        one, other = shown(found[number]), shown(exact[number])
        return f"block {number + 1} of the path is {one}, expected {other}"
    if len(found) < len(exact):
        return f"the path ends after {shown(found[-1])}, expected {shown(exact[len(found)])} next"
    return f"the path goes on with {shown(found[len(exact)])}, expected its end"


def wording(item: Message) -> str:
    """Say in words which message was expected."""
    parts = []
    if item.kind is not None and item.media is not None:
        parts.append(f"the {item.kind} {item.media.words()}")
    if item.text is not None:
        parts.append(item.text.words())
    if item.offers is not None:
        parts.append(f"the buttons {item.offers.words()}")
    if item.choices is not None:
        parts.append(f"the choices {item.choices.words()}")
    return " with ".join(parts)


def described(said: Spoken, item: Message) -> str:
    """Say of a message what an expectation asked of it."""
    if item.beside:
        titles = said.choices if item.offers is None else (*said.offers, *said.beside)
        return shown(list(titles)) if titles else "none"
    kind = "" if said.kind == "text" else f"{said.kind} "
    return f"{kind}{shown(said.words)}"
