"""Which names an expression asks for and does not take for granted, without working it out."""

from __future__ import annotations

from typing import Any

from .compared import tree_of
from .condition import Condition
from .names import path_of
from .problem import Unreadable
from .template import Template

_FALLING_BACK = frozenset({"default", "d"})
_LOOKING = frozenset({"defined", "undefined", "exists"})


def asked(source: Template | Condition) -> frozenset[str]:
    """Return the paths that may well be missing, as the source says what then (rule 22).

    They stand before ``or`` or ``default`` wherever they are read, or are looked for with
    ``is defined`` or ``is exists``. Empty when the source cannot be read.

    >>> sorted(asked(Template("{{ a or 'x' }} {{ b | default(c) }} {{ d if d is exists }}")))
    ['a', 'b', 'd']
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
            looked_for.update(one for one in (path_of(child),) if one is not None)
        _walk(child, asks, found, looked_for)
