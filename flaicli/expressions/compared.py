"""Which constants an expression compares its paths with, found without working it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .condition import Condition
from .names import path_of, root_of
from .problem import Unreadable
from .template import Template


def compared(source: Template | Condition) -> Iterator[tuple[str, object, int]]:
    """Yield each ``path == constant`` and ``path != constant``: path, constant, the path's offset.

    Nothing for a source that cannot be read. Names that the text itself sets, as ``for`` and
    ``set`` do, are left out.

    >>> list(compared(Condition("size == 'large' and total > 4")))
    [('size', 'large', 0)]
    """
    try:
        tree = tree_of(source)
    except Unreadable:
        return
    nodes = list(_all(tree))
    local = {name for node in nodes for name in _named(node)}
    for node in nodes:
        if type(node).__name__ != "Compare" or len(node.ops) != 1:
            continue
        operand = node.ops[0]
        if operand.op not in ("eq", "ne"):
            continue
        for path, constant in ((node.expr, operand.expr), (operand.expr, node.expr)):
            name = path_of(path)
            if name is None or type(constant).__name__ != "Const":
                continue
            if root_of(name) not in local:
                yield name, constant.value, path.lineno


def tree_of(source: Template | Condition) -> Any:
    """Return what Jinja's parser makes of a source; raises `Unreadable`."""
    from .parse import parse_expression, parse_text

    if isinstance(source, Condition):
        return parse_expression(source.source)
    return parse_text(source.source)


def _named(node: Any) -> Iterator[str]:
    """Yield the names that a loop or a `set` gives to something."""
    if type(node).__name__ in ("For", "Assign", "AssignBlock"):
        targets = getattr(node.target, "items", [node.target])
        yield from (one.name for one in targets if hasattr(one, "name"))


def _all(tree: Any) -> Iterator[Any]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(list(node.iter_child_nodes()))
