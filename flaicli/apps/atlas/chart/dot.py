"""A picture as Graphviz text, which `dot` lays out as SVG or anything else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from flaicli.apps.atlas.chart.ids import counted, ids, plain, short
from flaicli.apps.atlas.chart.node import Edge, Node
from flaicli.apps.atlas.chart.picture import Group, Picture

_SHAPES: Final[Mapping[str, str]] = {
    "message": 'shape=box, style="rounded,filled", fillcolor="#e8f1fd", color="#3b6fb5"',
    "condition": 'shape=diamond, style=filled, fillcolor="#fff6dc", color="#b58900"',
    "collect": 'shape=parallelogram, style=filled, fillcolor="#e9f7ec", color="#3d8b4f"',
    "action": 'shape=box, style=filled, fillcolor="#f3ecfb", color="#7a4fb0"',
    "flow": 'shape=box3d, style=filled, fillcolor="#eeeeee", color="#555555"',
    "handler": 'shape=hexagon, style=filled, fillcolor="#fdeee4", color="#b5652b"',
    "start": "shape=circle",
    "finished": "shape=box, style=rounded, peripheries=2",
    "aborted": 'shape=box, style=rounded, peripheries=2, color="#c0392b"',
    "dynamic": "shape=box, style=dashed",
    "unknown": 'shape=box, style=dashed, color="#c0392b"',
}
_OTHER: Final = "shape=plaintext"

_TAKEN: Final = 'color="#2e7d32", penwidth=3'
_MISSED: Final = 'color="#c0392b"'


def dot(picture: Picture) -> str:
    """Return the picture as DOT text; what an author wrote can only be a quoted label in it."""
    return "".join(f"{line}\n" for line in _lines(picture))


def quoted(text: str) -> str:
    r"""Return a text as a quoted string of DOT, which has escapes and entities of its own.

    >>> quoted('say "hi" \\N &amp;')
    '"say \\"hi\\" \\\\N &amp;amp;"'
    """
    safe = short(text).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return f'"{safe}"'


def _lines(picture: Picture) -> Iterator[str]:
    names = ids(picture.nodes, picture.title)
    yield f"digraph {quoted(picture.title)} {{"
    yield f"  graph [rankdir={picture.direction}, fontname=Helvetica, labeljust=l];"
    yield "  node [fontname=Helvetica];"
    yield "  edge [fontname=Helvetica, fontsize=11];"
    for node in picture.loose:
        yield f"  {_node(picture, node, names)}"
    for group in picture.groups:
        yield from _group(picture, group, names, "  ")
    for edge in picture.edges:
        yield f"  {_edge(picture, edge, names)}"
    yield "}"


def _group(picture: Picture, group: Group, names: Mapping[Node, str], indent: str) -> Iterator[str]:
    number = list(picture.sizes).index(group.flow) + 1
    yield f"{indent}subgraph {plain(f'cluster_{group.kind}_{number}')} {{"
    yield f"{indent}  label={quoted(group.title)};"
    yield f'{indent}  color="#999999"; fontcolor="#555555";'
    for node in group.nodes:
        yield f"{indent}  {_node(picture, node, names)}"
    for inner in group.groups:
        yield from _group(picture, inner, names, f"{indent}  ")
    yield f"{indent}}}"


def _node(picture: Picture, node: Node, names: Mapping[Node, str]) -> str:
    count = picture.count(node)
    words = counted(picture.words(node), count)
    look = _SHAPES.get(node.kind, _OTHER)
    if count:
        look += ", penwidth=3"
    elif picture.missed(node):
        look += f', {_MISSED}, fontcolor="#c0392b"'
    return f"{names[node]} [label={quoted(words)}, {look}, tooltip={quoted(_hint(node))}];"


def _hint(node: Node) -> str:
    return f"{node.kind} {node.flow}/{node.name}"


def _edge(picture: Picture, edge: Edge, names: Mapping[Node, str]) -> str:
    count = picture.count(edge)
    words = counted(edge.label, count, 2)
    looks = [f"label={quoted(words)}"] if words else []
    looks += [] if edge.sure else ["style=dashed"]
    if count or picture.missed(edge):
        looks.append(_TAKEN if count else _MISSED)
    look = f" [{', '.join(looks)}]" if looks else ""
    return f"{names[edge.source]} -> {names[edge.target]}{look};"
