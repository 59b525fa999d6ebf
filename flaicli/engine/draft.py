"""The working copy of one turn: the only thing the engine writes to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from flaicli.engine.asker import NOBODY_YET
from flaicli.engine.sensitive import BARE_MAX, covered
from flaicli.engine.view import View
from flaicli.model.apply import apply
from flaicli.model.effects import Effect
from flaicli.model.events import ErrorOccurred, Event, VariableMissing, Warned
from flaicli.model.flow import Block, Flow
from flaicli.model.marks import marked_in, marks, told
from flaicli.model.project import Project
from flaicli.model.session import Session
from flaicli.model.step import FlowError
from flaicli.model.target import Place
from flaicli.values import bare

Holds = Callable[[Place], bool]
"""Whether a tester wants the turn to stop before a block is entered."""


class Draft:
    """A turn being worked out: a private session, and what has happened so far.

    ``trail`` has the blocks entered; ``limited`` is true once there were more than the limit
    allows, so that a second time ends the turn. ``holds`` is asked before which blocks to stop.
    ``asker`` is who is being asked, ``effect`` what the world is to do before the turn goes on.
    """

    __slots__ = (
        "asker",
        "at",
        "block",
        "effect",
        "events",
        "hides",
        "holds",
        "limited",
        "project",
        "session",
        "trail",
        "view",
        "words",
    )

    def __init__(
        self, project: Project, session: Session, at: float, holds: Holds | None = None
    ) -> None:
        self.project = project
        self.session = session
        self.at = at
        self.events: list[Event] = []
        self.trail: list[Place] = []
        self.limited = False
        self.asker = NOBODY_YET
        self.effect: Effect | None = None
        self.holds = holds
        self.words: dict[str, str] = {}
        self.hides = bool(project.sensitive)
        self.view = View(project, session, at)
        self.block: Block | None = None
        here = session.position
        if here is not None and project.is_there(place := Place(here.flow, here.block)):
            self.look(place)

    @property
    def flow(self) -> Flow:
        """The flow the conversation is in."""
        return self.project.flows[self.view.flow]

    def look(self, place: Place) -> Block:
        """Turn to a block: names mean from now on what they mean there."""
        block = self.project.block(place)
        view = self.view
        view.flow, view.block = place
        view.step = 0
        view.visibility = block.visibility
        self.block = block
        return block

    def stops(self, place: Place) -> bool:
        """Tell whether the turn is to stop before a block is entered."""
        return self.holds is not None and self.project.is_there(place) and self.holds(place)

    def emit(self, event: Event) -> None:
        """Make an event happen: note it, and write what it means."""
        if self.view.gaps:
            self.confess()
        if self.view.secretive:
            event = self._unsecret(event)
        if self.hides:
            event = covered(event, self.secrets)
        apply(self.session, event, self.at)
        self.events.append(event)

    def _unsecret(self, event: Event) -> Event:
        """Return an event that tells no secret (rule 27). Raises `FlowError` for what would."""
        if isinstance(event, ErrorOccurred | Warned):
            return replace(event, message=told(event.message))
        held = [getattr(event, one.name) for one in fields(event)]
        if marks(held):
            name = f"secret.{(marked_in(held) or ['NAME'])[0]}"
            raise FlowError("secret", f"'{name}' exists only inside requests to the world")
        return event

    @property
    def secrets(self) -> dict[str, Any]:
        """What is masked now: the private values, and words that were meant to become one."""
        return {**self.words, **self.session.private}

    def unsaid(self, text: str) -> str:
        """Return a text with every sensitive value in it masked."""
        return covered(Warned(text), self.secrets).message if self.hides else text  # type: ignore[union-attr]

    def confided(self, name: str, words: str) -> None:
        """Take note of words meant for a sensitive variable: this turn masks them, taken or not."""
        words = bare(words)
        if len(words) > BARE_MAX:  # lest a "no" to a secret eats every "no" of the bot
            self.words = {**self.words, f"{name}#said{len(self.words)}": words}

    def confess(self) -> None:
        """Note the missing names that were written out as empty since the last event (rule 22)."""
        gaps, self.view.gaps = self.view.gaps, []
        for path in dict.fromkeys(gaps):
            self.emit(VariableMissing(path, self._meant(path)))

    def _meant(self, path: str) -> str | None:
        """Return the known path that may have been meant: one key of it differs."""
        keys = path.split(".")
        names = set(self.view.known())
        value: object = None
        for depth, key in enumerate(keys):
            if key not in names:
                from difflib import get_close_matches  # only after a mistake

                close = get_close_matches(key, sorted(names), n=1)
                return ".".join([*keys[:depth], close[0]]) if close else None
            value = self.view.find(key) if depth == 0 else value[key]  # type: ignore[index]
            names = set(value) if isinstance(value, dict) else set()
        return None
