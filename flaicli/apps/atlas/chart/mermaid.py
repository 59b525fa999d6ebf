"""A picture as a Mermaid flowchart, for READMEs, wikis and whatever else renders it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from flaicli.apps.atlas.chart.ids import counted, ids, plain, short
from flaicli.apps.atlas.chart.node import Edge, Node
from flaicli.apps.atlas.chart.picture import Group, Picture
from flaicli.regex import regex

EDGES_MAX: Final = 500
"""More edges than these Mermaid does not draw unless its own settings say so."""

TEXT_MAX: Final = 50_000
"""A longer text Mermaid does not draw unless its own settings say so."""

_SHAPES: Final[Mapping[str, tuple[str, str]]] = {
    "message": ("(", ")"),
    "condition": ("{", "}"),
    "collect": ("[/", "/]"),
    "action": ("[", "]"),
    "flow": ("[[", "]]"),
    "handler": ("{{", "}}"),
    "start": ("((", "))"),
    "dynamic": ("[", "]"),
    "unknown": ("[", "]"),
}
_ENDED: Final = ("([", "])")

_STYLES: Final[Mapping[str, str]] = {
    "message": "fill:#e8f1fd,stroke:#3b6fb5,color:#10233d",
    "condition": "fill:#fff6dc,stroke:#b58900,color:#3d3000",
    "collect": "fill:#e9f7ec,stroke:#3d8b4f,color:#12331a",
    "action": "fill:#f3ecfb,stroke:#7a4fb0,color:#2a1644",
    "flow": "fill:#eeeeee,stroke:#555555,color:#222222",
    "handler": "fill:#fdeee4,stroke:#b5652b,color:#43220a",
    "dynamic": "fill:#ffffff,stroke:#777777,color:#333333,stroke-dasharray:4 3",
    "unknown": "fill:#fdeaea,stroke:#c0392b,color:#5a120b,stroke-dasharray:4 3",
    "visited": "stroke-width:4px",
    "missed": "fill:#fdeaea,stroke:#c0392b,color:#5a120b,stroke-dasharray:4 3",
}

# What Mermaid, or the Markdown and HTML it makes of a label, would take for more than a letter:
# quotes, codes, directives, tags, emphasis, strikethrough, formulas, icons, lists.
_SPECIAL = regex(
    r"[\"#%&*<>\\`|~$]|(?<!\w)_|_(?!\w)|:(?=fa-)|^[-+](?= )|^(?P<number>[0-9]+)(?P<dot>[.)])"
)


def mermaid(picture: Picture) -> str:
    """Return the picture as Mermaid text; what an author wrote can only be a label in it."""
    return "".join(f"{line}\n" for line in _Drawing(picture).lines())


def label(text: str) -> str:
    """Return a text as a quoted label: one line, whatever means something to Mermaid as a code.

    >>> label('say "hi" <b>'), label("1. 50%")
    ('"say #quot;hi#quot; #lt;b#gt;"', '"1#46; 50#37;"')
    """
    return f'"{_SPECIAL.sub(_coded, short(text)) or " "}"'


def _coded(found: re.Match[str]) -> str:
    sign, number = found["dot"] or found.group(), found["number"] or ""
    return f"{number}#{_NAMED.get(sign, ord(sign))};"


_NAMED: Final[Mapping[str, object]] = {'"': "quot", "<": "lt", ">": "gt", "&": "amp"}


class _Drawing:
    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.ids = ids(picture.nodes, picture.title)

    def lines(self) -> Iterator[str]:
        picture = self.picture
        yield f"flowchart {picture.direction}"
        for node in picture.loose:
            yield f"  {self._node(node)}"
        for group in picture.groups:
            yield from self._group(group, "  ")
        taken: list[int] = []
        missed: list[int] = []
        for number, edge in enumerate(picture.edges):
            yield f"  {self._edge(edge)}"
            if picture.count(edge):
                taken.append(number)
            elif picture.missed(edge):
                missed.append(number)
        yield from self._styles()
        if taken:
            yield f"  linkStyle {_listed(taken)} stroke:#2e7d32,stroke-width:3px"
        if missed:
            yield f"  linkStyle {_listed(missed)} stroke:#c0392b"

    def _group(self, group: Group, indent: str) -> Iterator[str]:
        id = plain(f"group_{group.kind}_{self.picture_order(group)}")
        yield f"{indent}subgraph {id} [{label(group.title)}]"
        for node in group.nodes:
            yield f"{indent}  {self._node(node)}"
        for inner in group.groups:
            yield from self._group(inner, f"{indent}  ")
        yield f"{indent}end"

    def picture_order(self, group: Group) -> int:
        """Return the number of a group's flow, by which its id differs from others."""
        return list(self.picture.sizes).index(group.flow) + 1

    def _node(self, node: Node) -> str:
        left, right = _SHAPES.get(node.kind, _ENDED)
        words = counted(self.picture.words(node), self.picture.count(node))
        kind = f":::{node.kind}" if node.kind in _STYLES else ""
        return f"{self.ids[node]}{left}{label(words)}{right}{kind}"

    def _styles(self) -> Iterator[str]:
        """Yield how kinds of nodes look, and which ones were visited or missed."""
        picture = self.picture
        visited = [self.ids[one] for one in picture.nodes if picture.count(one)]
        missed = [self.ids[one] for one in picture.nodes if picture.missed(one)]
        used = {one.kind for one in picture.nodes}
        used |= {name for name, some in (("visited", visited), ("missed", missed)) if some}
        for name, style in _STYLES.items():
            if name in used:
                yield f"  classDef {name} {style}"
        if visited:
            yield f"  class {','.join(visited)} visited"
        if missed:
            yield f"  class {','.join(missed)} missed"

    def _edge(self, edge: Edge) -> str:
        count = self.picture.count(edge)
        arrow = "-->" if edge.sure else "-.->"
        if count and edge.sure:
            arrow = "==>"
        words = counted(edge.label, count, 2)
        text = f"|{label(words)}|" if words else ""
        return f"{self.ids[edge.source]} {arrow}{text} {self.ids[edge.target]}"


def _listed(numbers: list[int]) -> str:
    return ",".join(map(str, numbers))
