"""Logic, arithmetic and the joining of texts made into closures."""

from __future__ import annotations

from typing import Any

from .cage import row_of
from .closures import Closure, Make, Maker, failed, label
from .kinds import kind_of, small
from .limits import CHARACTERS_A_STEP, VALUE_MAX
from .names import path_of
from .operators import FIGURES, figure, plus
from .problem import ExpressionError, TooMuch, Wrong
from .scope import MISSING
from .show import measure, show, too_long


def _and(maker: Maker, node: Any) -> Closure:
    first, *rest = maker.all(row_of(node))
    if len(rest) == 1:
        second = rest[0]
        return lambda seer: first(seer) and second(seer)

    def and_(seer: Any) -> Any:
        value = first(seer)
        for part in rest:
            if not value:
                return value
            value = part(seer)
        return value

    return and_


def _or(maker: Maker, node: Any) -> Closure:
    first, *rest = maker.all(row_of(node))
    if len(rest) == 1:
        second = rest[0]
        return lambda seer: first(seer) or second(seer)

    def or_(seer: Any) -> Any:
        value = first(seer)
        for part in rest:
            if value:
                return value
            value = part(seer)
        return value

    return or_


def _not(maker: Maker, node: Any) -> Closure:
    part = maker.make(node.node)
    return lambda seer: not part(seer)


def _condexpr(maker: Maker, node: Any) -> Closure:
    test, then = maker.make(node.test), maker.make(node.expr1)
    other = _nothing if node.expr2 is None else maker.make(node.expr2)
    return lambda seer: then(seer) if test(seer) else other(seer)


def _nothing(_seer: Any) -> None:
    return None


def _concat(maker: Maker, node: Any) -> Closure:
    maker.counted = True
    parts = [(maker.make(part), path_of(part)) for part in node.nodes]
    at = node.lineno

    def concat(seer: Any) -> str:
        made = [_text(seer, part(seer), path, at) for part, path in parts]
        size = sum(map(len, made))
        if size > VALUE_MAX:
            raise ExpressionError(too_long(), at, "limit")
        seer.charge(1 + size // CHARACTERS_A_STEP)
        return "".join(made)

    return concat


def _text(seer: Any, value: object, path: str | None, at: int) -> str:
    if type(value) is str:
        return value
    if value is MISSING and path is not None:
        seer.missed(path)
    try:
        if type(value) is list or type(value) is dict:
            seer.charge(measure(value))
        return show(value)
    except TooMuch as error:
        raise failed(error, at) from None


def _arithmetic(maker: Maker, node: Any) -> Closure:
    mark, work = FIGURES[type(node).__name__]
    left, right, at = maker.make(node.left), maker.make(node.right), node.lineno
    names = label(node.left), label(node.right)

    def arithmetic(seer: Any) -> Any:
        try:
            return figure(mark, work, left(seer), right(seer), names)
        except Wrong as error:
            raise failed(error, at) from None

    return arithmetic


def _add(maker: Maker, node: Any) -> Closure:
    left, right, at = maker.make(node.left), maker.make(node.right), node.lineno
    names = label(node.left), label(node.right)
    maker.counted = True

    def add(seer: Any) -> Any:
        one, two = left(seer), right(seer)
        try:
            made = plus(one, two, names)
            if type(made) is str or type(made) is list:
                seer.charge(measure(made))
        except Wrong as error:
            raise failed(error, at) from None
        return made

    return add


def _sign(maker: Maker, node: Any) -> Closure:
    part, at, whose = maker.make(node.node), node.lineno, label(node.node)
    minus = type(node).__name__ == "Neg"

    def sign(seer: Any) -> Any:
        value = part(seer)
        if type(value) is not int and type(value) is not float:
            fault = "has no value" if value is None or value is MISSING else kind_of(value)
            sentence = f"{whose} {fault}, so" if fault == "has no value" else f"{fault}:"
            raise ExpressionError(f"{sentence} it has no sign", at)
        return small(-value if minus else value)

    return sign


OPERATIONS: dict[str, Make] = {
    "Add": _add,
    "And": _and,
    "Concat": _concat,
    "CondExpr": _condexpr,
    "Div": _arithmetic,
    "FloorDiv": _arithmetic,
    "Mod": _arithmetic,
    "Mul": _arithmetic,
    "Neg": _sign,
    "Not": _not,
    "Or": _or,
    "Pos": _sign,
    "Sub": _arithmetic,
}
