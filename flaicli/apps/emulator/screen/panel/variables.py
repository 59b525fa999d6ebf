"""The section *variables*: watches, what is missing, what changed in this turn, then all others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from flaicli.apps.emulator.screen.panel import watches
from flaicli.apps.emulator.screen.panel.facts import Fact, told, width_of
from flaicli.apps.emulator.screen.panel.subject import Subject
from flaicli.model.apply import apply
from flaicli.model.events import CommandGiven, VariableMissing
from flaicli.model.flow import Variable
from flaicli.model.log import Entry
from flaicli.model.reference import mask
from flaicli.model.session import Session
from flaicli.page.page import Page
from flaicli.runtime.showing import acquainted, stored
from flaicli.runtime.speaking import shown
from flaicli.views.telling import one_line

OLD_MAX: Final = 40
"""Of a value that was before, so many characters are shown."""

NEW_MAX: Final = 200
"""Of a value that changed, so many characters are shown."""

LISTED_MAX: Final = 300
"""So many variables are listed; of the others it is told how many there are."""

FLOW: Final = "flow "
"""Before a flow's name in the name of its scope."""

NAME: Final = "cyan"
"""The style of a variable's name."""


class Held(NamedTuple):
    """A variable as it is now and before the turn; None where it had no value.

    ``name`` is how it is read in the flow where the session stands, ``scope`` session, user or
    ``flow NAME``. ``between`` is what it was before the last command of a tester in that turn.
    """

    scope: str
    name: str
    now: Any
    before: Any
    declared: Variable | None
    between: Any = None

    @property
    def changed(self) -> bool:
        """Whether the turn, or a command in it, wrote another value to it."""
        return _other(self.before, self.now) or self.overwritten

    @property
    def overwritten(self) -> bool:
        """Whether a command wrote over what the turn had written."""
        return _other(self.before, self.between) and _other(self.between, self.now)


def _other(one: Any, another: Any) -> bool:
    """Tell whether two values differ; true is not 1."""
    if one is another:
        return False
    return bool(one != another) or type(one) is not type(another)


def note(subject: Subject) -> tuple[str, str]:
    """Return how many variables changed in this turn, and the style of that."""
    number = sum(one.changed for one in held(subject))
    return (f"{number} changed", "changed") if number else ("", "")


def lines(subject: Subject, page: Page) -> list[str]:
    """Return the variables, those first that an author asks for: watched, missing, changed."""
    listed = list(held(subject))
    changed = [one for one in listed if one.changed]
    rest = [one for one in listed if not one.changed]
    parts = {
        "watched": list(watches.facts(subject)),
        "": [*_missing(subject), *(_change(one, subject, page) for one in changed)],
        **_scopes(rest[:LISTED_MAX], page.width or NEW_MAX),
    }
    size = width_of([one.about for facts in parts.values() for one in facts], page)
    heads = sum(map(bool, parts.values())) > 1
    found: list[str] = []
    for head, facts in parts.items():
        if head and facts and heads and head != "session":
            found.append(page.paint("dim", head))
        found += told(facts, page, size)
    if len(rest) > LISTED_MAX:
        found.append(page.paint("dim", f"… {len(rest) - LISTED_MAX} more: /vars"))
    return found or [page.paint("dim", "no variables")]


def held(subject: Subject) -> Iterator[Held]:
    """Yield every variable that has a value, had one before the turn, or is declared."""
    now = stored(subject.session)
    start = acquainted(subject.before, subject.entries)
    before, between = stored(start), stored(_commanded(start, subject.entries))
    declared = _declared(subject)
    flows = [one for one in (*now, *before, *declared) if one.startswith(FLOW)]
    for scope in ("session", *dict.fromkeys(flows), "user"):
        values, old, known = now.get(scope, {}), before.get(scope, {}), declared.get(scope, {})
        mid = between.get(scope, {})
        for name in dict.fromkeys((*values, *old, *mid, *known)):
            was = old.get(name)
            yield Held(scope, name, values.get(name), was, known.get(name), mid.get(name))


def _commanded(before: Session, entries: Sequence[Entry]) -> Session:
    """Return the session as it was when a tester gave the last command in a turn."""
    commands = (at for at, one in enumerate(entries) if isinstance(one.event, CommandGiven))
    last = max(commands, default=0)
    if not last:
        return before
    session = before.copy()
    for one in entries[:last]:
        apply(session, one.event, one.at)
    return session


def _declared(subject: Subject) -> dict[str, dict[str, Variable]]:
    found: dict[str, dict[str, Variable]] = {"session": {}, "user": {}}
    for name, flow in subject.project.flows.items():
        for key, one in flow.variables.items():
            scope = f"{FLOW}{name}" if one.scope == "flow" else one.scope
            found.setdefault(scope, {}).setdefault(key, one)
    return found


def _scopes(rest: list[Held], room: int) -> dict[str, list[Fact]]:
    """Return the variables that stayed as they were, by scope: they need no scope in their name."""
    found: dict[str, list[Fact]] = {"session": []}
    for one in rest:
        found.setdefault(one_line(one.scope), []).append(_still(one, room))
    return found


def _still(one: Held, room: int) -> Fact:
    if one.now is not None:
        return Fact(one_line(one.name), shown(one.now, room), "", NAME, 1)
    default = _default(one, room)
    words = f"{default} by default" if default else "unset"
    return Fact(one_line(one.name), words, "dim", rows=1)


def _default(one: Held, longest: int) -> str:
    """Return what a variable is until something sets it; nothing where it has no default."""
    if one.declared is None or one.declared.default is None:
        return ""
    return shown(mask(one.name) if one.declared.sensitive else one.declared.default.data, longest)


def _change(one: Held, subject: Subject, page: Page) -> Fact:
    old = _default(one, OLD_MAX) if one.before is None else ""
    old, new = old or _value(one.before, OLD_MAX), _value(one.now, NEW_MAX)
    mid = [_value(one.between, OLD_MAX)] if one.overwritten else []
    steps = [new] if old == new and not mid else [old, *mid, new]
    words = (" → " if page.lines else " -> ").join(steps)
    return Fact(one_line(_full(one, subject)), words, "changed", NAME, 4)


def _value(value: Any, longest: int) -> str:
    return "unset" if value is None else shown(value, longest)


def _full(one: Held, subject: Subject) -> str:
    """Return a variable's name with its scope: ``drink``, ``user.name``, ``faq: flow.topic``."""
    if one.scope in ("session", "user"):
        return f"user.{one.name}" if one.scope == "user" else one.name
    here, flow = subject.session.position, one.scope.removeprefix(FLOW)
    own = here is not None and here.flow == flow
    return f"flow.{one.name}" if own else f"{flow}: flow.{one.name}"


def _missing(subject: Subject) -> Iterator[Fact]:
    """Yield each name that was written out as empty in this turn, once."""
    found: Mapping[str, str | None] = {
        entry.event.path: entry.event.suggestion
        for entry in subject.entries
        if isinstance(entry.event, VariableMissing)
    }
    for path, near in found.items():
        hint = f"; did you mean '{near}'?" if near else ""
        yield Fact(one_line(path), one_line(f"has no value{hint}"), "error", "error")
