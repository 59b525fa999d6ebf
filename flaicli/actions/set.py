"""Setting variables."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.actions.action import assigned
from flaicli.frozen import frozen
from flaicli.model.assignments import Assignments
from flaicli.model.step import FURTHER, Moment, Step
from flaicli.source import Span


@frozen
class Set:
    """Sets variables in the order written, each seeing the earlier ones (rule 20).

    A value that is one ``{{ expression }}`` keeps its type; a dotted name writes into an object and
    makes it where there is none; ``null`` unsets.

    Example::

        action:
          - set: {total: "{{ price * 2 }}", customer.tier: gold}

    Fields:
        set: The variables and what they become.
    """

    KIND: ClassVar[str] = "set"
    WHOLE: ClassVar[str] = "set"
    set: Assignments
    span: Span | None = field(default=None, compare=False, repr=False)

    def run(self, moment: Moment) -> Step:
        """Write the variables."""
        return Step(assigned(moment, self.set, "set"), FURTHER)
