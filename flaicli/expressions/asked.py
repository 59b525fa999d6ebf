"""Which names an expression asks for and does not take for granted, without working it out."""

from __future__ import annotations

from typing import Any

from .compared import tree_of
from .condition import Condition
from .names import path_of
from .problem import Unreadable
from .template import Template

_FALLING_BACK = frozenset({"default", "d"})
_LOOKING = frozenset({"defined", "undefined", "exists", "none"})


def asked(source: Template | Condition) -> frozenset[str]:
    """Return the paths that may well be missing, as the source says what then (rule 22).

    They stand before ``or`` or ``default`` wherever they are read, or are looked for with
    ``is defined``, ``is exists`` or as none. Empty when the source cannot be read.

    >>> sorted(asked(Template("{{ a or 'x' }} {{ b | default(c) }} {{ d if d is exists }}")))
    ['a', 'b', 'd']
    >>> sorted(asked(Condition("a != none and a > b or none == c or d == 1")))
    ['a', 'c']
    """
    try:
        tree = tree_of(source)
    except Unreadable:
        return frozenset()
    found: dict[str, bool] = {}
    looked_for: set[str] = set()
    _walk(tree, False, found, looked_for)
    return frozenset({path for path, all_ask in found.items() if all_ask} | looked_for)


def _walk(node: Any, asking: bool, found: dict[str, bool], looked_for: set[str]) -> None:
    """Note of each path whether every place that reads it asks; what is looked for besides."""
    path = path_of(node)
    if path is not None:
        found[path] = asking and found.get(path, True)
        return
    kind = type(node).__name__
    for child in node.iter_child_nodes():
        first = child is getattr(node, "node", None)
        asks = (kind == "Filter" and first and node.name in _FALLING_BACK) or (
            kind == "Or" and (child is node.left or asking)
        )
        if kind == "Test" and first and node.name in _LOOKING:
            _look(child, looked_for)
        _walk(child, asks, found, looked_for)
    if kind == "Compare":
        _compared(node, looked_for)


def _compared(node: Any, looked_for: set[str]) -> None:
    """Note what is held against none: whoever does that expects it to be missing."""
    sides = [node.expr, *(one.expr for one in node.ops)]
    if any(type(one).__name__ == "Const" and one.value is None for one in sides):
        for one in sides:
            _look(one, looked_for)


def _look(node: Any, looked_for: set[str]) -> None:
    path = path_of(node)
    if path is not None:
        looked_for.add(path)
