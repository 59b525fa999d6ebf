"""Buttons that vanish after the user's next act."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar, Literal

from flaicli.frozen import frozen
from flaicli.model.events import Event
from flaicli.model.step import Moment
from flaicli.says.say import Button, message, numbered, offer
from flaicli.source import Span


@frozen
class QuickReplies:
    """Buttons that vanish after the user's next act. The block waits for a press (rules 9 and 10).

    Example::

        message:
          - Shall we go on?
          - quick_replies: [{title: "Yes", next: pay}, {title: "No", next: end}]

    Fields:
        quick_replies: What can be pressed.
        free_text: What typed words do: intents (the default: then not understood), allow (they
            lead on like a press), or refuse (only presses count).
    """

    KIND: ClassVar[str] = "quick_replies"
    WHOLE: ClassVar[str] = "quick_replies"
    BESIDE: ClassVar[tuple[str, ...]] = ("free_text",)
    quick_replies: tuple[Button, ...]
    free_text: Literal["intents", "allow", "refuse"] = "intents"
    span: Span | None = field(default=None, compare=False, repr=False)

    def say(self, moment: Moment, step: int) -> tuple[Event, ...]:
        """Put them before the user."""
        offers = [
            offer(moment, one, number, quick=True)
            for number, one in numbered(step, self.quick_replies)
        ]
        return (message(moment, "", "quick_replies", {"offers": offers}),)

    def offers(self) -> tuple[Button, ...]:
        """Offer the buttons."""
        return self.quick_replies
