"""The state of a session and the reasons of its branches, as lines a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from flaicli.model.events import BlockEntered, BranchTaken, ConversationStarted
from flaicli.model.log import Entry
from flaicli.model.session import Session
from flaicli.runtime.speaking import masked, shown
from flaicli.visible import visible

if TYPE_CHECKING:
    from flaicli.model.project import Project  # a kept session is read without its flow


def scopes(session: Session) -> dict[str, dict[str, Any]]:
    """Return the variables that are set, by scope, sensitive ones masked (rule 27).

    The keys are ``session``, ``user``, and ``flow NAME`` for each flow; empty ones are left out.
    """
    return {scope: masked(values) for scope, values in stored(session).items() if values}


def stored(session: Session) -> dict[str, Mapping[str, Any]]:
    """Return the variables that are set, by scope, as they are kept: references unresolved."""
    flows = {f"flow {flow}": variables for flow, variables in session.flows.items()}
    return {"session": session.variables, **flows, "user": session.profile}


def acquainted(before: Session, entries: Sequence[Entry]) -> Session:
    """Return the session that changes are told against; at the beginning the user is known."""
    first = entries[0].event if entries else None
    if not isinstance(first, ConversationStarted):
        return before
    known = before.copy()
    known.profile = dict(first.profile)
    return known


def variable_lines(session: Session, project: Project | None = None) -> list[str]:
    """Return a line for each variable that has a value; with a project, its defaults too."""
    lines = [f"{name} = {shown(value)}" for name, value in named(session)]
    if project is None:
        return lines
    known = {line.partition(" = ")[0] for line in lines}
    for name, declared in project.main.variables.items():
        full = name if declared.scope == "session" else f"{declared.scope}.{name}"
        if full not in known and declared.default is not None:
            lines.append(f"{full} = {shown(declared.default.data)} (default)")
    return lines


def named(session: Session) -> Iterator[tuple[str, Any]]:
    """Yield every variable as the root flow names it, with its value, references unresolved."""
    yield from session.variables.items()
    for variables in session.flows.values():
        for name, value in variables.items():
            yield f"flow.{name}", value
    for name, value in session.profile.items():
        yield f"user.{name}", value


def changed(before: Session, after: Session) -> list[tuple[str, Any, Any]]:
    """Return the variables that differ: name, old value, new value; None for unset."""
    old, new = dict(named(before)), dict(named(after))
    names = [*old, *(name for name in new if name not in old)]
    return [
        (name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)
    ]


def why_lines(entries: Iterable[Entry], project: Project | None = None) -> list[str]:
    """Return, for each condition that chose, the branch and what each test saw."""
    lines: list[str] = []
    block = ""
    for entry in entries:
        event = entry.event
        if isinstance(event, BlockEntered):
            block = project.label(event.flow, event.block) if project else event.block
        elif isinstance(event, BranchTaken):
            name = visible(block, keep_newlines=False)
            lines += [f"{name}: {_tried(one)}" for one in event.tried]
            if not any(one.get("holds") for one in event.tried):
                lines.append(f"{name}: took {visible(event.branch, keep_newlines=False)}")
    return lines


def _tried(one: Mapping[str, Any]) -> str:
    condition = visible(str(one.get("if", "")), keep_newlines=False)
    holds = "held" if one.get("holds") else "did not hold"
    seen = one.get("saw") or {}
    saw = ", ".join(f"{visible(str(name))} = {shown(value, 60)}" for name, value in seen.items())
    return f"{condition}: {holds}" + (f" ({saw})" if saw else "")
