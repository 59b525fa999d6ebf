"""Which block leads to which: over all ways, over the main line, and without waiting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from flaicli.actions.call import Call
from flaicli.checks.guess import Guesses
from flaicli.checks.sights import Sight, Way, branches, waits
from flaicli.model.flow import Block
from flaicli.model.project import Project
from flaicli.model.target import Place, Target
from flaicli.model.vocabulary import RESERVED_TARGETS

CALLED = "flow"
"""The field of an action `call` that leads to another flow, to come back."""


class Onward(NamedTuple):
    """Where a block leads without waiting, and whether it may also stop there."""

    to: tuple[Place, ...]
    out: bool


class Graph:
    """The ways of a project, resolved."""

    def __init__(
        self,
        project: Project,
        sights: Mapping[Place, Sight],
        handlers: list[Way],
        guesses: Guesses,
    ) -> None:
        self.project = project
        self._guesses = guesses
        self._sights = sights
        self._handlers = handlers
        self._fits: dict[tuple[str, ...], tuple[Place, ...]] = {}
        self._meant: dict[tuple[str, str], tuple[Place, ...]] = {}
        self.ahead = {
            place: tuple(to for way in sight.ways for to in self.leads(way))
            for place, sight in sights.items()
        }

    def leads(self, way: Way) -> tuple[Place, ...]:
        """Return the places that a way may lead to; of an unknown name, the one probably meant."""
        name = way.target.name
        if name in RESERVED_TARGETS:
            return ()
        key = (way.flow, name)
        if key not in self._meant:
            self._meant[key] = self._lead(way.flow, way.target)
        return self._meant[key]

    def _lead(self, flow: str, target: Target) -> tuple[Place, ...]:
        if target.template is not None:
            return self._fitting(flow, fixed_parts(target.name))
        place = self.project.find(flow, target.name)
        if place is None:
            meant = self.meant(flow, target.name)
            place = self.project.find(flow, meant) if meant else None
        return (place,) if place is not None else ()

    def meant(self, flow: str, name: str) -> str | None:
        """Return the target that was probably meant by one that leads nowhere."""
        return self._guesses(("target", flow), name, lambda: self.project.names(flow))

    def _fitting(self, flow: str, parts: tuple[str, ...]) -> tuple[Place, ...]:
        """Return the places whose names a template may give: by what stands around its braces."""
        key = (flow, *parts)
        if key not in self._fits:
            pattern = re.compile(".*".join(re.escape(one) for one in parts), re.DOTALL)
            names = [one for one in self.project.names(flow) if pattern.fullmatch(one)]
            found = (self.project.find(flow, one) for one in names)
            self._fits[key] = tuple(one for one in found if one is not None)
        return self._fits[key]

    def reach(self, starts: Iterable[Place], *, calls: bool = True) -> set[Place]:
        """Return the places that can be come to from some, those included."""
        seen: set[Place] = set()
        waiting = list(starts)
        while waiting:
            place = waiting.pop()
            if place in seen or place not in self.ahead:
                continue
            seen.add(place)
            waiting.extend(self.ahead[place] if calls else self._without_calls(place))
        return seen

    def _without_calls(self, place: Place) -> Iterable[Place]:
        for way in self._sights[place].ways:
            if way.role != CALLED or not isinstance(way.owner, Call):
                yield from self.leads(way)

    def started(self) -> list[Place]:
        """Return where flows begin, as far as their start is there."""
        starts = [self.project.start(flow) for flow in self.project.flows]
        return [one for one in starts if one in self.ahead]

    def handled(self) -> list[Place]:
        """Return where handlers lead."""
        return [to for way in self._handlers for to in self.leads(way)]

    @cached_property
    def reached(self) -> set[Place]:
        """Every block that a conversation can come to, or that an import has to offer."""
        return self.reach([*self.started(), *self.handled()])

    @cached_property
    def ground(self) -> set[Place]:
        """Return what the conversation comes to with nothing put aside: no handler, no call."""
        return self.reach([self.project.start(self.project.root)], calls=False)

    @cached_property
    def mainline(self) -> set[Place]:
        """What the conversation comes to without a handler; called flows are on it (rule 4)."""
        return self.reach([self.project.start(self.project.root)])

    @cached_property
    def onward(self) -> dict[Place, Onward]:
        """Where each block leads without waiting."""
        return {place: self._step(place, self.project.block(place)) for place in self._sights}

    def _step(self, place: Place, block: Block) -> Onward:
        sight = self._sights[place]
        called = any(way.role == CALLED and isinstance(way.owner, Call) for way in sight.ways)
        if waits(block) or called or (sight.writes and self._watched()):
            return Onward((), True)
        found: list[Place] = []
        out = False
        for target in targets(block):
            to = self._passed(place, target)
            found += [to] if to is not None else []
            out = out or to is None
        return Onward(tuple(dict.fromkeys(found)), out)

    def _passed(self, place: Place, target: Target | None) -> Place | None:
        """Return where a target leads for sure and at once; None for anything else."""
        if target is None or target.template is not None:
            return None
        if target.name == "repeat":
            return place
        root = self.project.start(self.project.root)
        to = root if target.name == "restart" else self.project.find(place.flow, target.name)
        if to is None or target.name in RESERVED_TARGETS - {"restart"}:
            return None
        flows = self.project.flows
        crossing = to.flow != place.flow
        if crossing and (flows[to.flow].on.enter or flows[place.flow].on.leave):
            return None
        return to if to in self.ahead else None

    def _watched(self) -> bool:
        return any(flow.on.changed for flow in self.project.flows.values())


def targets(block: Block) -> list[Target | None]:
    """Return where a block goes when nobody is waited for; None: nowhere."""
    arms = branches(block)
    if not arms:
        return [block.next]
    return [one.next if one.next is not None else block.next for one in arms]


def fixed_parts(template: str) -> tuple[str, ...]:
    """Return what stands around the braces of a template.

    >>> fixed_parts("faq/{{ topic }}")
    ('faq/', '')
    """
    return tuple(re.split(r"\{[{%].*?[%}]\}", template.strip()))
