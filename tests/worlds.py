"""A small world for tests: an action, a say and a guard that ask it, and one that answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from typing import Any, ClassVar

import pytest

from flaicli import actions, says
from flaicli.adapters.performer import Performer, Progress
from flaicli.expressions import Template
from flaicli.frozen import frozen
from flaicli.loading import steps
from flaicli.model.effects import Effect, Fetch, Outcome
from flaicli.model.events import Event, MessageSaid
from flaicli.model.step import FURTHER, Heard, Moment, Pass, Perform, Step, value_of
from flaicli.model.vocabulary import Path
from flaicli.says.say import Button
from flaicli.source import Span


@frozen
class AskWorld:
    """Asks for an address, ``rounds`` times, and keeps what came of it.

    Fields:
        url: What is asked for.
        method: How.
        into: Where the answer goes; a list of them after several rounds.
        rounds: How often.
    """

    KIND: ClassVar[str] = "ask_world"
    SECRETS: ClassVar[tuple[str, ...]] = ("url",)
    url: Template
    method: str = "GET"
    into: Path | None = None
    rounds: int = 1
    span: Span | None = field(default=None, compare=False, repr=False)

    def run(self, moment: Moment) -> Step:
        """Ask until there are answers enough."""
        if len(moment.exchanges) < self.rounds:
            return Step((), Perform(self._effect(moment), private=moment.hides(self.into)))
        values = [value_of(one) for one in moment.exchanges]
        return Step(self._kept(moment, values), FURTHER)

    def _effect(self, moment: Moment) -> Effect:
        body = {"text": f"after {value_of(moment.exchanges[-1])}"} if moment.exchanges else None
        return Fetch(self.method, moment.text(self.url), body=body)

    def _kept(self, moment: Moment, values: list[object]) -> Iterator[Event]:
        if self.into is not None:
            value = values if self.rounds > 1 else values[0]
            yield moment.change("set", self.into, value, "ask_world")


@frozen
class TellWorld:
    """Says what the world answers.

    Fields:
        tell_world: What is asked for.
    """

    KIND: ClassVar[str] = "tell_world"
    WHOLE: ClassVar[str] = "tell_world"
    tell_world: Template
    span: Span | None = field(default=None, compare=False, repr=False)

    def say(self, moment: Moment, step: int) -> tuple[Event, ...] | Step:
        """Ask, then say it."""
        if not moment.exchanges:
            return Step((), Perform(Fetch("GET", moment.text(self.tell_world))))
        return (MessageSaid("assistant", str(value_of(moment.exchanges[0]))),)

    def offers(self) -> tuple[Button, ...]:
        """Offer nothing."""
        return ()


@frozen
class Doorman:
    """A guard that lets the world put the user's words in others."""

    name: str = "door"

    def judge(self, moment: Moment, heard: Heard) -> Step:
        """Ask what to make of the words."""
        if heard.timed_out or heard.offer is not None:
            return Step((), Pass(heard))
        if not moment.exchanges:
            return Step((), Perform(Fetch("GET", f"{self.name}/{heard.text}")))
        return Step((), Pass(Heard(str(value_of(moment.exchanges[0])))))


Answer = Outcome | Callable[[Effect], Outcome] | BaseException | str


class Answers:
    """A world that gives these answers, one after the other; ``asked`` is what it was asked."""

    def __init__(self, *answers: Answer) -> None:
        self.left = list(answers)
        self.asked: list[Effect] = []

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        """Give the next answer."""
        self.asked.append(effect)
        answer = self.left.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        if isinstance(answer, str):
            return Outcome(answer)
        return answer if isinstance(answer, Outcome) else answer(effect)

    @property
    def urls(self) -> list[str]:
        """The addresses it was asked for."""
        return [one.url for one in self.asked if isinstance(one, Fetch)]


@pytest.fixture
def world_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let flows ask this world."""
    monkeypatch.setitem(actions.KINDS, "ask_world", AskWorld)
    monkeypatch.setitem(says.KINDS, "tell_world", TellWorld)
    assert steps.ACTIONS.kinds is actions.KINDS


class Asking:
    """A world that lets another one answer; ``asked`` is what it was asked."""

    def __init__(self, world: Performer) -> None:
        self._world = world
        self.asked: list[Any] = []

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        """Take note, and let it answer."""
        self.asked.append(effect)
        return self._world.perform(effect, progress)
