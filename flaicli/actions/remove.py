"""Taking items out of lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import ClassVar

from flaicli.frozen import frozen
from flaicli.model.assignments import Assignments
from flaicli.model.changes import same
from flaicli.model.events import Event, Warned
from flaicli.model.step import FURTHER, Moment, Step
from flaicli.source import Span


@frozen
class Remove:
    """Takes every item equal to the one given out of a list; none there is a warning (rule 21).

    Example::

        action:
          - remove: {cart: "{{ drink }}"}

    Fields:
        remove: The lists and what each loses.
    """

    KIND: ClassVar[str] = "remove"
    WHOLE: ClassVar[str] = "remove"
    remove: Assignments
    span: Span | None = field(default=None, compare=False, repr=False)

    def run(self, moment: Moment) -> Step:
        """Take the items out."""
        return Step(self._removed(moment), FURTHER)

    def _removed(self, moment: Moment) -> Iterator[Event]:
        for one in self.remove:
            item = moment.value(one.value)
            held = moment.read(one.path)
            if held is None or (isinstance(held, list) and not any(same(x, item) for x in held)):
                yield Warned(f"nothing to remove from '{one.path}'")
            else:
                yield moment.change("remove", one.path, item, "remove")
