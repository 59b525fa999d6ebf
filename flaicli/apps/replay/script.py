"""A replay as its author wrote it: what is given, then what the user does and the bot says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, Final

from flaicli.apps.replay.compare import Comparison
from flaicli.frozen import frozen
from flaicli.source import Span

NOW: Final = "2026-01-05T09:00:00+00:00"
"""When a replay begins that is given no time: a Monday morning (rule 37)."""


@frozen
class Given:
    """What a replay begins with.

    ``now`` is ISO 8601, in the flow's time zone when it names none; ``block`` where to begin (None:
    the start), ``profile`` the user's variables. ``allow_missing`` lets names
    without a value be written out (rule 22). ``tables`` are the rows that tables have, by name.
    """

    now: str = NOW
    seed: int = 0
    language: str | None = None
    channel: str = "cli"
    block: str | None = None
    allow_missing: bool = False
    variables: Mapping[str, Any] = field(default_factory=dict)
    profile: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[str, Any] = field(default_factory=dict)
    span: Span | None = None


@frozen
class Gap:
    """``...``: no message, or any number of them."""

    span: Span


@frozen
class Message:
    """One message that is expected: everything given here must hold of it (rule 35).

    ``kind`` and ``media`` say which medium and how it is called. ``offers`` and ``choices`` compare
    the list of titles. With nothing but ``offers`` or ``choices`` it speaks of the message before.
    """

    span: Span
    text: Comparison | None = None
    kind: str | None = None
    media: Comparison | None = None
    offers: Comparison | None = None
    choices: Comparison | None = None

    @property
    def beside(self) -> bool:
        """Whether it only says what is on offer with the message before it."""
        return self.text is None and self.kind is None


Item = Gap | Message


@frozen
class Bot:
    """What the bot is expected to have said: messages in order."""

    items: tuple[Item, ...]
    span: Span


@frozen
class User:
    """The user types a text."""

    text: str
    span: Span


@frozen
class Press:
    """The user presses what is called ``title``, or numbered so; ``card`` tells it from others."""

    title: str
    card: str | None
    span: Span


@frozen
class Upload:
    """The user sends a file: ``{"name", "path", "size", "type"}``."""

    file: Mapping[str, Any]
    span: Span


@frozen
class Wait:
    """Time passes, in seconds."""

    seconds: float
    span: Span


@frozen
class Command:
    """A tester's command: set, goto, call, run, language, restart, resume or back.

    ``value`` is a mapping for set, a text for goto, call and language, for run an action and how it
    is written, a number of acts for back.
    """

    name: str
    value: Any
    span: Span


@frozen
class Event:
    """Something comes in from outside (``on.event``)."""

    name: str
    data: Any
    span: Span


@frozen
class Wanted:
    """One thing expected of the state: the name of the state, or of a variable, and a comparison.

    ``what`` is block, status, reason, language, path or variable; ``name`` is the variable's.
    ``items`` are the places of a path's blocks, where they are listed.
    """

    what: str
    name: str
    comparison: Comparison
    span: Span
    items: tuple[Span, ...] = ()


@frozen
class Expect:
    """What the conversation's state is expected to be at this point."""

    wanted: tuple[Wanted, ...]
    span: Span


Act = User | Press | Upload | Wait | Command | Event
Line = Bot | Expect | Act


@frozen
class Cassette:
    """Where the answers of the world lie, and which parts of its requests do not matter here.

    ``span`` is where the replay names it, None where it does not: then it need not be there.
    """

    path: str
    ignore: tuple[str, ...] = ()
    span: Span | None = None


@frozen
class Script:
    """A whole replay. ``flow`` is the path of its flow file; ``path`` its own."""

    path: str
    name: str
    flow: str
    given: Given
    turns: tuple[Line, ...]
    span: Span
    flow_span: Span
    cassette: Cassette
