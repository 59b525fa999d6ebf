"""Watches: expressions that an author wants to see, worked out over a session."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from flaicli.engine.failing import FAILURES
from flaicli.engine.sensitive import covered
from flaicli.engine.view import View
from flaicli.expressions import MISSING, Condition, Template, did_you_mean
from flaicli.model.events import MessageSaid
from flaicli.model.project import Project
from flaicli.model.session import Session
from flaicli.runtime.speaking import masked, shown
from flaicli.views.telling import one_line

VALUE_MAX: Final = 200
"""A value is shown up to this many characters."""


def worked_out(project: Project, session: Session, text: str, at: float) -> tuple[str, bool]:
    """Return the value of an expression in words, and whether there is one.

    It reads sensitive variables as their masks, so that nothing made of one can tell it (rule 27).
    """
    view = View(project, _blind(session), at)
    if session.position is not None:
        view.flow = session.position.flow
    expression = _read(text)
    try:
        value = expression.value(view)
    except FAILURES as problem:
        return one_line(_covered(str(problem), session)), False
    if value is None or value is MISSING:
        return _nothing(expression, view)
    return _covered(shown(value, VALUE_MAX), session), True


def _blind(session: Session) -> Session:
    """Return the session with masks in place of all that is sensitive."""
    blind = session.copy()
    blind.variables = masked(session.variables)
    blind.flows = {flow: masked(values) for flow, values in session.flows.items()}
    blind.profile = masked(session.profile)
    blind.private = {}
    blind.strict = False
    return blind


def _nothing(expression: Condition | Template, view: View) -> tuple[str, bool]:
    """Tell null from a name that nobody knows."""
    known = set(view.known())
    for name in sorted(expression.names() - known):
        hint = did_you_mean(name, known)
        return one_line(f"no '{name}' here" + (f": {hint}" if hint else "")), False
    return "null", True


def _covered(text: str, session: Session) -> str:
    event = covered(MessageSaid("user", text), session.private)
    return event.text if isinstance(event, MessageSaid) else text


@lru_cache(maxsize=64)  # compiled once, worked out at each look
def _read(text: str) -> Condition | Template:
    return Template(text) if "{{" in text or "{%" in text else Condition(text)
