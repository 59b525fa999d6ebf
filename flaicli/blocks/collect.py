"""The collect block: asks until there is a value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from typing import Annotated, Any, ClassVar

from flaicli.actions.action import assigned
from flaicli.blocks.message import pressed, said_again
from flaicli.expressions import Template
from flaicli.frozen import frozen
from flaicli.inputs import Input, Rejected, known
from flaicli.inputs.hearing import Hearing
from flaicli.model.assignments import Assignments
from flaicli.model.events import Event, InputRejected, InputSkipped, MessageSaid
from flaicli.model.step import (
    FURTHER,
    Follow,
    GoTo,
    Heard,
    Missed,
    Moment,
    Step,
    Then,
    Wait,
)
from flaicli.model.target import Target
from flaicli.model.vocabulary import LONE, SOME, Path, Seconds
from flaicli.says import Say
from flaicli.says.say import events_of, unfinished
from flaicli.source import Span


@frozen
class CollectBlock:
    """Asks a question and keeps the answer in a variable, once it is of the right type.

    A wrong answer gets its ``invalid`` text and nothing else; the last attempt that fails says
    nothing and goes to ``otherwise`` (rule 12).

    Example::

        collect:
          ask: Where do we send the receipt?
          into: email
          type: email
          invalid: Like ana@example.org, please.
          otherwise: no_email
        next: pay

    Fields:
        ask: The question: a text or message steps.
        into: The variable that gets the answer.
        input: What counts as an answer: a type and its options.
        invalid: What is said to a wrong answer: one text per attempt, the last repeats.
        attempts: How many answers there may be.
        otherwise: Where the last failing attempt leads; the not-understood handler when left out.
        skip_if_known: Whether a variable that has a fitting value skips the question (rule 13).
        from: A text that may hold the answer already, such as "{{ lastPrompt }}": where it fits,
            the question is not asked. So one answer feeds several questions (FLAI's Check Last
            Prompt).
        interrupts: Whether an intent may lead the user away.
        timeout: How long to wait for an answer, counted from the user's last act.
        on_timeout: Where the conversation goes when the time is up.
    """

    KIND: ClassVar[str] = "collect"
    ask_: Annotated[tuple[Say, ...], LONE, SOME]
    into: Path
    input: Input
    invalid: Annotated[tuple[Template, ...], LONE] = ()
    attempts: int = 3
    otherwise: Target | None = None
    skip_if_known: bool = False
    from_: Template | None = None
    interrupts: bool = True
    timeout: Seconds | None = None
    on_timeout: Target | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def enter(self, moment: Moment, step: int) -> Step:
        """Ask, one step of the question after the other, then wait."""
        if step == 0 and self.skip_if_known and self._known(moment):
            return Step((InputSkipped(self.into),), Follow())
        if step == 0 and self.from_ is not None and moment.session.entered != "repeat":
            found = self._there(moment, moment.text(self.from_))
            if found is not None:
                return found
        if step >= len(self.ask_):  # the flow was changed while the world was asked
            return Step((), self._wait())
        said = self.ask_[step].say(moment, step)
        if isinstance(said, Step) and unfinished(said):
            return said
        events = tuple(events_of(said))
        if step + 1 < len(self.ask_):
            return Step(events, FURTHER)
        return Step(self._with_choices(moment, events), self._wait())

    def ask(self, moment: Moment) -> Step:
        """Say the question again; the attempts stay as they are."""
        again = tuple(said_again(moment, self.ask_))
        return Step(self._with_choices(moment, again), self._wait())

    def hear(self, moment: Moment, heard: Heard) -> Step:
        """Keep a right answer, say what is wrong with another, or give up."""
        if heard.timed_out:
            target = self.on_timeout or self.otherwise
            return Step((), GoTo(target, "timeout") if target else Missed(exhausted=True))
        sets: Assignments = ()
        if heard.offer is not None:
            button = pressed(self.ask_, heard.offer)
            sets = button.set
            if button.next is not None:
                return Step(assigned(moment, sets, "press"), GoTo(button.next, "press"))
        try:
            value = self.input.parse(heard.text, hearing(moment, heard.upload))
        except Rejected as rejected:
            return self._rejected(moment, rejected)
        return Step(self._kept(moment, sets, value), Follow("answer"))

    def _there(self, moment: Moment, text: str) -> Step | None:
        """Take the answer from a text that holds it; None where it does not."""
        if not text.strip():
            return None
        try:
            value = self.input.parse(text, hearing(moment))
        except Rejected:
            return None
        return Step(self._kept(moment, (), value), Follow("answer"))

    def _kept(self, moment: Moment, sets: Assignments, value: Any) -> Iterator[Event]:
        yield from assigned(moment, sets, "press")
        yield moment.change("set", self.into, value, "collect")

    def _rejected(self, moment: Moment, rejected: Rejected) -> Step:
        attempt = moment.session.attempt + 1
        event = InputRejected(rejected.code, attempt)
        if attempt >= self.attempts:
            then: Then = (
                GoTo(self.otherwise, "otherwise") if self.otherwise else Missed(exhausted=True)
            )
            return Step((event,), then)
        return Step(self._corrected(moment, event, rejected.text), self._wait())

    def _corrected(self, moment: Moment, event: InputRejected, wording: str) -> Iterator[Event]:
        yield event
        if self.invalid:
            wording = moment.text(self.invalid[min(event.attempt, len(self.invalid)) - 1])
        else:
            wording = moment.words(wording)
        yield MessageSaid("assistant", wording, "text", None, moment.visibility)

    def _wait(self) -> Wait:
        return Wait("answer", self.timeout)

    def _with_choices(self, moment: Moment, events: tuple[Event, ...]) -> tuple[Event, ...]:
        options = getattr(self.input, "options", None)
        last = events[-1] if events else None
        if options is None or not isinstance(last, MessageSaid):
            return events
        choices = [{"key": key, "title": title} for key, title in options(hearing(moment))]
        return (*events[:-1], replace(last, content={**(last.content or {}), "choices": choices}))

    def _known(self, moment: Moment) -> bool:
        return known(self.input, moment.kept(self.into), hearing(moment))


def hearing(moment: Moment, upload: dict[str, Any] | None = None) -> Hearing:
    """Return what an input may know at a moment while it parses an answer."""
    return _Hearing(moment, upload)


class _Hearing:
    """What an input may know while it parses an answer."""

    __slots__ = ("_moment", "upload")

    def __init__(self, moment: Moment, upload: dict[str, Any] | None) -> None:
        self._moment = moment
        self.upload = upload

    @property
    def now(self) -> str:
        return self._moment.now

    @property
    def language(self) -> str:
        return self._moment.language

    def resolve(self, value: Any) -> Any:
        return _titled(self._moment, self._moment.value(value))


def _titled(moment: Moment, data: Any) -> Any:
    """Return choices with their titles in the session's language; other data as it is."""
    if isinstance(data, list):
        titles = {one: moment.words(one) for one in data if isinstance(one, str)}
        if all(one == title for one, title in titles.items()):
            return data
        return {one: {"title": titles.get(one, one)} for one in data}
    if isinstance(data, dict):
        return {key: _title(moment, key, one) for key, one in data.items()}
    return data


def _title(moment: Moment, key: str, one: Any) -> Any:
    title = one.get("title", key) if isinstance(one, dict) else key
    words = moment.words(title)
    if words == title:
        return one
    synonyms = one.get("synonyms", []) if isinstance(one, dict) else one
    return {"title": words, "synonyms": [title, *(synonyms or ())]}
