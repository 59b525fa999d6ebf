"""What a block answers: events, and how to go on. It never does anything itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Protocol

from flaicli.expressions import Condition, Template, Value
from flaicli.frozen import frozen
from flaicli.model.effects import Effect, Outcome
from flaicli.model.events import Event
from flaicli.model.session import Session
from flaicli.model.target import Target


@frozen
class Further:
    """Go on with the block's next step."""


@frozen
class Follow:
    """The block is done: follow its ``next``."""

    via: str = "next"


@frozen
class GoTo:
    """Go to ``target``; ``via`` says why (branch, press, otherwise, timeout, …)."""

    target: Target
    via: str


@frozen
class Wait:
    """Give the turn to the user: ``what`` is answer, press or any; ``timeout`` in seconds.

    An action may wait, too: for a human who has the conversation (``agent``).
    """

    what: str
    timeout: float | None = None


@frozen
class Call:
    """Run another flow and come back to the block's next step."""

    target: Target


@frozen
class Missed:
    """What the user said led nowhere: let the not-understood handler answer.

    ``exhausted`` says that the attempts at a question are used up, so its count begins anew.
    """

    exhausted: bool = False


@frozen
class Perform:
    """Let the world do something, and ask this step again with what came of it.

    What was answered so far is in the moment's ``exchanges``. ``private`` keeps the outcome out of
    the log, since it goes into a sensitive variable. ``again`` says whether a request of which
    nobody knows whether it arrived may be made a second time; None leaves it to the effect.
    """

    effect: Effect
    private: bool = False
    again: bool | None = None


@frozen
class Anew:
    """Ask this step again at once: what happened meanwhile is among the moment's ``exchanges``."""


@frozen
class Heard:
    """What the user did at a wait: words, a press on an offer, an upload, or a time run out.

    ``text`` is what counts as the user's words. ``offer`` is the pressed offer's id. ``upload`` is
    ``{"name", "path", "size", "type"}``. ``timed_out`` is true when the wait's own limit passed,
    ``released`` when a human gave the conversation back.
    """

    text: str = ""
    offer: str | None = None
    upload: dict[str, Any] | None = None
    timed_out: bool = False
    released: bool = False


@frozen
class Pass:
    """A guard lets through what was heard, as it is or in other words."""

    heard: Heard


Then = Further | Follow | GoTo | Wait | Call | Missed | Perform | Anew | Pass

FURTHER = Further()
FOLLOW = Follow()
ANEW = Anew()


@frozen
class Step:
    """One block's answer: what happened, and how to go on.

    ``then`` is one of `Then`, or one of the engine's own ways of going on. ``events`` may be a
    generator: each event is applied before the next is asked for, so a later assignment sees an
    earlier one (rule 20).
    """

    events: Iterable[Event]
    then: Any


class Moment(Protocol):
    """What a block may see and ask while it answers; it can change nothing.

    Every method may raise `FlowError` (or an expression's error), which the engine turns into what
    rule 7 says.
    """

    @property
    def session(self) -> Session: ...
    @property
    def now(self) -> str:
        """The time of this turn, ISO 8601, in the flow's time zone."""
        ...

    @property
    def language(self) -> str: ...
    @property
    def place(self) -> str:
        """This step of this block as one text, for keeping counts: ``coffee/welcome/2``."""
        ...

    @property
    def visibility(self) -> str | None: ...
    @property
    def step(self) -> int:
        """The step of the block that is asked."""
        ...

    @property
    def exchanges(self) -> tuple[Outcome, ...]:
        """What the world has answered so far to this step, in the order it was asked."""
        ...

    def text(self, template: Template) -> str:
        """Render a text, in the session's language where there is a translation."""
        ...

    def words(self, text: str) -> str:
        """Return a plain text in the session's language where there is a translation of it."""
        ...

    def value(self, value: Value) -> Any: ...
    def holds(self, condition: Condition) -> bool: ...
    def evaluate(self, condition: Condition) -> Any: ...
    def seen(self, condition: Condition) -> dict[str, Any]:
        """What the names in a condition are now, sensitive ones masked."""
        ...

    def read(self, path: str) -> Any:
        """The value of a variable as the author names it, default included; None when unset."""
        ...

    def kept(self, path: str) -> Any:
        """The value of a variable that something has set; None when unset or only by default."""
        ...

    def names(self) -> list[str]:
        """The names of the variables that are set in the session and in this flow."""
        ...

    def change(self, op: str, path: str, value: Any, source: str) -> Event:
        """Return the event that writes a variable, converted to its declared type (rule 17)."""
        ...

    def state(self) -> dict[str, Any]:
        """The variables by name as an expression sees them, without those that are sensitive.

        The user's stand under ``user``, constants under ``const``.
        """
        ...

    def hides(self, path: str | None) -> bool:
        """Whether what goes into a variable must stay out of the log (rule 27)."""
        ...

    def declared(self, section: str, name: str) -> tuple[Any, Any] | None:
        """What bears a name in a section of this flow's header, else of the root's, or None.

        The `Flow` that declares it comes first.
        """
        ...

    def header(self, section: str) -> tuple[Any, ...]:
        """What this flow's header has as a section, then what the root's has."""
        ...

    def beside(self, flow: Any, path: str) -> str:
        """Return a path that a `Flow` names, as seen from the folder of the root's file."""
        ...

    def chance(self, among: int) -> int:
        """Return a number below ``among``, by the session's seed (rule 25)."""
        ...


class Body(Protocol):
    """What makes a block one of its kind."""

    KIND: ClassVar[str]

    def enter(self, moment: Moment, step: int) -> Step:
        """Answer being come to at ``step`` (0: from its beginning)."""
        ...

    def hear(self, moment: Moment, heard: Heard) -> Step:
        """Answer what the user did while the session waited at this block."""
        ...

    def ask(self, moment: Moment) -> Step:
        """Say the open question again, after something came between (rule 4)."""
        ...


class Guard(Protocol):
    """Who judges what the user did before the flow hears of it."""

    def judge(self, moment: Moment, heard: Heard) -> Step:
        """Answer with `Pass`, with `Perform` to ask the world first, or with where to go."""
        ...


class FlowError(Exception):
    """Something the flow asked for cannot be done; ``kind`` is stable, the message a sentence."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


def answered(moment: Moment, number: int) -> Outcome | None:
    """Return the outcome of this step's request of a number, from 0; None where it is not made."""
    return moment.exchanges[number] if number < len(moment.exchanges) else None


def value_of(outcome: Outcome) -> Any:
    """Return the value of an outcome. Raises its error as the flow's (rule 7)."""
    error = outcome.error
    if error is not None:
        raise FlowError(str(error["kind"]), str(error["message"]))
    return outcome.value
