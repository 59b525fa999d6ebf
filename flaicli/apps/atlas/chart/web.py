"""A project as nodes and edges: its blocks, its ends, its handlers, and what leads to what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from flaicli.apps.atlas.chart.landing import Landing
from flaicli.apps.atlas.chart.leads import Lead, handler_leads, leads_of
from flaicli.apps.atlas.chart.node import Edge, Node
from flaicli.checks.survey import Survey
from flaicli.model.project import Project
from flaicli.model.target import Place


class Web:
    """All nodes and edges of a project, in the order written; worked out when first asked for."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self.project: Project = survey.project

    @cached_property
    def blocks(self) -> Mapping[Place, Node]:
        """The node of each block."""
        return {place: Node(block.body.KIND, *place) for place, block in self.survey.blocks.items()}

    @cached_property
    def start(self) -> Node:
        """Where a conversation begins: a node before the first block."""
        return Node("start", self.project.root, "start")

    @cached_property
    def edges(self) -> list[Edge]:
        """Every edge once."""
        found: list[Edge] = []
        root = self.project.root
        first = self.blocks.get(self.project.start(root))
        gone = Node("unknown", root, self.project.main.first)
        found.append(Edge(self.start, first or gone, "start"))
        for place, node in self.blocks.items():
            block = self.survey.blocks[place]
            for lead in leads_of(block):
                found += self._edges(node, lead)
        for id, flow in self.project.flows.items():
            for name, lead in handler_leads(flow.on):
                found += self._edges(Node("handler", id, name), lead)
        return list(dict.fromkeys(found))

    @cached_property
    def nodes(self) -> list[Node]:
        """Every node once: the start, the blocks, the handlers, then where it ends."""
        held = [self.start, *self.blocks.values()]
        held += [end for edge in self.edges for end in (edge.source, edge.target)]
        return list(dict.fromkeys(held))

    @cached_property
    def onward(self) -> Mapping[Node, list[Edge]]:
        """The edges out of each node."""
        found: dict[Node, list[Edge]] = {}
        for edge in self.edges:
            found.setdefault(edge.source, []).append(edge)
        return found

    @cached_property
    def handlers(self) -> list[Node]:
        """The node of each handler."""
        return [node for node in self.nodes if node.kind == "handler"]

    @cached_property
    def mainly(self) -> frozenset[Node]:
        """What a conversation can come to without a handler, from the start or by a call."""
        return frozenset(self._reached([self.start]))

    @cached_property
    def aside(self) -> frozenset[Node]:
        """The handlers, and what only they lead to."""
        return frozenset(self._reached(self.handlers) - self.mainly)

    def _reached(self, starts: list[Node]) -> set[Node]:
        seen: set[Node] = set()
        ahead = list(starts)
        while ahead:
            node = ahead.pop()
            if node not in seen:
                seen.add(node)
                ahead += [edge.target for edge in self.onward.get(node, ())]
        return seen

    @cached_property
    def _landing(self) -> Landing:
        return Landing(self.survey, self.blocks)

    def _edges(self, source: Node, lead: Lead) -> Iterator[Edge]:
        label = lead.label
        if lead.target is not None and lead.target.name in ("restart", "repeat"):
            label = f"{label}: {lead.target.name}" if label else lead.target.name
        for target, sure in self._landing.ends(source, lead):
            yield Edge(source, target, lead.role, label, lead.mark, sure, lead.span)
