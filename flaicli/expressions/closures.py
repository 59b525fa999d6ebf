"""Expressions of an allowed tree made into Python closures.

A closure takes the *seer*: the bare `Scope` where the work is bounded by the source's own length,
else a `Run` that counts steps. No Python source is generated and no attribute of a value is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import eq, ne
from typing import Any

from .cage import row_of
from .kinds import get, kind_of, small
from .names import path_of
from .operators import FIGURES, ORDERING, compared, figure, plus, within
from .problem import ExpressionError, TooMuch, Wrong
from .scope import MISSING
from .show import measure, show, too_long

Closure = Callable[[Any], Any]
"""From a seer (`Scope` or `Run`) to a plain value or `MISSING`."""

Make = Callable[["Maker", Any], Closure]
"""From a node to its closure."""


class Maker:
    """Makes closures of one tree; ``counted`` turns true when one of them needs a `Run`."""

    def __init__(self, makers: Mapping[str, Make]) -> None:
        self.makers = makers
        self.counted = False

    def make(self, node: Any) -> Closure:
        """The closure of an expression node."""
        return self.makers[type(node).__name__](self, node)

    def all(self, parts: Any) -> list[Closure]:
        """The closures of several nodes."""
        return [self.make(part) for part in parts]


def label(node: Any) -> str:
    """How a sentence names an operand: its path in quotes, or "a value"."""
    path = path_of(node)
    return f"'{path}'" if path else "a value"


def failed(error: Wrong, at: int, before: str = "") -> ExpressionError:
    """The error an author reads, with its place."""
    kind = "limit" if isinstance(error, TooMuch) else "expression"
    text = str(error)
    return ExpressionError(text if kind == "limit" else before + text, at, kind)  # type: ignore[arg-type]


def name_closure(name: str) -> Closure:
    """One look-up."""
    return lambda seer: seer.find(name)


def path_closure(names: tuple[str, ...], at: int) -> Closure:
    """A look-up and then keys of mappings, ``("order", "drink")``."""
    root, keys = names[0], names[1:]
    if len(keys) == 1:
        return _attribute(name_closure(root), keys[0], f"'{root}' ", at)

    def path(seer: Any) -> Any:
        value = seer.find(root)
        for key in keys:
            if type(value) is dict:
                value = value.get(key, MISSING)
            else:
                value = _got(value, key, f"'{root}' ", at)
        return value

    return path if keys else name_closure(root)


def _attribute(base: Closure, key: str, whose: str, at: int) -> Closure:
    def attribute(seer: Any) -> Any:
        value = base(seer)
        if type(value) is dict:
            return value.get(key, MISSING)
        return _got(value, key, whose, at)

    return attribute


def _got(value: object, key: object, whose: str, at: int) -> object:
    try:
        return get(value, key)
    except Wrong as error:
        raise failed(error, at, whose) from None


def _name(maker: Maker, node: Any) -> Closure:
    return name_closure(node.name)


def _const(maker: Maker, node: Any) -> Closure:
    value = node.value if hasattr(node, "value") else node.data
    return lambda seer: value


def _getattr(maker: Maker, node: Any) -> Closure:
    return _attribute(maker.make(node.node), node.attr, f"{label(node.node)} ", node.lineno)


def _getitem(maker: Maker, node: Any) -> Closure:
    base, at, whose = maker.make(node.node), node.lineno, f"{label(node.node)} "
    if type(node.arg).__name__ == "Slice":
        return _sliced(maker, base, node)
    index = maker.make(node.arg)

    def item(seer: Any) -> Any:
        return _got(base(seer), index(seer), whose, at)

    return item


def _sliced(maker: Maker, base: Closure, node: Any) -> Closure:
    maker.counted = True
    part, at, whose = node.arg, node.lineno, label(node.node)
    ends = [None if end is None else maker.make(end) for end in (part.start, part.stop, part.step)]

    def slice_(seer: Any) -> Any:
        value = base(seer)
        bounds = [None if end is None else end(seer) for end in ends]
        if value is None or value is MISSING:
            return MISSING
        if type(value) not in (list, str) or not all(
            bound is None or type(bound) is int for bound in bounds
        ) or bounds[2] == 0:
            raise ExpressionError(f"{whose} ({kind_of(value)}) cannot be cut so", at)
        made = value[slice(*bounds)]
        seer.charge(measure(made))
        return made

    return slice_


def _list(maker: Maker, node: Any) -> Closure:
    parts, at = maker.all(node.items), node.lineno
    if all(type(item).__name__ == "Const" for item in node.items):
        constant = [item.value for item in node.items]
        return lambda seer: constant.copy()
    maker.counted = True

    def list_(seer: Any) -> Any:
        made = [part(seer) for part in parts]
        made = [None if item is MISSING else item for item in made]
        return _kept(seer, made, at)

    return list_


def _dict(maker: Maker, node: Any) -> Closure:
    maker.counted = True
    pairs = [(pair.key.value, maker.make(pair.value)) for pair in node.items]
    at = node.lineno

    def dict_(seer: Any) -> Any:
        found = [(key, value(seer)) for key, value in pairs]
        made = {key: None if value is MISSING else value for key, value in found}
        return _kept(seer, made, at)

    return dict_


def _kept(seer: Any, made: Any, at: int) -> Any:
    """A list or mapping just made, once its whole size is paid for."""
    try:
        seer.charge(measure(made))
    except TooMuch as error:
        raise failed(error, at) from None
    return made


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


def _nothing(seer: Any) -> None:
    return None


def _concat(maker: Maker, node: Any) -> Closure:
    maker.counted = True
    parts = [(maker.make(part), path_of(part)) for part in node.nodes]
    at = node.lineno

    def concat(seer: Any) -> str:
        made = [_text(seer, part(seer), path, at) for part, path in parts]
        size = sum(map(len, made))
        if size > 1_000_000:
            raise ExpressionError(too_long(), at, "limit")
        seer.charge(1 + size // 100)
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
        return _equality(maker, op, left, right, before, at)
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


def _equality(
    maker: Maker, op: Any, left: Closure, right: Closure, before: Any, at: int
) -> Closure:
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
            _paid(seer, one, at)
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
            _paid(seer, item, at)
            _paid(seer, holder, at)
        try:
            return within(item, holder) is wanted
        except Wrong as error:
            raise failed(error, at) from None

    return membership


def _paid(seer: Any, value: object, at: int) -> None:
    try:
        seer.charge(measure(value))
    except TooMuch as error:
        raise failed(error, at) from None


EXPRESSIONS: dict[str, Make] = {
    "Add": _add,
    "And": _and,
    "Compare": _compare,
    "Concat": _concat,
    "CondExpr": _condexpr,
    "Const": _const,
    "Dict": _dict,
    "Div": _arithmetic,
    "FloorDiv": _arithmetic,
    "Getattr": _getattr,
    "Getitem": _getitem,
    "List": _list,
    "Mod": _arithmetic,
    "Mul": _arithmetic,
    "Name": _name,
    "Neg": _sign,
    "Not": _not,
    "Or": _or,
    "Pos": _sign,
    "Sub": _arithmetic,
    "TemplateData": _const,
    "Tuple": _list,
}
