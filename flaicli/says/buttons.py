"""Buttons that stay while the session is at their block."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar, Literal

from flaicli.frozen import frozen
from flaicli.model.events import Event
from flaicli.model.step import Moment
from flaicli.says.say import Button, message, numbered, offer
from flaicli.source import Span


@frozen
class Buttons:
    """Buttons that stay while the session is at their block, which waits for a press (rules 9, 10).

    Example::

        message:
          - Shall we go on?
          - buttons: [{title: "Yes", next: pay}, {title: "No", next: end}]

    Fields:
        buttons: What can be pressed.
        free_text: What typed words do: intents (the default: then not understood), allow (they
            lead on like a press), or refuse (only presses count).
    """

    KIND: ClassVar[str] = "buttons"
    WHOLE: ClassVar[str] = "buttons"
    BESIDE: ClassVar[tuple[str, ...]] = ("free_text",)
    buttons: tuple[Button, ...]
    free_text: Literal["intents", "allow", "refuse"] = "intents"
    span: Span | None = field(default=None, compare=False, repr=False)

    def say(self, moment: Moment, step: int) -> tuple[Event, ...]:
        """Put them before the user."""
        offers = [offer(moment, one, number) for number, one in numbered(step, self.buttons)]
        return (message(moment, "", "buttons", {"offers": offers}),)

    def offers(self) -> tuple[Button, ...]:
        """Offer the buttons."""
        return self.buttons
