"""Nodes and edges: the points of a picture, and what leads from one to the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Final, NamedTuple

from flaicli.frozen import frozen
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
