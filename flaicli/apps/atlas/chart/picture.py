"""What is drawn of a project: flows opened or folded into one node, in groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from flaicli.apps.atlas.chart.node import BLOCKS, ENDS, Edge, Node, Visits
from flaicli.apps.atlas.chart.web import Web


@dataclass(slots=True)
class Group:
    """Nodes that stand together: ``kind`` is flow or handlers; other groups may stand in it."""

    kind: str
    flow: str
    title: str
    nodes: list[Node] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


@dataclass(slots=True)
class Picture:
    """What is drawn: nodes and edges in order, how they are grouped, and what was visited.

    ``loose`` are the nodes in no group, ``first`` is the block the flow begins with. ``sizes`` are
    the blocks of each folded flow. ``visits`` is None where nobody asks what was visited.
    """

    title: str
    nodes: list[Node]
    edges: list[Edge]
    loose: list[Node]
    groups: list[Group]
    sizes: Mapping[str, int]
    direction: str = "TB"
    visits: Visits | None = None
    first: Node | None = None

    def missed(self, thing: Node | Edge) -> bool:
        """Whether something should have been come to, and never was."""
        return self.visits is not None and self.visits.all_wanted and self.count(thing) == 0

    def count(self, thing: Node | Edge) -> int | None:
        """Return how often something was come to; None where that is not asked or not known."""
        if self.visits is None or (isinstance(thing, Node) and thing.kind not in _COUNTED):
            return None
        if isinstance(thing, Node):
            return self.visits.nodes.get(thing, 0)
        return self.visits.edges.get(thing, 0)

    def words(self, node: Node) -> str:
        """Return what stands at a node; blocks and flows by name, ends with their reason."""
        if node.kind == "flow":
            number = self.sizes.get(node.flow, 0)
            return f"{node.name} ({number} block{'' if number == 1 else 's'})"
        if node.kind in ENDS and node.name != node.kind:
            return f"{node.kind}: {node.name}"
        return f"{node.name}?" if node.kind == "unknown" else node.name


_COUNTED: Final = frozenset({*BLOCKS, "handler", "flow", *ENDS})


def picture(
    web: Web,
    *,
    opened: bool = False,
    flow: str | None = None,
    direction: str = "TB",
    visits: Visits | None = None,
) -> Picture:
    """Return what to draw: the root's blocks with other flows folded, or all ``opened``.

    With ``flow`` that flow alone is drawn, and what it has to do with others.
    """
    project = web.project
    focus = flow or project.root
    shown = frozenset(project.flows) if opened and flow is None else frozenset({focus})
    folder = _Folder(web, shown, focus, visits)
    edges = folder.edges()
    if flow is not None:
        edges = [
            one
            for one in edges
            if one.source.flow == flow or (one.target.flow == flow and one.target.is_block)
        ]
    nodes = folder.nodes(edges, whole=flow is None)
    drawn = set(nodes)
    groups = [_group(web, id, nodes) for id in project.flows if id in shown]
    loose = [node for node in nodes if node.flow not in shown or node.kind == "start"]
    if len(groups) == 1:
        loose += groups[0].nodes
        groups = groups[0].groups
    sizes = {id: len(one.blocks) for id, one in project.flows.items()}
    edges = [edge for edge in edges if edge.source in drawn and edge.target in drawn]
    first = web.blocks.get(project.start(focus))
    return Picture(focus, nodes, edges, loose, groups, sizes, direction, folder.visits(), first)


class _Folder:
    """Folds flows into one node each, edges and visits with them."""

    def __init__(self, web: Web, shown: frozenset[str], focus: str, visits: Visits | None) -> None:
        self._web = web
        self._shown = shown
        self._focus = focus
        self._before = visits
        self._edges: dict[Edge, int] = {}

    def edges(self) -> list[Edge]:
        """Return the edges that remain, those that became alike once."""
        counts = self._before.edges if self._before is not None else {}
        for edge in self._web.edges:
            folded = self._folded(edge)
            if folded is not None:
                self._edges[folded] = self._edges.get(folded, 0) + counts.get(edge, 0)
        return list(self._edges)

    def nodes(self, edges: list[Edge], whole: bool) -> list[Node]:
        """Return the nodes in order; with ``whole`` also the flows that nothing leads to."""
        held = [node for node in self._web.nodes if node.flow in self._shown]
        held = [node for node in held if node.is_block or node.kind in ("start", "handler")]
        if whole:
            held += [
                Node("flow", id, id) for id in self._web.project.flows if id not in self._shown
            ]
        held += [end for edge in edges for end in (edge.source, edge.target)]
        return list(dict.fromkeys(held))

    def visits(self) -> Visits | None:
        """Return what was visited, of what is drawn: a folded flow as often as it was come to."""
        before = self._before
        if before is None:
            return None
        nodes: dict[Node, int] = {}
        for node, number in before.nodes.items():
            if node.flow in self._shown:
                nodes[node] = nodes.get(node, 0) + number
        for edge, number in self._edges.items():
            if edge.target not in before.nodes:
                nodes[edge.target] = nodes.get(edge.target, 0) + number
        return Visits(before.talks, nodes, self._edges, before.all_wanted)

    def _folded(self, edge: Edge) -> Edge | None:
        source, target = self._place(edge.source), self._place(edge.target)
        if source is None or target is None:
            return None
        if source is edge.source and target is edge.target:
            if not edge.mark:
                return edge
            # Alike to whoever looks, as two buttons of one title are.
            return Edge(source, target, edge.role, edge.label, "", edge.sure, edge.span)
        if source == target and source.kind == "flow":
            return None
        label = "" if source.kind == "flow" else edge.label
        if target.kind == "flow" and not self._begins(edge.target):
            label = f"{label} ({edge.target.name})".strip()
        return replace(edge, source=source, target=target, label=label, mark="")

    def _begins(self, node: Node) -> bool:
        return self._web.project.flows[node.flow].first == node.name

    def _place(self, node: Node) -> Node | None:
        """Return what is drawn for a node; None for what only matters inside its folded flow."""
        if node.flow in self._shown:
            return node
        if node.is_block:
            return Node("flow", node.flow, node.flow)
        return Node(node.kind, self._focus, node.name) if node.kind in ENDS else None


def _group(web: Web, flow: str, nodes: list[Node]) -> Group:
    """Return a flow's nodes, its handlers and what only they lead to in a group of their own."""
    group = Group("flow", flow, flow)
    aside = Group("handlers", flow, "handlers")
    for node in nodes:
        if node.flow == flow and node.kind != "start" and node.kind != "flow":
            (aside if node in web.aside else group).nodes.append(node)
    if aside.nodes:
        group.groups.append(aside)
    return group


def every(groups: list[Group]) -> Iterator[Group]:
    """Yield the groups and all groups in them."""
    for one in groups:
        yield one
        yield from every(one.groups)
