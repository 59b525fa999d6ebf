"""Who performs effects: the port, how it goes meanwhile, and the real world behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from threading import Event
from typing import Any, Protocol

from flaicli.adapters.secrets import Absent, concealed, revealed
from flaicli.model.effects import Effect, Outcome, failure


def _unheard(text: str) -> None:
    """Let a piece go by."""


@dataclass(slots=True)
class Progress:
    """How an effect goes while it is performed.

    A performer gives ``piece`` each piece of a text that streams in, and ``note`` a sentence such
    as "again in 2 s". It looks at ``cancelled`` whenever it waits, and then gives up with an
    outcome of the error kind ``cancelled``. Both may be called from any thread.
    """

    piece: Callable[[str], None] = _unheard
    note: Callable[[str], None] = _unheard
    cancelled: Event = field(default_factory=Event)


class Performer(Protocol):
    """Whoever performs effects: the real world, a cassette, a test."""

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        """Perform it, and return what came of it; what the world does wrong is an outcome too.

        Anything raised is a bug.
        """
        ...


class Unavailable:
    """A performer that has no world to ask: every effect fails, with a sentence that says why."""

    def __init__(self, why: str) -> None:
        self.why = why

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        """Answer that nothing can be performed."""
        return failure("unavailable", self.why)


@dataclass(slots=True)
class Surroundings:
    """What the world's performers are made with.

    ``home`` is the folder ``.flai`` (None: nothing is kept), ``folder`` the project's own,
    ``secrets`` what ``{{ secret.NAME }}`` stands for. ``options`` holds what was said on the
    command line: ``allow_code``, ``send``, ``llm`` …; ``project`` the flow that runs. ``world`` is
    the whole, for a performer that needs another one (knowledge needs vectors).
    """

    home: Path | None = None
    folder: Path | None = None
    secrets: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    project: Any = None
    world: Performer | None = None


PERFORMERS: dict[str, str] = {
    "complete": "flaicli.adapters.llm:models",
    "moderate": "flaicli.adapters.llm:models",
    "embed": "flaicli.adapters.llm:models",
    "draw": "flaicli.adapters.llm:media",
    "speak": "flaicli.adapters.llm:media",
    "transcribe": "flaicli.adapters.llm:media",
    "fetch": "flaicli.adapters.http:Web",
    "script": "flaicli.adapters.script_js:Scripts",
    "python": "flaicli.adapters.script_python:Functions",
    "mail": "flaicli.adapters.mail:Post",
    "table": "flaicli.adapters.tables:Tables",
    "knowledge": "flaicli.adapters.knowledge:Knowledge",
}
"""Who performs each effect, as ``module:Class``; a class is made with the `Surroundings`.

It is imported when first needed: the packages behind these take up to a second to import.
"""


class World:
    """The real world: each effect goes to its own performer, made when it is first needed.

    Secrets are put in here, at the last moment, and taken out of whatever comes back. ``around`` is
    what its performers are made with.
    """

    def __init__(self, surroundings: Surroundings | None = None) -> None:
        self.around = surroundings if surroundings is not None else Surroundings()
        self.around.world = self.around.world or self
        self._made: dict[str, Performer] = {}

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        """Perform an effect for real."""
        try:
            whole, used = revealed(effect, self.around.secrets)
        except Absent as problem:
            return failure("secret", str(problem))
        if used:  # what streams in may hold one, cut anywhere: the whole is shown at the end
            progress = Progress(note=progress.note, cancelled=progress.cancelled)
        return concealed(self._performer(effect.TYPE).perform(whole, progress), used)

    def _performer(self, type: str) -> Performer:
        spelt = PERFORMERS[type]
        if spelt not in self._made:
            module, _, name = spelt.partition(":")
            self._made[spelt] = getattr(import_module(module), name)(self.around)
        return self._made[spelt]

    def close(self) -> None:
        """Let go of whatever was made: processes, connections, files."""
        for one in self._made.values():
            close = getattr(one, "close", None)
            if close is not None:
                close()
        self._made.clear()


class Parted:
    """A performer that lets what is local be done ``here``, and anything else ``elsewhere``."""

    def __init__(self, here: Performer, elsewhere: Performer) -> None:
        self.here = here
        self.elsewhere = elsewhere

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        """Let the one or the other perform it."""
        return (self.here if effect.LOCAL else self.elsewhere).perform(effect, progress)

    def close(self) -> None:
        """Let go of both."""
        for one in (self.here, self.elsewhere):
            close = getattr(one, "close", None)
            if close is not None:
                close()
