"""Comparisons and ``in`` made into closures."""

from __future__ import annotations

from operator import eq, ne
from typing import Any

from .closures import Closure, Make, Maker, failed, label, pay
from .operators import ORDERING, compared, within
from .problem import Wrong
from .scope import MISSING


def _compare(maker: Maker, node: Any) -> Closure:
    if len(node.ops) == 1:
        left, right = maker.make(node.expr), maker.make(node.ops[0].expr)
        return _comparison(maker, node.ops[0], left, right, node.expr, node.lineno)
    return _chain(maker, node)


def _chain(maker: Maker, node: Any) -> Closure:
    """``1 < x < 10``: each operand worked out once, until a comparison fails."""
    first = maker.make(node.expr)
    links: list[tuple[Closure, Closure]] = []
    before = node.expr
    for op in node.ops:
        operand = maker.make(op.expr)
        test = _comparison(maker, op, _left, _right, before, node.lineno)
        links.append((operand, test))
        before = op.expr
    maker.counted = True

    def chain(seer: Any) -> bool:
        value = first(seer)
        for operand, test in links:
            right = operand(seer)
            if not test(_Pair(seer, value, right)):
                return False
            value = right
        return True

    return chain


class _Pair:
    """Two operands on their way to a comparison, with the counter of the run they belong to."""

    __slots__ = ("charge", "left", "right")

    def __init__(self, seer: Any, left: object, right: object) -> None:
        self.charge = seer.charge
        self.left = left
        self.right = right


def _left(pair: Any) -> Any:
    return pair.left


def _right(pair: Any) -> Any:
    return pair.right


def _comparison(
    maker: Maker, op: Any, left: Closure, right: Closure, before: Any, at: int
) -> Closure:
    if op.op in ("eq", "ne"):
        return _equality(maker, op, left, right, at)
    if op.op in ("in", "notin"):
        return _membership(maker, op, left, right, at)
    mark, work = ORDERING[op.op]
    names = label(before), label(op.expr)

    def comparison(seer: Any) -> bool:
        try:
            return compared(mark, work, left(seer), right(seer), names)
        except Wrong as error:
            raise failed(error, at) from None

    return comparison


def _equality(maker: Maker, op: Any, left: Closure, right: Closure, at: int) -> Closure:
    work = eq if op.op == "eq" else ne
    other = op.expr
    if type(other).__name__ == "Const" and other.value is not None:
        constant = other.value  # MISSING differs from every constant but null, as null does
        if op.op == "eq":
            return lambda seer: left(seer) == constant
        return lambda seer: left(seer) != constant
    maker.counted = True

    def equality(seer: Any) -> bool:
        one, two = left(seer), right(seer)
        if type(one) is list or type(one) is dict:
            pay(seer, one, at)
        return bool(work(None if one is MISSING else one, None if two is MISSING else two))

    return equality


def _membership(maker: Maker, op: Any, left: Closure, right: Closure, at: int) -> Closure:
    wanted, other = op.op == "in", op.expr
    if type(other).__name__ in ("List", "Tuple") and all(
        type(item).__name__ == "Const" for item in other.items
    ):
        constants = [item.value for item in other.items]
        return lambda seer: within(left(seer), constants) is wanted
    maker.counted = True

    def membership(seer: Any) -> bool:
        item, holder = left(seer), right(seer)
        if type(holder) is list or type(holder) is str:
            seer.charge(1 + len(holder) // 20)
        if type(item) is list or type(item) is dict:
            pay(seer, item, at)
            pay(seer, holder, at)
        try:
            return within(item, holder) is wanted
        except Wrong as error:
            raise failed(error, at) from None

    return membership


COMPARISONS: dict[str, Make] = {"Compare": _compare}
