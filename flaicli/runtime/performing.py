"""Letting the world do what a turn asks for, in the middle of that turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from flaicli.adapters.clock import Clock
from flaicli.adapters.performer import Performer, Progress, Unavailable
from flaicli.model.effects import Effect, Outcome, failure
from flaicli.model.log import Entry
from flaicli.model.session import Session
from flaicli.runtime.streaming import Covered

NOBODY = Unavailable("nothing here can ask the world")
"""Who performs where nobody else does."""

CANCELLED = "it was cancelled before an answer came"

TOOK = "effectDurationMs"
"""What a request took on the whole, on the entry of its answer."""


class Done(NamedTuple):
    """What came of a request, and what its entry tells of times and of tokens used."""

    outcome: Outcome
    timings: dict[str, float]


class Performing:
    """The part of a conversation that asks the world.

    ``progress`` is how the request under way goes, None where none is. ``listener`` makes the one
    for each request: whoever shows the conversation hears there of pieces that stream in, and
    finds in ``underway`` what has happened so far in the turn.
    """

    session: Session
    clock: Clock
    performer: Performer | None = None
    listener: Callable[[Effect], Progress] | None = None
    progress: Progress | None = None
    underway: Sequence[Entry] = ()

    def cancel(self) -> bool:
        """Give up the request under way: its outcome is an error of kind ``cancelled``.

        May be called from any thread. Returns False where none is under way.
        """
        progress = self.progress
        if progress is None:
            return False
        progress.cancelled.set()
        return True

    def _heard_of(self, effect: Effect) -> Progress:
        """Return how a request goes, for whoever hears of it; nobody of what is private."""
        awaited = self.session.awaiting
        if self.listener is None or (awaited is not None and awaited.private):
            return Progress()
        progress = self.listener(effect)
        progress.piece = Covered(self.session.private, progress.piece).piece
        return progress

    def _performed(self, effect: Effect) -> Done:
        """Let an effect be performed. What its outcome tells too late is not used."""
        progress = self._heard_of(effect)
        began = self.clock.elapsed()
        self.progress = progress
        try:
            outcome = (self.performer or NOBODY).perform(effect, progress)
        except KeyboardInterrupt:
            progress.cancelled.set()
            outcome = Outcome()
        finally:
            self.progress = None
        took = round((self.clock.elapsed() - began) * 1000, 3)
        if progress.cancelled.is_set() and outcome.error is None:
            outcome = failure("cancelled", CANCELLED)
        return Done(outcome, timed(outcome, took))


def timed(outcome: Outcome, took: float) -> dict[str, float]:
    """Return what the entry of an answer tells of times and tokens; nothing lasts in a replay."""
    usage = outcome.meta.get("usage")
    tokens = usage if isinstance(usage, Mapping) else {}
    used = {
        str(name): value
        for name, value in tokens.items()
        if str(name).endswith("Tokens") and type(value) in (int, float)
    }
    lasted = {**outcome.timings, TOOK: took} if took else {}
    return {**lasted, **used}
