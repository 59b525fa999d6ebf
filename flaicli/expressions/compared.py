"""Which constants an expression compares its paths with, found without working it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .condition import Condition
from .names import path_of
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
        tree = _tree(source)
    except Unreadable:
        return
    of_text = isinstance(source, Template) and "{%" in source.source
    paths = frozenset(source.paths()) if of_text else None
    for node in _all(tree):
        if type(node).__name__ != "Compare" or len(node.ops) != 1:
            continue
        operand = node.ops[0]
        if operand.op not in ("eq", "ne"):
            continue
        for path, constant in ((node.expr, operand.expr), (operand.expr, node.expr)):
            name = path_of(path)
            if name is None or type(constant).__name__ != "Const":
                continue
            if paths is None or name in paths:
                yield name, constant.value, path.lineno


def _tree(source: Template | Condition) -> Any:
    from .parse import parse_expression, parse_text

    if isinstance(source, Condition):
        return parse_expression(source.source)
    return parse_text(source.source)


def _all(tree: Any) -> Iterator[Any]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(list(node.iter_child_nodes()))
