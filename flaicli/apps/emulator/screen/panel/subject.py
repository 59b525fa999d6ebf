"""What the panel looks at: a session at one moment, with the turn that led there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any, NamedTuple

from flaicli.engine.view import View
from flaicli.frozen import frozen
from flaicli.model.flow import Block
from flaicli.model.log import Entry, Log
from flaicli.model.project import Project
from flaicli.model.session import Session
from flaicli.model.target import Place
from flaicli.page.page import Page
from flaicli.views.turns import label


@frozen
class Subject:
    """A session at a moment, ``before`` the turn and after it, and the ``entries`` of that turn.

    Turn 0 is the opening. ``live`` tells that it is the latest turn, ``now`` is the clock, in
    seconds since the epoch; no timer counts from before ``since``. ``sources`` are the texts of the
    flow files by their paths, ``watches`` expressions to work out, ``breaks`` the blocks before
    which a turn stops. ``stamp`` changes whenever anything of this does. The log is not walked:
    that would take longer with each turn.
    """

    project: Project
    session: Session
    before: Session
    entries: tuple[Entry, ...]
    log: Log
    turn: int
    live: bool
    now: float
    since: float = 0.0
    sources: Mapping[str, str] = field(default_factory=dict)
    watches: tuple[str, ...] = ()
    breaks: frozenset[Place] = frozenset()
    stamp: tuple[Any, ...] = ()

    @property
    def at(self) -> float:
        """The moment looked at: now, or when the last entry of an earlier turn was made."""
        return self.now if self.live or not self.entries else self.entries[-1].at

    @property
    def held(self) -> Place | None:
        """The block before which the turn was stopped, if it was."""
        held = self.session.held
        return Place(held.flow, held.block) if held is not None else None

    def block(self, place: Any) -> Block | None:
        """Return the block at a place or position; None where the flow has it no more."""
        flow = self.project.flows.get(place.flow) if place is not None else None
        return flow.blocks.get(place.block) if flow is not None else None

    def label(self, place: Any) -> str:
        """Return the name of a place or position as the root flow has it, safe to show."""
        return label(self.project.root, place.flow, place.block)

    def view(self, session: Session, at: float) -> View:
        """Return what expressions see where a session stands; nothing they do is written to it."""
        copy = session.copy()
        copy.strict = False
        view = View(self.project, copy, at)
        here = session.position
        if here is not None and here.flow in self.project.flows:
            view.flow, view.block = here.flow, here.block
        return view


class Section(NamedTuple):
    """A part of the panel: its key, its title, its lines, and what its heading tells beside it."""

    key: str
    title: str
    lines: Callable[[Subject, Page], list[str]]
    note: Callable[[Subject], tuple[str, str]] | None = None
