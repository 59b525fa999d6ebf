"""Writing a variable: where it lives, what it may hold, and the event that says so."""

from __future__ import annotations

from typing import Any, Protocol

from flaicli.engine.limits import SESSION_MAX, VARIABLE_MAX, filling, weight
from flaicli.engine.sensitive import own, reference, tells
from flaicli.model.changes import Unwritable, written
from flaicli.model.events import Change, Event, ProfileChanged, VariablesChanged
from flaicli.model.flow import Variable
from flaicli.model.project import Project
from flaicli.model.session import Session
from flaicli.model.step import FlowError
from flaicli.model.vocabulary import RESERVED_NAMES
from flaicli.values import NOUNS, Refused, convert


class Writer(Protocol):
    """Who writes: a flow of a project, in a session."""

    project: Project
    session: Session
    flow: str


def change_event(view: Writer, op: str, path: str, value: Any, source: str) -> Event:
    """Return the event of writing ``value`` to ``path`` as the current flow names it.

    Raises `FlowError`: ``read_only`` for names that no flow may write, ``type`` where the value
    does not fit the declared type or what is there (rules 17, 21), ``limit`` where it is too big.
    """
    scope, name, declared = _found(view, path)
    change = Change(op, name, value)
    if _secret(view, change, scope, declared):
        change = _apart(view, change, scope, declared)
    elif declared is not None or op != "set" or "." in name:
        change = _fitting(view, change, scope, declared)
    took = _bounded(path, change.value)
    if view.session.size + took > SESSION_MAX:
        full = f"the session would have more than {SESSION_MAX // 1_000_000} MB"
        raise FlowError("limit", f"with '{path}' {full}; {filling(view.session)}")
    if scope == "user":
        return ProfileChanged(source, (change,))
    return VariablesChanged(source, (change,), view.flow if scope == "flow" else None)


def _found(view: Writer, path: str) -> tuple[str, str, Variable | None]:
    root, _, rest = path.partition(".")
    if root in ("user", "flow") and rest:
        home = view.project.homes(view.flow).get(rest.partition(".")[0])
        declared = home.declared if home is not None and home.scope == root else None
        return root, rest, declared
    if root in RESERVED_NAMES:
        raise FlowError("read_only", f"'{path}' cannot be written: '{root}' is flai's own")
    home = view.project.home(view.flow, root)
    return home.scope, path, home.declared


def _stored(view: Writer, scope: str) -> dict[str, Any]:
    session = view.session
    if scope == "user":
        return session.profile
    return session.variables if scope == "session" else session.flows.get(view.flow, {})


def _fitting(view: Writer, change: Change, scope: str, declared: Variable | None) -> Change:
    """Return the change with its value as the declared type wants it."""
    root, _, rest = change.path.partition(".")
    if declared is not None and change.op == "set" and not rest:
        return Change("set", root, _converted(root, declared, change.value))
    before = dict(_stored(view, scope))
    if root not in before and declared is not None and declared.default is not None:
        before[root] = declared.default.data
        whole = True
    else:
        whole = False
    after = _tried(before, change)
    if declared is not None and change.op != "unset":
        _converted(root, declared, after.get(root))
    if whole and change.op != "unset":
        return Change("set", root, after.get(root))
    return change


def _secret(view: Writer, change: Change, scope: str, declared: Variable | None) -> bool:
    """Whether what is written must not be in the log: sensitive, or a copy of what is."""
    private = view.session.private
    if declared is not None and declared.sensitive:
        return True
    if not private or (change.op == "unset" and "." not in change.path):
        return False
    root = change.path.partition(".")[0]
    held = _stored(view, scope).get(root)
    partly = change.op != "set" or "." in change.path
    return (partly and own(root, held, private) is not held) or tells(change.value, private)


def _bounded(path: str, value: Any) -> int:
    took = weight(value)
    if took > VARIABLE_MAX:
        raise FlowError("limit", f"'{path}' would hold more than {VARIABLE_MAX:,} characters")
    return took


def _apart(view: Writer, change: Change, scope: str, declared: Variable | None) -> Change:
    """Return the change with a reference in place of the value, which is put aside (rule 27)."""
    root, _, rest = change.path.partition(".")
    if change.op == "unset" and not rest:
        return change
    private = view.session.private
    before = {key: own(key, value, private) for key, value in _stored(view, scope).items()}
    if root not in before and declared is not None and declared.default is not None:
        before[root] = declared.default.data
    value = _tried(before, change).get(root)
    if value is None:
        return Change("unset", root)
    if declared is not None:
        value = _converted(root, declared, value)
    _bounded(root, value)
    copy = declared is None or not declared.sensitive
    pointer = reference(root, len(private) + 1, copy=copy)
    view.session.private = {**private, next(iter(pointer.values())): value}
    return Change("set", root, pointer)


def _tried(before: dict[str, Any], change: Change) -> dict[str, Any]:
    try:
        return written(before, change)
    except Unwritable as problem:
        raise FlowError("type", str(problem)) from None


def _converted(name: str, declared: Variable, value: Any) -> Any:
    try:
        return convert(declared.type, value)
    except Refused as refusal:
        wrong = f"what it was given is not {NOUNS[declared.type]}"
        why = wrong if declared.sensitive else str(refusal)
        raise FlowError("type", f"'{name}' is declared as {declared.type}, but {why}") from None
