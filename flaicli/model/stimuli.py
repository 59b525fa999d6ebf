"""What wakes the engine. Each carries the time ``at`` which it came, in seconds since the epoch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from flaicli.frozen import frozen


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
    """Whoever tests the bot gave a command: set, goto, language or restart."""

    at: float
    command: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


Stimulus = Opened | Resumed | Reloaded | Said | Pressed | Uploaded | TimedOut | Commanded
