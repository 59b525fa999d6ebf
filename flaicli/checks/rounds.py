"""Rounds in a graph: the parts in which everything leads back to itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

Node = TypeVar("Node")


def rounds(ahead: Mapping[Node, Sequence[Node]]) -> Iterator[list[Node]]:
    """Yield each strongly connected part that has a round in it, its nodes in the map's order.

    Tarjan's algorithm without recursion, so that no flow is too long for it.

    >>> list(rounds({1: [2], 2: [3], 3: [2], 4: [4], 5: []}))
    [[2, 3], [4]]
    """
    order = {node: number for number, node in enumerate(ahead)}
    found = [part for part in _parts(ahead) if len(part) > 1 or part[0] in ahead[part[0]]]
    sorted_parts = [sorted(part, key=order.__getitem__) for part in found]
    yield from sorted(sorted_parts, key=lambda part: order[part[0]])


def _parts(ahead: Mapping[Node, Sequence[Node]]) -> Iterator[list[Node]]:
    number: dict[Node, int] = {}
    low: dict[Node, int] = {}
    held: list[Node] = []
    holding: set[Node] = set()
    work: list[tuple[Node, Iterator[Node]]] = []

    def begin(node: Node) -> None:
        number[node] = low[node] = len(number)
        held.append(node)
        holding.add(node)
        work.append((node, iter(ahead[node])))

    for root in ahead:
        if root not in number:
            begin(root)
        while work:
            node, rest = work[-1]
            for to in rest:
                if to not in number:
                    begin(to)
                    break
                if to in holding:
                    low[node] = min(low[node], number[to])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == number[node]:
                    yield _taken(held, holding, node)


def _taken(held: list[Node], holding: set[Node], first: Node) -> list[Node]:
    part = [held.pop()]
    while part[-1] != first:
        part.append(held.pop())
    holding.difference_update(part)
    return part
