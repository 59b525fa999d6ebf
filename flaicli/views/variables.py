"""The variables by scope, each with its value, and when, where and by what it was written."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from flaicli.model.events import Change, ProfileChanged, VariablesChanged
from flaicli.model.log import Entry
from flaicli.model.session import Session
from flaicli.page.page import Page, beside, cells, cut, padded
from flaicli.runtime.showing import scopes
from flaicli.runtime.speaking import masked, shown
from flaicli.views.sight import Sight
from flaicli.views.telling import one_line
from flaicli.views.turns import place, walked

OLD_MAX: Final = 5
"""So many earlier values of a variable are shown, the latest of them."""

Key = tuple[str, str]
"""The scope as `scopes` names it, and the variable's name."""


class Write(NamedTuple):
    """One write to a variable, with where it happened."""

    entry: Entry
    turn: int
    block: str
    source: str
    scope: str
    change: Change

    @property
    def where(self) -> str:
        """In words: ``turn 3, ask_size, by collect``."""
        at = f", {self.block}" if self.block else ""
        return f"turn {self.turn}{at}, by {one_line(self.source)}"


@dataclass(slots=True)
class Past:
    """What a variable went through: its last write, the values before, and how many there were."""

    last: Write
    old: deque[tuple[Any, Write | None]] = field(default_factory=lambda: deque(maxlen=OLD_MAX))
    writes: int = 0


def lines(sight: Sight, page: Page) -> list[str]:
    """Return the variables that have, or once had, a value; the newest old value first."""
    pasts = histories(sight)
    found: list[str] = []
    for scope, values in _with_unset(sight.session, pasts).items():
        found.append(page.paint("bold", one_line(scope)))
        found += _scope(scope, values, pasts, page)
    return found or ["none has a value"]


def data(sight: Sight) -> dict[str, dict[str, Any]]:
    """Return the values by scope and name, sensitive ones masked."""
    return scopes(sight.session)


def changes(sight: Sight) -> list[dict[str, Any]]:
    """Return every write as data, in order, with the turn and the block it happened in."""
    return [
        {
            "seq": one.entry.seq,
            "turn": one.turn,
            "block": one.block or None,
            "source": one.source,
            "scope": one.scope,
            "op": one.change.op,
            "path": one.change.path,
            "value": masked(one.change.value),
        }
        for _, one in writes(sight)
    ]


def writes(sight: Sight) -> Iterator[tuple[Session, Write]]:
    """Yield every write to a variable, with the session before the entry it is in.

    That session is valid only until the next is asked for.
    """
    before = Session()
    for entry, session in walked(sight.line):
        event = entry.event
        if isinstance(event, VariablesChanged | ProfileChanged):
            scope = _scope_of(event)
            for one in event.changes:
                at = Write(entry, session.turn, place(session), event.source, scope, one)
                yield before, at
        before = session.copy()


def histories(sight: Sight) -> dict[Key, Past]:
    """Return what each variable that was ever written went through."""
    found: dict[Key, Past] = {}
    for before, one in writes(sight):
        name = one.change.path.partition(".")[0]
        past = found.get((one.scope, name))
        if past is None:
            past = found[one.scope, name] = Past(one)
            value = _held(before, one.scope).get(name)
            if value is not None:
                past.old.append((value, None))  # known of the user from before
        elif past.last.entry is not one.entry:
            past.old.append((_held(before, one.scope).get(name), past.last))
        past.last = one
        past.writes += 1
    return found


def _scope_of(event: VariablesChanged | ProfileChanged) -> str:
    if isinstance(event, ProfileChanged):
        return "user"
    return "session" if event.flow is None else f"flow {event.flow}"


def _held(session: Session, scope: str) -> Mapping[str, Any]:
    if scope == "user":
        return session.profile
    if scope == "session":
        return session.variables
    return session.flows.get(scope.removeprefix("flow "), {})


def _with_unset(session: Session, pasts: Mapping[Key, Past]) -> dict[str, dict[str, Any]]:
    """Return the variables by scope, those that have no value any more, too."""
    found = {scope: dict(values) for scope, values in scopes(session).items()}
    for scope, name in pasts:
        found.setdefault(scope, {}).setdefault(name, None)
    return found


def _scope(
    scope: str, values: Mapping[str, Any], pasts: Mapping[Key, Past], page: Page
) -> Iterator[str]:
    names = {name: one_line(name) for name in values}
    most = 24 if page.width is None else max(page.width // 4, 6)
    size = min(max(map(cells, names.values())), most)
    for name, value in values.items():
        past = pasts.get((scope, name))
        where = past.last.where if past is not None else "known from before"
        yield from _now(padded(cut(names[name], size), size), _value(value), where, page)
        if past is None:
            continue
        for old, at in reversed(past.old):
            since = f"  ({at.where})" if at is not None else "  (known from before)"
            yield from beside([("was ", "dim")], _value(old) + since, page, size + 5, "dim")
        more = past.writes - 1 - len(past.old)
        if more > 0 and len(past.old) == OLD_MAX:
            yield from beside([], f"{more} earlier writes: --json tells all", page, size + 5, "dim")


def _now(name: str, value: str, where: str, page: Page) -> list[str]:
    """Return a variable with its value, and where it is from beside it if there is room."""
    head = [(name, "cyan"), (" ", "")]
    if page.width is None or cells(name + value + where) + 5 <= page.width:
        return beside([*head, (value, ""), ("  ", "")], where, page, 2, "dim")
    return beside(head, value, page, 2) + beside([], where, page, cells(name) + 5, "dim")


def _value(value: Any) -> str:
    return "unset" if value is None else shown(value)
