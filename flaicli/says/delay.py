"""A pause before the bot goes on."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.frozen import frozen
from flaicli.model.events import Event, PauseMade
from flaicli.model.step import Moment
from flaicli.model.vocabulary import Seconds
from flaicli.says.say import Button
from flaicli.source import Span


@frozen
class Delay:
    """A pause; replays skip it.

    Example::

        message:
          - delay: 1s
          - There it is.

    Fields:
        delay: How long.
    """

    KIND: ClassVar[str] = "delay"
    WHOLE: ClassVar[str] = "delay"
    delay: Seconds
    span: Span | None = field(default=None, compare=False, repr=False)

    def say(self, moment: Moment, step: int) -> tuple[Event, ...]:
        """Pause."""
        return (PauseMade(self.delay),)

    def offers(self) -> tuple[Button, ...]:
        """Offer nothing."""
        return ()
