"""The cassettes of replays: which one a replay plays or records, and what is found about it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from flaicli.adapters.cassette.deck import Deck
from flaicli.adapters.cassette.file import CassetteFile
from flaicli.adapters.performer import Performer, Surroundings, Unavailable, World
from flaicli.adapters.trouble import Trouble
from flaicli.apps.replay.failure import Failure
from flaicli.apps.replay.script import Script
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.project import Project
from flaicli.model.requests import brief
from flaicli.source import Span

Live = Callable[[Script, Project], Performer]
"""Gives a replay the real world, to be recorded."""

Here = Callable[[Script, Project], World]
"""Gives a replay what is performed on this machine, and keeps nothing."""

OFFLINE: Final = Unavailable("a replay never asks the world")
RECORD: Final = "flai replay --record"


def alone(script: Script, project: Project) -> World:
    """Return a world of this machine alone, in which nothing is kept."""
    return World(Surroundings(None, Path(script.flow).parent, {}, {}, project))


class Unplayable(Exception):
    """A cassette that cannot be used; the finding says why."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message)
        self.finding = finding


class Cassettes:
    """Gives each replay of a run its deck. ``live`` is asked only where there is to be recorded.

    Two replays of a run may play one cassette, and only one may write it. ``here`` performs what is
    of this machine, and what is ``ours``. ``made`` are the cassettes written, with how many
    recordings were added.
    """

    def __init__(
        self,
        mode: str = "none",
        live: Live | None = None,
        here: Here | None = None,
        ours: frozenset[str] = frozenset(),
    ) -> None:
        self._mode = mode
        self._live = live
        self._here = here or alone
        self._ours = ours
        self._written: dict[str, str] = {}
        self.made: list[tuple[str, int]] = []

    def __call__(self, script: Script, project: Project) -> Deck:
        """Return who performs what a replay's flow asks for. Raises `Unplayable`."""
        named = script.cassette
        file = self._file(script)
        if file.tape is None and named.span is not None and self._mode == "none":
            message = f"there is no cassette '{named.path}'"
            raise _unplayable(message, f"record it: {RECORD} once {script.path}", script)
        live = self._live(script, project) if self._live and self._mode != "none" else OFFLINE
        world = self._here(script, project)
        deck = Deck(file, self._mode, live, world, ignore=named.ignore, ours=self._ours)
        world.around.options = {**world.around.options, "tables": script.given.tables}
        world.around.world = deck  # what knowledge needs of a model is on the cassette
        return deck

    def _file(self, script: Script) -> CassetteFile:
        path = script.cassette.path
        first = self._written.get(os.path.realpath(path))
        if first is not None and self._mode == "all":
            message = f"'{first}' has just recorded '{path}'"
            raise _unplayable(message, "give each replay its own cassette to record it", script)
        try:
            return CassetteFile.at(Path(path))
        except Trouble as trouble:
            raise _unplayable(trouble.message, trouble.help, script) from None

    def ended(self, deck: Deck, script: Script, passed: bool) -> list[Diagnostic]:
        """Write what was recorded; return what is to be said of the cassette."""
        try:
            if deck.write():
                self.made.append((str(deck.file.path), len(deck.recorder.made)))
                self._written[os.path.realpath(deck.file.path)] = script.path
        except Trouble as trouble:
            return [_unplayable(trouble.message, trouble.help, script).finding]
        return _unused(deck) if passed else []


def _unused(deck: Deck) -> list[Diagnostic]:
    path = str(deck.file.path)
    cure = "delete it, or record the cassette anew: --record all"
    return [
        Diagnostic(
            "R213",
            Severity.WARNING,
            f"nobody asked for this recording: {brief(one.request)}",
            Span(path, one.line, 1, one.line, 1),
            cure,
        )
        for one in deck.player.unused()
    ]


def _unplayable(message: str, help: str | None, script: Script) -> Unplayable:
    span = script.cassette.span or Span(script.path, 1, 1, 1, 1)
    return Unplayable(Diagnostic("R212", Severity.ERROR, message, span, help))


def unanswered(performer: Performer | None, place: Span) -> Failure | None:
    """Return the failure of a request that nothing answered, at the act that led there."""
    if not isinstance(performer, Deck) or not performer.misses:
        return None
    miss, path = performer.misses[0], str(performer.file.path)
    if performer.file.tape is None:
        message = f"'{miss.asked}' was asked, and there is no cassette '{path}' that answers"
        return Failure("R211", message, place, f"record it: {RECORD} once")
    message = f"'{miss.asked}' is not in the cassette '{path}': {miss.message}"
    cure = f"if that is right: {RECORD} {'new' if not miss.differences else 'all'}"
    if miss.used:
        cure = "write `repeat: true` in it where it may answer more than once; else --record new"
    notes: tuple[tuple[str, Span], ...] = ()
    if miss.near is not None and miss.near.line:
        notes = (("the nearest recording", Span(path, miss.near.line, 1, miss.near.line, 1)),)
    return Failure("R211", message, place, "\n".join((*miss.differences, cure)), notes=notes)
