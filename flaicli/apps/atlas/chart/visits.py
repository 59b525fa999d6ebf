"""The way conversations took, on the picture: each event moves a finger along an edge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from flaicli.apps.atlas.chart.node import Edge, Node, Visits
from flaicli.apps.atlas.chart.web import Web
from flaicli.blocks.branches import taken
from flaicli.model import events as ev
from flaicli.model.log import Entry
from flaicli.model.target import Place

Thing = Node | Edge | None


class Tracer:
    """Counts how often conversations came to each node and along each edge of a web."""

    def __init__(self, web: Web, all_wanted: bool = False) -> None:
        self._web = web
        self._all_wanted = all_wanted
        self._talks = 0
        self._nodes: Counter[Node] = Counter()
        self._edges: Counter[Edge] = Counter()
        self.lost = 0

    @property
    def visits(self) -> Visits:
        """What was counted so far."""
        return Visits(self._talks, self._nodes, self._edges, self._all_wanted)

    def follow(self, entries: Iterable[Entry], flows: Mapping[str, str] | None = None) -> None:
        """Count one conversation by its entries; ``flows`` are our flows' ids by those it uses.

        Blocks that the project does not have (any more) are counted as ``lost``.
        """
        self._talks += 1
        finger = _Finger(self._web, flows)
        for entry in entries:
            move = _MOVES.get(type(entry.event))
            if move is not None:
                for thing in move(finger, entry.event):
                    if isinstance(thing, Node):
                        self._nodes[thing] += 1
                    elif isinstance(thing, Edge):
                        self._edges[thing] += 1
                    else:
                        self.lost += 1


class _Finger:
    """Where a conversation is on the web: at a node, by which mark, and what it put aside.

    Each move returns what to count: nodes and edges, and None for a block that is not there.
    """

    def __init__(self, web: Web, flows: Mapping[str, str] | None) -> None:
        self._web = web
        self._flows = flows
        self.here: Node | None = None
        self.mark = ""
        self.handler = ""
        self.aside: list[tuple[Node | None, str]] = []

    def begin(self, event: Any) -> list[Thing]:
        """Stand before the first block."""
        self.here = self._web.start
        return []

    def enter(self, event: Any) -> list[Thing]:
        """Come to a block."""
        flow = event.flow if self._flows is None else self._flows.get(event.flow, "")
        node = self._web.blocks.get(Place(flow, event.block))
        moved: list[Thing] = [node]
        if node is not None:
            moved += self._to(node, event.via)
        self.here, self.mark, self.handler = node, "", ""
        return moved

    def choose(self, event: Any) -> list[Thing]:
        """Take a branch."""
        if self.here is not None and self.here.is_block:
            body = self._web.project.block(Place(self.here.flow, self.here.name)).body
            self.mark = str(taken(body, event))
        return []

    def press(self, event: Any) -> list[Thing]:
        """Press an offer."""
        offer = (event.content or {}).get("offer") if event.role == "user" else None
        self.mark = offer or self.mark
        return []

    def put_aside(self, event: Any) -> list[Thing]:
        """Go into a handler or a called flow; what was here is come back to."""
        self.aside.append((self.here, self.mark))
        if event.frame.kind != "call":
            self.handler = f"on.{event.frame.kind}"
        return []

    def take_up(self, event: Any) -> list[Thing]:
        """Come out of a handler or a called flow."""
        before = self.aside.pop() if self.aside else (None, "")
        if event.how != "return":
            return []
        edge = self._best([one for one in self._out() if one.target.kind == "return"])
        self.here, self.mark = before
        return [edge] if edge is not None else []

    def end(self, event: Any) -> list[Thing]:
        """Come to an end."""
        kind = "finished" if isinstance(event, ev.ConversationEnded) else "aborted"
        ends = [one for one in self._out() if one.target.kind == kind]
        edge = self._best(ends, lambda one: one.target.name == event.reason)
        return [edge, edge.target] if edge is not None else []

    def _to(self, node: Node, via: str) -> list[Thing]:
        """Return the edge by which one came to a block, and the handler it belongs to."""
        edges = self._of_handler() if self.handler else self._out()
        roles = _ROLES.get(via, (via,))
        edge = self._best([one for one in edges if one.target == node], lambda e: e.role in roles)
        if edge is None:
            return []
        return [edge.source, edge] if self.handler else [edge]

    def _best(self, edges: list[Edge], fits: Callable[[Edge], bool] | None = None) -> Edge | None:
        """Return one edge: the marked one, else the first that fits, else the first."""
        marked = [one for one in edges if self.mark and one.mark == self.mark]
        fitting = [one for one in edges if fits is not None and fits(one)]
        return next(iter(marked or fitting or edges), None)

    def _of_handler(self) -> list[Edge]:
        name = self.handler
        nodes = [one for one in self._web.handlers if f"{one.name} ".startswith(f"{name} ")]
        return [edge for one in nodes for edge in self._web.onward.get(one, ())]

    def _out(self) -> list[Edge]:
        return self._web.onward.get(self.here, []) if self.here is not None else []


_MOVES: Final[Mapping[type[Any], Any]] = {
    ev.ConversationStarted: _Finger.begin,
    ev.BlockEntered: _Finger.enter,
    ev.BranchTaken: _Finger.choose,
    ev.MessageSaid: _Finger.press,
    ev.HandlerEntered: _Finger.put_aside,
    ev.HandlerLeft: _Finger.take_up,
    ev.ConversationEnded: _Finger.end,
    ev.ConversationAborted: _Finger.end,
}

_ROLES: Final[Mapping[str, tuple[str, ...]]] = {
    "answer": ("next", "typed"),
    "branch": ("branch", "else"),
    "press": ("press", "next"),
    "on_error": ("error",),
    "script": ("otherwise",),
    "no_match": ("otherwise",),
    "error": ("next",),  # an error was handled, and its block went on
}
"""The roles an edge may have, by how the engine says it came to a block."""
