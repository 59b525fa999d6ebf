"""A picture as an indented tree in plain text: the way on goes down, other ways stand below it.

A block is drawn in full once; wherever else a way leads to it, an arrow tells whether that is above
or below, so that loops are told as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from flaicli.apps.atlas.chart.ids import counted, short
from flaicli.apps.atlas.chart.node import ENDS, TERMINALS, Edge, Node
from flaicli.apps.atlas.chart.picture import Picture
from flaicli.page.page import Page, cut

DEPTH_MAX: Final = 10
"""What would stand deeper is drawn further below, by itself."""


_ENDLESS: Final = Page()


class Signs(NamedTuple):
    """The signs of the drawing: of lines, arrows, and what was visited."""

    branch: str = "├─ "
    last: str = "└─ "
    line: str = "│  "
    down: str = "↓ "
    to: str = " → "
    above: str = " ↑"
    below: str = " ↓"
    end: str = "■ "
    visited: str = "● "
    missed: str = "○ "


LINES: Final = Signs()
ASCII: Final = Signs(
    "|- ", "`- ", "|  ", "v ", " -> ", " (above)", " (below)", "# ", "* ", "o "
)  # fmt: skip


def tree(picture: Picture, page: Page = _ENDLESS, *, but: Iterable[Node] = ()) -> str:
    """Return the drawing; lines wider than the page are cut.

    Nodes in ``but`` are drawn already, above.
    """
    lines = _Tree(picture, LINES if page.lines else ASCII, but).whole()
    return "".join(f"{_fitted(line, page)}\n" for line in lines).lstrip("\n")


class _Line(NamedTuple):
    """A line: what stands before a name, the name, what stands after it, and its style."""

    before: str
    name: str = ""
    after: str = ""
    style: str = ""


def _fitted(line: _Line, page: Page) -> str:
    text = f"{line.before}{line.name}{line.after}"
    fitting = cut(text, page.width)
    start = len(line.before) + len(line.name)
    if fitting[:start] != text[:start]:
        return fitting
    name = page.paint(line.style, line.name) if line.style else line.name
    return f"{line.before}{name}{fitting[start:]}".rstrip()


class _Tree:
    """Draws; ``drawn`` are nodes that stand above, ``claimed`` those that have their place."""

    def __init__(self, picture: Picture, signs: Signs, but: Iterable[Node]) -> None:
        self.picture = picture
        self.signs = signs
        self.drawn = set(but)
        self.claimed = set(self.drawn)
        self.later: list[Node] = []
        self.onward: dict[Node, list[Edge]] = {}
        for edge in picture.edges:
            self.onward.setdefault(edge.source, []).append(edge)

    def whole(self) -> Iterator[_Line]:
        """Draw everything: from the start, then the handlers, then what nothing leads to."""
        nodes = self.picture.nodes
        yield from self.only([one for one in nodes if one.kind == "start"])
        handlers = [one for one in nodes if one.kind == "handler"]
        others = [one for one in nodes if one.flow != self.picture.title]
        if self.picture.first is not None:
            yield from self.only([self.picture.first])
        yield from self._titled("handlers", handlers)
        yield from self._titled("other flows", others)
        yield from self._titled("nothing leads to", [one for one in nodes if self._open(one)])

    def only(self, starts: list[Node]) -> Iterator[_Line]:
        """Draw what can be come to from some nodes, and is not drawn yet."""
        for node in starts:
            if node not in self.claimed:
                yield from self._section(node)
            while self.later:
                yield _Line("")
                yield from self._section(self.later.pop(0))

    def _open(self, node: Node) -> bool:
        return node not in self.claimed and node.kind not in TERMINALS

    def _titled(self, title: str, nodes: list[Node]) -> Iterator[_Line]:
        if any(self._open(one) for one in nodes):
            yield _Line("")
            yield _Line("", title, "", "bold")
            yield from self.only([one for one in nodes if self._open(one)])

    def _section(self, node: Node) -> Iterator[_Line]:
        self.claimed.add(node)
        if node.kind not in ("start", "handler"):
            yield self._named("", node)
            yield from self._below(node, "")
            return
        self.drawn.add(node)
        head = self._named("", node)
        for edge in self.onward.get(node, ()):
            yield from self._way(edge, f"{head.before}{head.name}{head.after}{self.signs.to}", "")

    def _below(self, node: Node, indent: str) -> Iterator[_Line]:
        """Draw what follows a node that stands at the end of a line: its ways, then its way on."""
        chain = self._chain(node)
        for number, one in enumerate(chain):
            on = self._main(one) if number + 1 < len(chain) else None
            yield from self._ways(one, on, indent)
            if on is not None:
                label = self._words(on)
                yield self._named(f"{indent}{self.signs.down}{f'{label}: ' if label else ''}",
                                  on.target)  # fmt: skip

    def _chain(self, node: Node) -> list[Node]:
        """Return the node and what follows it by the way on, as far as it is not drawn elsewhere.

        All of it is claimed before anything below is drawn: the main way stays in one piece.
        """
        chain = [node]
        while True:
            on = self._main(chain[-1])
            if on is None or on.target in self.claimed or on.target.kind in TERMINALS:
                return chain
            self.claimed.add(on.target)
            chain.append(on.target)

    def _main(self, node: Node) -> Edge | None:
        """Return the way on: a block's next or a condition's else."""
        ways = [one for one in self.onward.get(node, ()) if one.role in _MAIN and one.sure]
        return ways[-1] if ways else None

    def _ways(self, node: Node, on: Edge | None, indent: str) -> Iterator[_Line]:
        self.drawn.add(node)
        ways = [one for one in self.onward.get(node, ()) if one is not on]
        for number, edge in enumerate(ways):
            last = number + 1 == len(ways) and on is None
            sign = self.signs.last if last else self.signs.branch
            deeper = indent + ("   " if last else self.signs.line)
            yield from self._way(edge, f"{indent}{sign}", deeper)

    def _way(self, edge: Edge, before: str, deeper: str) -> Iterator[_Line]:
        label = self._words(edge)
        before = f"{before}{label}{self.signs.to}" if label else before
        target = edge.target
        if target.kind in TERMINALS:
            yield self._named(f"{before}{self.signs.end if target.kind in ENDS else ''}", target)
        elif target in self.claimed:
            sign = self.signs.above if target in self.drawn else self.signs.below
            yield _Line(before, self._name(target), sign)
        elif len(deeper) > DEPTH_MAX * 3:
            self.claimed.add(target)
            self.later.append(target)
            yield _Line(before, self._name(target), self.signs.below)
        else:
            self.claimed.add(target)
            yield self._named(before, target)
            yield from self._below(target, deeper)

    def _words(self, edge: Edge) -> str:
        words = short(edge.label)
        words = f'"{words}"' if edge.role == "press" else words
        if not edge.sure:
            words = f"{words} (perhaps)".strip()
        return counted(words, self.picture.count(edge)) if words else ""

    def _name(self, node: Node) -> str:
        name = short(self.picture.words(node))
        inner = node.is_block or node.kind == "handler"
        if inner and node.flow != self.picture.title:
            name = f"{short(node.flow)}/{name}"
        return name

    def _named(self, before: str, node: Node) -> _Line:
        count = self.picture.count(node)
        sign = self.signs.visited if count else self.signs.missed
        sign = "" if count is None or node.kind in ENDS else sign
        style = "green" if count else _STYLES.get(node.kind, "")
        if count == 0:
            style = "red" if self.picture.missed(node) else "dim"
        times = f" {count}x" if count else ""
        kind = f"  {node.kind}" if node.is_block else ""
        return _Line(f"{before}{sign}", self._name(node), f"{times}{kind}", style)


_MAIN: Final = frozenset({"next", "else"})

_STYLES: Final[Mapping[str, str]] = {
    "message": "bold",
    "condition": "bold",
    "collect": "bold",
    "action": "bold",
    "flow": "cyan",
    "unknown": "red",
}
