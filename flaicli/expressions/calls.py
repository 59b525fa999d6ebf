"""Filters, tests, methods and ``range`` of an allowed tree made into closures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .closures import Closure, Make, Maker, failed, label
from .filters import EACH, FILTERS, TAKES_NOTHING
from .kinds import kind_of, whole
from .limits import RANGE_MAX, STEPS_MAX
from .methods import METHODS
from .names import written_path
from .problem import ExpressionError, TooMuch, Wrong
from .scope import MISSING
from .show import measure
from .tests import TESTS

_FREE = frozenset(
    [
        "count",
        "d",
        "default",
        "defined",
        "empty",
        "exists",
        "first",
        "get",
        "last",
        "length",
        "none",
        "null",
        "undefined",
    ]
)
"""Filters and tests that look at no more than one item, so they cost nothing."""
_PYTHONS_OWN = (TypeError, ValueError, ArithmeticError, LookupError)


def _filter(maker: Maker, node: Any) -> Closure:
    name, at, value_of = node.name, node.lineno, maker.make(node.node)
    maker.counted = True
    before = f"the filter '{name}' "
    nothing_too = name in TAKES_NOTHING
    blamed = written_path(node) if name in ("count", "length", "list") else None
    use = _use(maker, node)

    def filter_(seer: Any) -> Any:
        value = value_of(seer)
        if value is None or value is MISSING:
            if not nothing_too:
                return value
            if blamed is not None and value is MISSING:
                seer.missed(blamed)
        try:
            made = use(seer, value)
            if type(made) is str or type(made) is list or type(made) is dict:
                seer.charge(measure(made))
        except Wrong as error:
            raise failed(error, at, before) from None
        except _PYTHONS_OWN:
            raise ExpressionError(f"{before}cannot use {kind_of(value)} so", at) from None
        return made

    return filter_


def _use(maker: Maker, node: Any) -> Callable[[Any, object], object]:
    """The filter put to a value, its arguments read and its work paid for."""
    name, function, free = node.name, FILTERS[node.name], node.name in _FREE
    if not node.args and not node.kwargs:
        if free:
            return lambda _seer, value: function(value)

        def bare(seer: Any, value: object) -> object:
            seer.charge(measure(value))
            return function(value)

        return bare
    given = _Given(maker, node, f"'{name}' cannot use it")
    each, missable = name in EACH, name in ("default", "d", "get")

    def use(seer: Any, value: object) -> object:
        args, kwargs = given.read(seer, missable)
        if not free:
            _pay(seer, value, args, each)
        return function(value, *args, **kwargs)

    return use


def _pay(seer: Any, value: object, args: list[Any], each: bool) -> None:
    steps = measure(value)
    for arg in args:
        if type(arg) is str or type(arg) is list or type(arg) is dict:
            steps += measure(arg) * (len(value) if each and type(value) is list else 1)
            if steps > STEPS_MAX:
                break
    seer.charge(steps)


class _Given:
    """The arguments of a filter, test or method, read anew each time."""

    __slots__ = ("args", "at", "kwargs", "names", "why")

    def __init__(self, maker: Maker, node: Any, why: str) -> None:
        self.args = maker.all(node.args)
        self.kwargs = {pair.key: maker.make(pair.value) for pair in node.kwargs}
        self.names = [label(part) for part in node.args]
        self.at, self.why = node.lineno, why

    def read(self, seer: Any, missable: bool) -> tuple[list[Any], dict[str, Any]]:
        """The values; one that is missing is an error unless it may be."""
        args = [part(seer) for part in self.args]
        kwargs = {key: part(seer) for key, part in self.kwargs.items()} if self.kwargs else {}
        if not missable and (MISSING in args or MISSING in kwargs.values()):
            raise self._missing(args, kwargs)
        return args, kwargs

    def _missing(self, args: list[Any], kwargs: dict[str, Any]) -> ExpressionError:
        named = [name for name, value in zip(self.names, args, strict=True) if value is MISSING]
        name = named[0] if named else next(key for key, v in kwargs.items() if v is MISSING)
        return ExpressionError(f"{name} has no value, so {self.why}", self.at)


def _test(maker: Maker, node: Any) -> Closure:
    name, at, function = node.name, node.lineno, TESTS[node.name]
    value_of = maker.make(node.node)
    if name in _FREE and not node.args and not node.kwargs:
        return lambda seer: function(value_of(seer))
    given = _Given(maker, node, f"'is {name}' cannot use it")
    missable = name in ("eq", "equalto", "==", "ne", "!=", "in", "in_ci", "equal_ci", "same_text")
    whose = label(node.node)
    maker.counted = True

    def test(seer: Any) -> Any:
        value = value_of(seer)
        args, kwargs = given.read(seer, missable)
        try:
            _pay(seer, value, args, False)
            return function(value, *args, **kwargs)
        except Wrong as error:
            if value is None or value is MISSING:
                sentence = f"{whose} has no value, so 'is {name}' cannot use it"
                raise ExpressionError(sentence, at) from None
            raise failed(error, at, f"the test '{name}' ") from None
        except _PYTHONS_OWN:
            raise ExpressionError(f"the test '{name}' cannot use {kind_of(value)} so", at) from None

    return test


def _call(maker: Maker, node: Any) -> Closure:
    called = node.node
    if type(called).__name__ == "Name":
        return _range(maker, node)
    name, at, function = called.attr, node.lineno, METHODS[called.attr]
    value_of, whose = maker.make(called.node), label(called.node)
    if name in ("endswith", "startswith") and len(node.args) == 1 and not node.kwargs:
        return _affix(maker, node, value_of, whose)
    given = _Given(maker, node, f"'{name}' cannot use it")
    maker.counted = True

    def method(seer: Any) -> Any:
        value = value_of(seer)
        if type(value) is not str:
            raise _no_method(value, whose, name, at)
        args, kwargs = given.read(seer, False)
        try:
            _pay(seer, value, args, False)
            made = function(value, *args, **kwargs)
            seer.charge(measure(made))
        except Wrong as error:
            raise failed(error, at, f"the method '{name}' ") from None
        except _PYTHONS_OWN:
            raise ExpressionError(f"the method '{name}' cannot be used so", at) from None
        return made

    return method


def _affix(maker: Maker, node: Any, value_of: Closure, whose: str) -> Closure:
    """``startswith`` and ``endswith``, the commonest conditions on text, as one Python call."""
    name, at, part_of = node.node.attr, node.lineno, maker.make(node.args[0])
    slow, ends = METHODS[name], name == "endswith"

    def affix(seer: Any) -> Any:
        value, part = value_of(seer), part_of(seer)
        if type(value) is not str:
            raise _no_method(value, whose, name, at)
        if type(part) is str:
            return value.endswith(part) if ends else value.startswith(part)
        try:
            return slow(value, part)
        except Wrong as error:
            raise failed(error, at, f"the method '{name}' ") from None

    return affix


def _no_method(value: object, whose: str, name: str, at: int) -> ExpressionError:
    if value is None or value is MISSING:
        return ExpressionError(f"{whose} has no value, so '{name}' cannot use it", at)
    kind = kind_of(value)
    return ExpressionError(f"{whose} is {kind}; only text has the method '{name}'", at)


def _range(maker: Maker, node: Any) -> Closure:
    parts, at = maker.all(node.args), node.lineno
    maker.counted = True

    def range_(seer: Any) -> list[int]:
        try:
            made = range(*[whole(part(seer)) for part in parts])
            if len(made) > RANGE_MAX:
                raise TooMuch(f"'range' gives at most {RANGE_MAX:,} numbers")
        except Wrong as error:
            raise failed(error, at, "'range' ") from None
        except ValueError:
            raise ExpressionError("'range' needs a step that is not 0", at) from None
        seer.charge(len(made))
        return list(made)

    return range_


CALLS: dict[str, Make] = {"Call": _call, "Filter": _filter, "Test": _test}
