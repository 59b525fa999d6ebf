"""Running another flow, and coming back."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.frozen import frozen
from flaicli.model.step import Call as CallStep
from flaicli.model.step import Moment, Step
from flaicli.model.target import Target
from flaicli.source import Span


@frozen
class Call:
    """Runs another flow; after its ``return`` the actions go on (rule 4).

    Example::

        action:
          - call: {flow: faq}

    Fields:
        flow: An imported flow, one of its blocks, or a block of this flow.
    """

    KIND: ClassVar[str] = "call"
    SHORT: ClassVar[str] = "flow"
    flow: Target
    span: Span | None = field(default=None, compare=False, repr=False)

    def run(self, moment: Moment) -> Step:
        """Go there, to come back."""
        return Step((), CallStep(self.flow))
