"""Forgetting variables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Annotated, ClassVar

from flaicli.frozen import frozen
from flaicli.model.events import Event
from flaicli.model.step import FURTHER, Moment, Step
from flaicli.model.vocabulary import LONE, Path
from flaicli.source import Span

ALL = "all"


@frozen
class Clear:
    """Forgets variables; those with a default return to it (Chatlayer's Clear session).

    ``all`` forgets every variable of the session and of the flow; the user's stay.

    Example::

        action:
          - clear: [drink, size]

    Fields:
        clear: The variables, or all.
    """

    KIND: ClassVar[str] = "clear"
    WHOLE: ClassVar[str] = "clear"
    clear: Annotated[tuple[Path, ...], LONE]
    span: Span | None = field(default=None, compare=False, repr=False)

    def run(self, moment: Moment) -> Step:
        """Forget them."""
        return Step(self._cleared(moment), FURTHER)

    def _cleared(self, moment: Moment) -> Iterator[Event]:
        names = [str(one) for one in self.clear]
        if names == [ALL]:
            names = moment.names()
        for name in names:
            if moment.kept(name) is not None:
                yield moment.change("unset", name, None, "clear")
