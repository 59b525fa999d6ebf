"""What every closure of an expression is made with.

A closure takes the *seer*: the bare `Scope` where the work is bounded by the source's own length,
else a `Run` that counts steps. No Python source is generated and no attribute of a value is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .kinds import get
from .names import path_of
from .problem import ExpressionError, TooMuch, Wrong
from .scope import MISSING
from .show import measure

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
        return attribute_closure(name_closure(root), keys[0], f"'{root}' ", at)

    def path(seer: Any) -> Any:
        value = seer.find(root)
        for key in keys:
            if type(value) is dict:
                value = value.get(key, MISSING)
            else:
                value = got(value, key, f"'{root}' ", at)
        return value

    return path if keys else name_closure(root)


def attribute_closure(base: Closure, key: str, whose: str, at: int) -> Closure:
    """One key of a mapping."""

    def attribute(seer: Any) -> Any:
        value = base(seer)
        if type(value) is dict:
            return value.get(key, MISSING)
        return got(value, key, whose, at)

    return attribute


def got(value: object, key: object, whose: str, at: int) -> object:
    """What is under a key or index; raises ExpressionError where there can be nothing."""
    try:
        return get(value, key)
    except Wrong as error:
        raise failed(error, at, whose) from None


def pay(seer: Any, value: object, at: int) -> None:
    """Spend the steps of walking a whole value; raises ExpressionError when it is too large."""
    try:
        seer.charge(measure(value))
    except TooMuch as error:
        raise failed(error, at) from None
