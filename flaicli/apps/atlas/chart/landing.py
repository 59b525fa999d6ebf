"""Where a way out lands: a block, an end, a way back, or what only running can tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from flaicli.apps.atlas.chart.leads import Lead, handler_leads, leads_of
from flaicli.apps.atlas.chart.node import Node
from flaicli.checks.survey import Survey
from flaicli.model.target import Place, Target
from flaicli.regex import regex

_LONE: Final = regex(r"\s*\{\{\s*([A-Za-z_][\w.]*)\s*\}\}\s*")

DYNAMIC_MAX: Final = 8
"""A template that can give more places than these is drawn as one place of its own."""

_RESERVED: Final[Mapping[str, str]] = {
    "end": "finished",
    "abort": "aborted",
    "return": "return",
    "previous": "previous",
    "repeat": "unknown",
    "restart": "unknown",
    "wait": "wait",
}


class Landing:
    """Finds the nodes that targets mean."""

    def __init__(self, survey: Survey, blocks: Mapping[Place, Node]) -> None:
        self.survey = survey
        self.project = survey.project
        self.blocks = blocks

    def ends(self, source: Node, lead: Lead) -> Iterator[tuple[Node, bool]]:
        """Yield the nodes a lead may come to, and whether it surely does."""
        target, flow = lead.target, source.flow
        if target is None:
            yield self._fallen(source), True
        elif target.name in _RESERVED:
            yield from self._reserved(source, target.name, lead.reason)
        elif target.template is not None:
            yield from self._dynamic(source, lead)
        else:
            place = self.project.find(flow, target.name)
            known = self.blocks.get(place) if place is not None else None
            yield known or Node("unknown", flow, target.name), True

    def _fallen(self, source: Node) -> Node:
        """Return where a block without a next leads: an end, or back out of a handler (rule 2)."""
        place = Place(source.flow, source.name)
        if place in self._put_aside and place not in self._ground:
            return Node("return", source.flow, "return")
        return Node("finished", source.flow, "nothing follows")

    @cached_property
    def _ground(self) -> set[Place]:
        """What a conversation surely can come to with nothing put aside: no handler, no call."""
        return self._sure([self.project.start(self.project.root)])

    @cached_property
    def _put_aside(self) -> set[Place]:
        """What handlers and calls can come to."""
        leads = [
            (id, lead)
            for id, flow in self.project.flows.items()
            for _, lead in handler_leads(flow.on)
        ]
        for place, block in self.survey.blocks.items():
            leads += [(place.flow, one) for one in leads_of(block) if one.role == "call"]
        found = (self.project.leads(id, one.target) for id, one in leads if one.target)
        return self._sure([one for one in found if one is not None])

    def _sure(self, starts: list[Place]) -> set[Place]:
        seen: set[Place] = set()
        ahead = list(starts)
        while ahead:
            place = ahead.pop()
            if place in seen or place not in self.blocks:
                continue
            seen.add(place)
            leads = [one for one in leads_of(self.survey.blocks[place]) if one.role != "call"]
            found = (self.project.leads(place.flow, one.target) for one in leads if one.target)
            ahead += [one for one in found if one is not None]
        return seen

    def _reserved(self, source: Node, name: str, reason: str) -> Iterator[tuple[Node, bool]]:
        kind = _RESERVED[name]
        if name == "repeat" and source.is_block:
            yield source, True
        elif name == "restart":
            first = self.blocks.get(self.project.start(self.project.root))
            yield first or Node("unknown", source.flow, name), True
        else:
            yield Node(kind, source.flow, reason or kind), True

    def _dynamic(self, source: Node, lead: Lead) -> Iterator[tuple[Node, bool]]:
        """Yield the places a template can give where they are few; else a node for the template."""
        assert lead.target is not None
        given = self._given(source.flow, lead.target)
        if given:
            yield from ((one, False) for one in dict.fromkeys(given))
            return
        places = self.survey.graph.leads(lead.way(source.flow))
        known = [self.blocks[one] for one in places if one in self.blocks]
        literal = lead.target.name.partition("{{")[0] or lead.target.name.rpartition("}}")[2]
        if known and literal.strip() and len(known) <= DYNAMIC_MAX:
            yield from ((one, False) for one in dict.fromkeys(known))
        else:
            yield Node("dynamic", source.flow, lead.target.name), False

    def _given(self, flow: str, target: Target) -> list[Node]:
        """Return the blocks that a lone variable can name, where all its values are written out."""
        lone = _LONE.fullmatch(target.name)
        variables = self.survey.variables
        key = variables.key(flow, lone[1]) if lone is not None else None
        values = variables.values(key) if key is not None else None
        places = [self.project.find(flow, str(one)) for one in values or ()]
        nodes = [self.blocks.get(one) if one is not None else None for one in places]
        return [one for one in nodes if one is not None] if all(nodes) else []
