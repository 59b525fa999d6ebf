"""Positions and frames: where a conversation is, and what it will come back to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, NamedTuple

from flaicli.frozen import frozen
from flaicli.model.effects import Outcome


class Position(NamedTuple):
    """A step of a block of a flow: a turn can stop here, be written to disk, and go on later."""

    flow: str
    block: str
    step: int = 0


class Waiting(NamedTuple):
    """What the session waits for: ``what`` is answer, press, any or agent; ``timers`` in seconds.

    ``quiet`` is true once silence has been answered in this wait (rule 15: once per wait).
    ``step`` is where in its block an action waits for a human to give the conversation back.
    """

    what: str
    timers: Mapping[str, float]
    quiet: bool = False
    step: int = 0


class Held(NamedTuple):
    """The block before which a tester has stopped the turn, and since when; ``via`` leads to it."""

    flow: str
    block: str
    via: str
    at: float


class Awaited(NamedTuple):
    """What the world was asked for and has not answered yet; see `EffectRequested`.

    ``status`` is the session's until then, ``at`` the time of the request.
    """

    number: int
    type: str
    what: str
    asker: str
    step: int
    again: bool
    private: bool
    heard: Mapping[str, Any] | None
    status: str
    at: float


@frozen
class Frame:
    """What to do when a handler, an interrupt or a called flow returns (rule 4).

    ``kind`` is the handler's name (start, enter, silence, changed, not_understood, error, …) or
    ``call``. ``then`` says how to go on: ``wait`` (silently, as before), ``ask`` (say the open
    question again), ``late`` (the question's time is up), ``step`` (the next step of the block),
    ``go`` (to ``target`` as ``target_flow`` wrote it, ``reason`` and ``via`` going with it),
    ``follow`` (the block's own next), ``close`` (the conversation takes its final status, which is
    ``target``). The ``target`` of an ``event``'s frame is the event's name. ``pending`` are further
    handlers to run first, as ``(kind, flow, block)``. ``effect`` asks again who had ``awaited`` the
    world when the process died, with the ``exchanges`` there were.
    """

    kind: str
    position: Position
    then: str
    target: str | None = None
    target_flow: str | None = None
    reason: str | None = None
    via: str = "return"
    waiting: Waiting | None = None
    attempt: int = 0
    offers: tuple[Mapping[str, Any], ...] = ()
    touched: Mapping[str, Any] = field(default_factory=dict)
    pending: tuple[tuple[str, str, str], ...] = field(default=())
    awaited: Awaited | None = None
    exchanges: tuple[Outcome, ...] = ()
