"""The message block: says things in order, and may wait for a press."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from itertools import chain
from typing import Annotated, ClassVar

from flaicli.actions.action import assigned
from flaicli.frozen import frozen
from flaicli.model.events import Event, MessageSaid
from flaicli.model.step import (
    FOLLOW,
    FURTHER,
    Follow,
    GoTo,
    Heard,
    Missed,
    Moment,
    Step,
    Wait,
)
from flaicli.model.vocabulary import LONE
from flaicli.says import Button, Say
from flaicli.says.quick_replies import QuickReplies
from flaicli.says.say import events_of, unfinished
from flaicli.says.text import Text
from flaicli.source import Span

PRESS = Wait("press")


@frozen
class MessageBlock:
    """Says texts, pictures, cards and buttons in the order written.

    With buttons or quick replies it waits after its last step until one is pressed, by number or by
    title (rules 9 and 10).

    Example::

        message:
          - Hi there!
          - buttons: [{title: Order, next: order}, {title: Hours, next: hours}]

    Fields:
        message: A text, or a list of steps.
    """

    KIND: ClassVar[str] = "message"
    WHOLE: ClassVar[str] = "message"
    message: Annotated[tuple[Say, ...], LONE]
    span: Span | None = field(default=None, compare=False, repr=False)

    def enter(self, moment: Moment, step: int) -> Step:
        """Say one step; after the last one wait where something can be pressed."""
        says = self.message
        if step >= len(says):  # the flow was changed while the world was asked
            return Step((), PRESS if pressable(says) else FOLLOW)
        said = says[step].say(moment, step)
        if isinstance(said, Step) and unfinished(said):
            return said
        events = events_of(said)
        if step + 1 < len(says):
            return Step(events, FURTHER)
        return Step(events, PRESS if pressable(says) else FOLLOW)

    def hear(self, moment: Moment, heard: Heard) -> Step:
        """Follow the pressed button; other words do what ``free_text`` says (rule 10)."""
        if heard.offer is not None:
            button = pressed(self.message, heard.offer)
            events = assigned(moment, button.set, "press")
            return Step(events, GoTo(button.next, "press") if button.next else Follow("press"))
        free_text = next((one.free_text for one in self.message if hasattr(one, "free_text")), None)
        if free_text == "allow":
            return Step((), Follow("answer"))
        if free_text == "refuse":
            return Step(_refused(moment, self.message), PRESS)
        return Step((), Missed())

    def ask(self, moment: Moment) -> Step:
        """Say again what is on offer, from the last words before it."""
        if not pressable(self.message):
            return Step((), FOLLOW)
        return Step(said_again(moment, self.message), PRESS)


def _refused(moment: Moment, says: tuple[Say, ...]) -> Iterator[Event]:
    """Yield a plain sentence, and again what words have made vanish."""
    titles = ", ".join(moment.text(one.title) for say in says for one in say.offers())
    yield MessageSaid("assistant", f"Please choose one of: {titles}.", "text")
    for index, say in enumerate(says):
        if isinstance(say, QuickReplies):
            yield from events_of(say.say(moment, index))


def pressable(says: tuple[Say, ...]) -> bool:
    """Whether any of the says offers something that takes the turn."""
    return any(one.url is None for say in says for one in say.offers())


def pressed(says: tuple[Say, ...], offer: str) -> Button:
    """Return the button that an offer's id (``<step>.<index>``) stands for."""
    step, _, index = offer.partition(".")
    return says[int(step)].offers()[int(index)]


def said_again(moment: Moment, says: tuple[Say, ...]) -> Iterator[Event]:
    """Yield what is said when an open message is taken up again: the last words and the offers."""
    words = [index for index, one in enumerate(says) if isinstance(one, Text)]
    offering = [index for index, one in enumerate(says) if one.offers()]
    first = offering[0] if offering else len(says)
    before = [index for index in words if index < first]
    start = before[-1] if before else min(first, len(says) - 1)
    return chain.from_iterable(
        events_of(says[index].say(moment, index)) for index in range(start, len(says))
    )
