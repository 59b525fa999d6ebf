"""What wakes the engine. Each carries the time ``at`` which it came, in seconds since the epoch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, Protocol

from flaicli.frozen import frozen
from flaicli.model.effects import Outcome
from flaicli.model.step import Moment, Step


class Action(Protocol):
    """What an action block does one of: it answers with events, and how to go on."""

    def run(self, moment: Moment) -> Step: ...


@frozen
class Opened:
    """A conversation begins, at the flow's start or in the middle (``block``)."""

    at: float
    language: str | None = None
    channel: str = "cli"
    user: str = "local"
    seed: int = 0
    profile: Mapping[str, Any] = field(default_factory=dict)
    variables: Mapping[str, Any] = field(default_factory=dict)
    block: str | None = None
    strict: bool = False


@frozen
class Resumed:
    """A kept conversation is taken up again.

    ``profile`` is what is known of the user by now, None where nobody looked; ``anew`` begins at
    the start, variables kept.
    """

    at: float
    profile: Mapping[str, Any] | None = None
    anew: bool = False


@frozen
class Reloaded:
    """The flow was changed while the conversation runs; ``anew`` begins at its start."""

    at: float
    anew: bool = False


@frozen
class Said:
    """The user typed something; a number or title on offer counts as a press (rule 10)."""

    at: float
    text: str


@frozen
class Pressed:
    """The user pressed an offer, named by its id."""

    at: float
    offer: str


@frozen
class Uploaded:
    """The user sent a file: ``{"name", "path", "size", "type"}``."""

    at: float
    file: Mapping[str, Any]


@frozen
class TimedOut:
    """A timer ran out: timeout, silence or idle."""

    at: float
    timer: str


@frozen
class Commanded:
    """Whoever tests the bot gave a command: set, goto, call, language or restart."""

    at: float
    command: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


@frozen
class Continued:
    """A turn that a tester has stopped goes on: the block it was stopped before is entered."""

    at: float


@frozen
class Ran:
    """A tester runs one action now, written as ``text``; what it writes sets no handler off."""

    at: float
    action: Action
    text: str


@frozen
class Answered:
    """The world has answered the request under way; ``action`` is a tester's that waits for it."""

    at: float
    outcome: Outcome
    action: Action | None = None


@frozen
class Happened:
    """Something came in from outside: ``name`` says what, ``data`` is what came with it."""

    at: float
    name: str
    data: Any = None


@frozen
class AgentSaid:
    """A human who has the conversation said something to the user."""

    at: float
    text: str


@frozen
class Released:
    """The human gave the conversation back to its flow."""

    at: float


Stimulus = (
    Opened
    | Resumed
    | Reloaded
    | Said
    | Pressed
    | Uploaded
    | TimedOut
    | Commanded
    | Continued
    | Ran
    | Happened
    | Answered
    | AgentSaid
    | Released
)
