"""Letting the world do what a turn asks for, in the middle of that turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from flaicli.adapters.clock import Clock
from flaicli.adapters.performer import Performer, Progress, Unavailable
from flaicli.model.effects import Effect, Outcome, failure
from flaicli.model.session import Session

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
    for each request: whoever shows the conversation hears there of pieces that stream in.
    """

    session: Session
    clock: Clock
    performer: Performer | None = None
    listener: Callable[[Effect], Progress] | None = None
    progress: Progress | None = None

    def cancel(self) -> bool:
        """Give up the request under way: its outcome is an error of kind ``cancelled``.

        May be called from any thread. Returns False where none is under way.
        """
        progress = self.progress
        if progress is None:
            return False
        progress.cancelled.set()
        return True

    def _performed(self, effect: Effect) -> Done:
        """Let an effect be performed. What its outcome tells too late is not used."""
        awaited = self.session.awaiting
        apart = awaited is not None and awaited.private
        progress = Progress() if apart or self.listener is None else self.listener(effect)
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
