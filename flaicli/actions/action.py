"""What every action answers to: one thing that an action block does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from flaicli.expressions import Value
from flaicli.model.assignments import Assignments
from flaicli.model.effects import Outcome
from flaicli.model.events import Event, Warned
from flaicli.model.step import Moment, Step


class Action(Protocol):
    """One item of an action block: it answers with events, and how to go on."""

    def run(self, moment: Moment) -> Step:
        """Return what happens when this is done."""
        ...


def assigned(moment: Moment, assignments: Assignments, source: str) -> Iterator[Event]:
    """Yield the writes in the order written, each seeing the earlier ones (rule 20)."""
    for one in assignments:
        value = moment.value(one.value)
        yield moment.change("unset" if value is None else "set", one.path, value, source)


def arguments(moment: Moment, args: Value | None) -> dict[str, object]:
    """Return what a script or function is given; one value that is no mapping is its ``value``."""
    given = moment.value(args) if args is not None else {}
    return given if isinstance(given, dict) else {"value": given}


def written(moment: Moment, into: str | None, value: object, source: str) -> Iterator[Event]:
    """Yield the write of what came back, if anybody wants it; nothing unsets the variable."""
    if into is not None:
        yield moment.change("unset" if value is None else "set", into, value, source)


def noticed(outcome: Outcome) -> Iterator[Event]:
    """Yield a warning for each thing that was odd where the request was performed."""
    for sentence in outcome.meta.get("told", ()):
        yield Warned(str(sentence))
