"""Which names an expression reads, found without working it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def path_of(node: Any) -> str | None:
    """The dotted path a node is, ``cart[0].price``, if all its keys are constants; else None."""
    kind = type(node).__name__
    if kind == "Name":
        return str(node.name)
    if kind == "Getattr":
        base = path_of(node.node)
        return None if base is None else f"{base}.{node.attr}"
    if kind == "Getitem" and type(node.arg).__name__ == "Const":
        base, key = path_of(node.node), node.arg.value
        if base is None or type(key) not in (str, int):
            return None
        return f"{base}.{key}" if type(key) is str and key.isidentifier() else f"{base}[{key!r}]"
    return None


def written_path(node: Any) -> str | None:
    """The path to blame when a node written out turns out missing: through its filters."""
    while type(node).__name__ == "Filter" and node.node is not None:
        node = node.node
    return path_of(node)


def paths_of(tree: Any) -> tuple[str, ...]:
    """Every path the tree reads, in the order first met, each once; local names left out."""
    found: dict[str, None] = {}
    _walk(tree, frozenset(), found)
    return tuple(found)


def root_of(path: str) -> str:
    """The variable a path begins at.

    >>> root_of("cart[0].price")
    'cart'
    """
    return path.partition(".")[0].partition("[")[0]


def _walk(node: Any, local: frozenset[str], found: dict[str, None]) -> frozenset[str]:
    """Note the paths of a node; returns the local names from there on."""
    kind = type(node).__name__
    if kind == "For":
        return _walk_for(node, local, found)
    if kind in ("Assign", "AssignBlock"):
        for part in [node.node] if kind == "Assign" else node.body:
            _walk(part, local, found)
        return local | set(_targets(node.target))
    if kind == "Call" and type(node.node).__name__ in ("Getattr", "Name"):
        return _walk_call(node, local, found)
    path = path_of(node)
    if path is not None:
        if root_of(path) not in local:
            found.setdefault(path)
        return local
    for child in node.iter_child_nodes():
        local = _walk(child, local, found)
    return local


def _walk_for(node: Any, local: frozenset[str], found: dict[str, None]) -> frozenset[str]:
    _walk(node.iter, local, found)
    inside = local | set(_targets(node.target)) | {"loop"}
    for part in [node.test, *node.body] if node.test is not None else node.body:
        inside = _walk(part, inside, found)
    outside = local
    for part in node.else_:
        outside = _walk(part, outside, found)
    return local


def _walk_call(node: Any, local: frozenset[str], found: dict[str, None]) -> frozenset[str]:
    if type(node.node).__name__ == "Getattr":  # a method: what has it is read, it itself is not
        _walk(node.node.node, local, found)
    for part in (*node.args, *node.kwargs):
        _walk(part, local, found)
    return local


def _targets(node: Any) -> Iterator[str]:
    if type(node).__name__ == "Tuple":
        for item in node.items:
            yield from _targets(item)
    elif type(node).__name__ == "Name":
        yield node.name
