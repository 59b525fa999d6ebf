"""A project as nodes and edges: its blocks, its ends, its handlers, and what leads to what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import Final, NamedTuple

from flaicli.apps.inspector.chart.leads import Lead, handler_leads, leads_of
from flaicli.checks.survey import Survey
from flaicli.frozen import frozen
from flaicli.model.project import Project
from flaicli.model.target import Place
from flaicli.source import Span

BLOCKS: Final = ("message", "condition", "collect", "action")
ENDS: Final = ("finished", "aborted")
"""Ends of the whole conversation."""

TERMINALS: Final = (*ENDS, "return", "wait", "previous", "unknown", "dynamic")
"""Nodes from which nothing leads on: ends, ways back, and what only running can tell."""


class Node(NamedTuple):
    """A point of the picture: its ``kind``, the flow it belongs to, and its name there.

    Kinds are those of blocks, `TERMINALS`, ``start``, ``handler``, and ``flow`` for a whole flow.
    """

    kind: str
    flow: str
    name: str

    @property
    def is_block(self) -> bool:
        """Whether this is a block of a flow."""
        return self.kind in BLOCKS


@frozen
class Edge:
    """What leads from one node to another.

    ``role`` is next, branch, else, press, typed, otherwise, timeout, error, call, handler or start;
    ``label`` its words as the author wrote them; ``mark`` tells it from its siblings: the number of
    a branch, the id of an offer. ``sure`` is false where only running can tell where it leads.
    """

    source: Node
    target: Node
    role: str
    label: str = ""
    mark: str = ""
    sure: bool = True
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Visits:
    """How often conversations came to nodes and along edges; ``talks`` is how many there were.

    ``all_wanted`` says that what nobody came to is missed, as a test misses it.
    """

    talks: int
    nodes: Mapping[Node, int]
    edges: Mapping[Edge, int]
    all_wanted: bool = False


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
        first = self.blocks.get(self.project.start(self.project.root))
        if first is not None:
            found.append(Edge(self.start, first, "start"))
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

    def _edges(self, source: Node, lead: Lead) -> Iterator[Edge]:
        label = lead.label
        if lead.target is not None and lead.target.name in ("restart", "repeat"):
            label = f"{label}: {lead.target.name}" if label else lead.target.name
        for target, sure in self._targets(source, lead):
            yield Edge(source, target, lead.role, label, lead.mark, sure, lead.span)

    def _targets(self, source: Node, lead: Lead) -> Iterator[tuple[Node, bool]]:
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
        graph = self.survey.graph
        place = Place(source.flow, source.name)
        if place in graph.ground or place not in graph.reached:
            return Node("finished", source.flow, "nothing follows")
        return Node("return", source.flow, "return")

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
        places = self.survey.graph.leads(lead.way(source.flow))
        known = [self.blocks[one] for one in places if one in self.blocks]
        literal = lead.target.name.partition("{{")[0] or lead.target.name.rpartition("}}")[2]
        if known and literal.strip() and len(known) <= DYNAMIC_MAX:
            yield from ((one, False) for one in dict.fromkeys(known))
        else:
            yield Node("dynamic", source.flow, lead.target.name), False


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
