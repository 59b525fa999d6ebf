"""What every say answers to: one thing that a message says, or offers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import Any, Protocol

from flaicli.expressions import Template
from flaicli.frozen import frozen
from flaicli.model.assignments import Assignments
from flaicli.model.events import Event, MessageSaid
from flaicli.model.step import Anew, Moment, Perform, Step
from flaicli.model.target import Target
from flaicli.source import Span


class Say(Protocol):
    """One step of a message: it answers with events, and may put offers before the user."""

    def say(self, moment: Moment, step: int) -> tuple[Event, ...] | Step:
        """Return what happens when this is said as the block's ``step``.

        One that needs the world answers with a `Step` that performs, until it has its answers.
        """
        ...

    def offers(self) -> tuple[Button, ...]:
        """Return the buttons the user may press, in the order shown; none for most says."""
        ...


@frozen
class Button:
    """Something the user can press instead of typing.

    Fields:
        title: What is shown; typing it counts as a press.
        say: What counts as the user's words; the title when left out.
        next: Where a press leads; the block's own next when left out.
        set: Variables that a press sets.
        url: A page to open instead; such a button does not take the turn.
    """

    title: Template
    say: Template | None = None
    next: Target | None = None
    set: Assignments = ()
    url: Template | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


def events_of(said: Iterable[Event] | Step) -> Iterable[Event]:
    """Return what happens when something is said; nothing where the world must be asked first."""
    if not isinstance(said, Step):
        return said
    return () if unfinished(said) else said.events


def unfinished(said: Iterable[Event] | Step) -> bool:
    """Whether something is not said yet: it is asked again, now or with an answer of the world."""
    return isinstance(said, Step) and isinstance(said.then, Perform | Anew)


def offer(moment: Moment, button: Button, number: str, *, quick: bool = False) -> dict[str, Any]:
    """Return a button as data: ``{"id", "title", "say"?, "url"?, "quick"?}``."""
    title = moment.text(button.title)
    data: dict[str, Any] = {"id": number, "title": title}
    if button.say is not None:
        data["say"] = moment.text(button.say)
    if button.url is not None:
        data["url"] = moment.text(button.url)
    if quick:
        data["quick"] = True
    return data


def message(moment: Moment, text: str, kind: str, content: dict[str, Any] | None) -> MessageSaid:
    """Return the event of the bot saying something."""
    return MessageSaid("assistant", text, kind, content, moment.visibility)


def numbered(step: int, buttons: tuple[Button, ...]) -> Iterator[tuple[str, Button]]:
    """Yield each button with the id its offer bears: ``<step>.<index>``."""
    for index, button in enumerate(buttons):
        yield f"{step}.{index}", button
