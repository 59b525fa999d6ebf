"""A text, said as it is written."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.expressions import Template
from flaicli.frozen import frozen
from flaicli.model.events import Event, MessageSaid
from flaicli.model.step import Moment
from flaicli.says.say import Button
from flaicli.source import Span


@frozen
class Text:
    """A text; what stands in ``{{ }}`` is filled in once and never again.

    Example::

        message: "Your order, {{ name | capitalize }}:"

    Fields:
        text: What is said.
    """

    KIND: ClassVar[str] = "text"
    WHOLE: ClassVar[str] = "text"
    text: Template
    span: Span | None = field(default=None, compare=False, repr=False)

    def say(self, moment: Moment, step: int) -> tuple[Event, ...]:
        """Say the text."""
        return (MessageSaid("assistant", moment.text(self.text), "text", None, moment.visibility),)

    def offers(self) -> tuple[Button, ...]:
        """Offer nothing."""
        return ()
