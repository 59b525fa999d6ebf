"""The condition block: the first branch that holds wins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import Any, ClassVar

from flaicli.actions.action import assigned
from flaicli.expressions import Condition
from flaicli.frozen import frozen
from flaicli.model.assignments import Assignments
from flaicli.model.changes import same
from flaicli.model.events import BranchTaken, Event
from flaicli.model.step import FOLLOW, GoTo, Heard, Missed, Moment, Step
from flaicli.model.target import Target
from flaicli.source import Span


@frozen
class Case:
    """Where a branch leads, and what it sets.

    Fields:
        next: Where it leads.
        set: Variables set on the way.
    """

    SHORT: ClassVar[str] = "next"
    next: Target | None = None
    set: Assignments = ()
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Branch:
    """One branch: ``if`` a condition holds, or ``else``.

    Fields:
        if_: The condition, a Jinja expression.
        else_: Where to go when no branch before holds; the last branch, and required.
        next: Where it leads.
        set: Variables set on the way.
    """

    if_: Condition | None = None
    else_: Case | None = None
    next: Target | None = None
    set: Assignments = ()
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def case(self) -> Branch | Case:
        """Where it leads and what it sets: a ``set`` beside ``else`` counts as beside ``if``."""
        if self.else_ is None:
            return self
        return replace(self.else_, set=(*self.else_.set, *self.set)) if self.set else self.else_


@frozen
class ConditionBlock:
    """Chooses by conditions, from the top; the first that holds wins, and ``else`` is required.

    Why it chose is kept: each condition tried and the values it saw.

    Example::

        condition:
          - if: size == "large" and total > 4
            next: upsell
          - else: confirm

    Fields:
        condition: The branches.
    """

    KIND: ClassVar[str] = "condition"
    WHOLE: ClassVar[str] = "condition"
    condition: tuple[Branch, ...]
    span: Span | None = field(default=None, compare=False, repr=False)

    def enter(self, moment: Moment, step: int) -> Step:
        """Choose a branch."""
        tried: list[Mapping[str, Any]] = []
        for branch in self.condition:
            condition = branch.if_
            if condition is None:
                break
            holds = moment.holds(condition)
            saw = moment.seen(condition)
            tried.append({"if": condition.source, "holds": holds, "saw": saw})
            if holds:
                return _taken(moment, condition.source, tried, branch.next, branch.set)
        case = next((one.case for one in self.condition if one.else_ is not None), Case())
        return _taken(moment, "else", tried, case.next, case.set)

    def hear(self, moment: Moment, heard: Heard) -> Step:
        """Never waits."""
        return Step((), Missed())

    def ask(self, moment: Moment) -> Step:
        """Never waits."""
        return Step((), FOLLOW)


@frozen
class SwitchBlock:
    """Chooses by one value; a case matches by typed value, texts case-sensitively (rule 23).

    Example::

        condition: {switch: category, cases: {billing: pay, support: help}, else: other}

    Fields:
        switch: The value, a Jinja expression.
        cases: Where each value leads.
        else_: Where any other value leads; required.
    """

    KIND: ClassVar[str] = "condition"
    switch: Condition
    cases: tuple[tuple[Any, Case], ...]
    else_: Case
    span: Span | None = field(default=None, compare=False, repr=False)

    def enter(self, moment: Moment, step: int) -> Step:
        """Choose a case."""
        value = moment.evaluate(self.switch)
        tried = [{"switch": self.switch.source, "saw": moment.seen(self.switch)}]
        for wanted, case in self.cases:
            if same(wanted, value):
                return _taken(moment, _shown(wanted), tried, case.next, case.set)
        return _taken(moment, "else", tried, self.else_.next, self.else_.set)

    def hear(self, moment: Moment, heard: Heard) -> Step:
        """Never waits."""
        return Step((), Missed())

    def ask(self, moment: Moment) -> Step:
        """Never waits."""
        return Step((), FOLLOW)


def _taken(
    moment: Moment,
    branch: str,
    tried: list[Mapping[str, Any]] | list[dict[str, Any]],
    target: Target | None,
    sets: Assignments,
) -> Step:
    event = BranchTaken(branch, tuple(tried))
    events = _then_set(moment, event, sets) if sets else (event,)
    return Step(events, GoTo(target, "branch") if target is not None else FOLLOW)


def _then_set(moment: Moment, event: Event, sets: Assignments) -> Iterator[Event]:
    yield event
    yield from assigned(moment, sets, "branch")


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)
