"""Watches: expressions an author wants to see, worked out over the session that is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from flaicli.apps.emulator.screen.panel.facts import Fact
from flaicli.apps.emulator.screen.panel.subject import Subject
from flaicli.engine.failing import FAILURES
from flaicli.engine.sensitive import covered, hidden, mask
from flaicli.engine.view import View
from flaicli.expressions import MISSING, Condition, Template, did_you_mean
from flaicli.model.events import MessageSaid
from flaicli.runtime.speaking import shown
from flaicli.views.telling import one_line

VALUE_MAX: Final = 200
"""A value is shown up to this many characters."""


def facts(subject: Subject) -> Iterator[Fact]:
    """Yield each watch with its value at the moment looked at, or why it has none."""
    if not subject.watches:
        return
    view = subject.view(subject.session, subject.at)
    old = subject.view(subject.before, subject.at)
    for text in subject.watches:
        value, style = _worked_out(text, view)
        if style != "error" and _worked_out(text, old) != (value, style):
            style = "changed"
        yield Fact(one_line(text), value, style, "cyan", rows=2)


def _worked_out(text: str, view: View) -> tuple[str, str]:
    """Return a watch's value in words and its style: ``error`` where there is none to tell."""
    expression = _read(text)
    try:
        value = expression.value(view)
        told = value if isinstance(value, bool) else _told(expression, value, view)
    except FAILURES as problem:
        return one_line(_safe(str(problem), view)), "error"
    finally:
        view.gaps.clear()
    if value is None or value is MISSING:
        return _nothing(expression, view)
    return _safe(shown(told, VALUE_MAX), view), ""


def _told(expression: Condition | Template, value: Any, view: View) -> Any:
    """Return a value as it may be shown: without anything that depends on a sensitive one.

    What comes out otherwise when sensitive values are their masks depends on them, however it was
    made of them. Whether something holds is told as it is.
    """
    private = view.session.private
    if not private:
        return value
    named = _private(expression, view)
    if named is not None:
        return mask(named)
    view.session.private = {key: mask(key.partition("#")[0]) for key in private}
    try:
        return expression.value(view)
    finally:
        view.session.private = private


def _nothing(expression: Condition | Template, view: View) -> tuple[str, str]:
    """Tell null from a name that nobody knows."""
    for name in sorted(expression.names()):
        if view.find(name) is MISSING and name not in view.known():
            hint = did_you_mean(name, view.known())
            return one_line(f"no '{name}' here" + (f"; {hint}" if hint else "")), "error"
    return "null", "dim"


def _private(expression: Condition | Template, view: View) -> str | None:
    """Return the sensitive variable that an expression reads by its name, if it reads one."""
    sensitive = view.project.sensitive
    return next((one for path in expression.paths() if (one := hidden(sensitive, path))), None)


def _safe(text: str, view: View) -> str:
    """Return a text with the values of sensitive variables masked (rule 27)."""
    event: Any = covered(MessageSaid("user", text), view.session.private)
    return str(event.text)


@lru_cache(maxsize=64)  # compiled once, worked out at each look
def _read(text: str) -> Condition | Template:
    return Template(text) if "{{" in text or "{%" in text else Condition(text)
