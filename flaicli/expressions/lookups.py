"""Names, keys, indexes, constants, lists and mappings made into closures."""

from __future__ import annotations

from typing import Any

from .closures import Closure, Make, Maker, attribute_closure, got, label, name_closure, pay
from .kinds import kind_of
from .problem import ExpressionError
from .scope import MISSING


def _name(_maker: Maker, node: Any) -> Closure:
    return name_closure(node.name)


def _const(_maker: Maker, node: Any) -> Closure:
    value = node.value if hasattr(node, "value") else node.data
    return lambda _seer: value


def _getattr(maker: Maker, node: Any) -> Closure:
    return attribute_closure(maker.make(node.node), node.attr, f"{label(node.node)} ", node.lineno)


def _getitem(maker: Maker, node: Any) -> Closure:
    base, at, whose = maker.make(node.node), node.lineno, f"{label(node.node)} "
    if type(node.arg).__name__ == "Slice":
        return _sliced(maker, base, node)
    index = maker.make(node.arg)

    def item(seer: Any) -> Any:
        return got(base(seer), index(seer), whose, at)

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
        if (
            type(value) not in (list, str)
            or not all(bound is None or type(bound) is int for bound in bounds)
            or bounds[2] == 0
        ):
            raise ExpressionError(f"{whose} ({kind_of(value)}) cannot be cut so", at)
        made = value[slice(*bounds)]
        pay(seer, made, at)
        return made

    return slice_


def _list(maker: Maker, node: Any) -> Closure:
    parts, at = maker.all(node.items), node.lineno
    if all(type(item).__name__ == "Const" for item in node.items):
        constant = [item.value for item in node.items]
        return lambda _seer: constant.copy()
    maker.counted = True

    def list_(seer: Any) -> Any:
        made = [part(seer) for part in parts]
        made = [None if item is MISSING else item for item in made]
        pay(seer, made, at)
        return made

    return list_


def _dict(maker: Maker, node: Any) -> Closure:
    maker.counted = True
    pairs = [(pair.key.value, maker.make(pair.value)) for pair in node.items]
    at = node.lineno

    def dict_(seer: Any) -> Any:
        found = [(key, value(seer)) for key, value in pairs]
        made = {key: None if value is MISSING else value for key, value in found}
        pay(seer, made, at)
        return made

    return dict_


LOOKUPS: dict[str, Make] = {
    "Const": _const,
    "Dict": _dict,
    "Getattr": _getattr,
    "Getitem": _getitem,
    "List": _list,
    "Name": _name,
    "TemplateData": _const,
    "Tuple": _list,
}
