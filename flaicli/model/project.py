"""A project: the flow files that belong together, and what their names lead to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from flaicli.expressions import Template
from flaicli.model.flow import Block, Flow, Variable
from flaicli.model.step import Guard
from flaicli.model.target import Place, Target
from flaicli.model.vocabulary import RESERVED_TARGETS
from flaicli.model.walk import found


class Home(NamedTuple):
    """Where a variable lives: its scope, and its declaration where it has one."""

    scope: str
    declared: Variable | None


@dataclass(eq=False)
class Project:
    """The flows of a project by id, and how they reach each other.

    The root's id is its name, another's the name under which it was first imported. ``links`` says
    for each flow which id each of its imports has. ``translations`` are texts by language and by
    the text as written. ``guards`` judge what a user does, in their order, before the flow hears
    of it. ``fingerprint`` changes when what the files say changes (rule 30).
    """

    root: str
    flows: Mapping[str, Flow]
    links: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    translations: Mapping[str, Mapping[str, Template]] = field(default_factory=dict)
    fingerprint: str = ""
    guards: tuple[Guard, ...] = ()

    @cached_property
    def main(self) -> Flow:
        """The flow a conversation begins with."""
        return self.flows[self.root]

    def block(self, place: Place) -> Block:
        """Return the block at a place."""
        return self.flows[place.flow].blocks[place.block]

    def is_there(self, place: Place) -> bool:
        """Tell whether there is a block at a place: files change while sessions are kept."""
        flow = self.flows.get(place.flow)
        return flow is not None and place.block in flow.blocks

    def start(self, flow: str) -> Place:
        """Return the place where a flow begins."""
        return Place(flow, self.flows[flow].first)

    def find(self, flow: str, name: str) -> Place | None:
        """Return the place that ``name`` means in ``flow`` (rule 1), or None.

        A block of that flow, ``import/block``, or an import's name for its start. The reserved
        words lead to no place.
        """
        return self._places[flow].get(name)

    def names(self, flow: str) -> tuple[str, ...]:
        """Return everything a target in ``flow`` may be, reserved words included."""
        return (*self._places[flow], *sorted(RESERVED_TARGETS))

    def label(self, flow: str, block: str) -> str:
        """Return a block's name as seen from the root: ``confirm`` or ``faq/hours``."""
        return block if flow == self.root else f"{flow}/{block}"

    def home(self, flow: str, name: str) -> Home:
        """Return where the variable that ``flow`` calls ``name`` lives (rule 18)."""
        return self._homes[flow].get(name) or Home("session", None)

    def homes(self, flow: str) -> Mapping[str, Home]:
        """Return the home of every variable declared for ``flow``."""
        return self._homes[flow]

    def targets(self, place: Place) -> Iterator[Target]:
        """Yield every target that a block's author wrote in it, handlers not included."""
        yield from found(self.block(place), Target)

    def leads(self, flow: str, target: Target) -> Place | None:
        """Return the place a target leads to, where that can be known without running."""
        return None if "{{" in target.name else self.find(flow, target.name)

    @cached_property
    def mainline(self) -> frozenset[Place]:
        """The places that a conversation can come to without a handler.

        What lies outside belongs to the handlers that lead to it: going on there keeps their frame,
        while a target on the main line drops it (rule 4).
        """
        seen: set[Place] = set()
        ahead = [self.start(self.root)]
        while ahead:
            place = ahead.pop()
            if place in seen or place.block not in self.flows[place.flow].blocks:
                continue
            seen.add(place)
            leads = (self.leads(place.flow, one) for one in self.targets(place))
            ahead.extend(one for one in leads if one is not None)
        return frozenset(seen)

    @cached_property
    def sensitive(self) -> frozenset[str]:
        """The names of the variables whose values are never shown (rule 27)."""
        return frozenset(
            name
            for flow in self.flows.values()
            for name, one in flow.variables.items()
            if one.sensitive
        )

    @cached_property
    def _places(self) -> Mapping[str, Mapping[str, Place]]:
        return {flow: self._reached(flow) for flow in self.flows}

    def _reached(self, flow: str) -> Mapping[str, Place]:
        places = {name: Place(flow, name) for name in self.flows[flow].blocks}
        for alias, other in self.links.get(flow, {}).items():
            places.setdefault(alias, self.start(other))
            for name in self.flows[other].blocks:
                places[f"{alias}/{name}"] = Place(other, name)
        return places

    @cached_property
    def _homes(self) -> Mapping[str, Mapping[str, Home]]:
        shared: dict[str, Home] = {}
        for flow in (*self.flows.values(), self.main):
            for name, one in flow.variables.items():
                if one.scope != "flow":
                    shared[name] = Home(one.scope, one)
        return {
            flow: {**shared, **{n: Home(v.scope, v) for n, v in self.flows[flow].variables.items()}}
            for flow in self.flows
        }
