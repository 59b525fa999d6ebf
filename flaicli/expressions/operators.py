"""What the operators of the language do with two values, and what they say when they cannot."""

from __future__ import annotations

from collections.abc import Callable
from operator import floordiv, ge, gt, le, lt, mod, mul, sub, truediv
from typing import Any

from .kinds import kind_of, quoted, small
from .limits import VALUE_MAX
from .problem import TooMuch, Wrong
from .scope import MISSING
from .show import measure, too_long

ORDERING: dict[str, tuple[str, Callable[[Any, Any], bool]]] = {
    "lt": ("<", lt),
    "lteq": ("<=", le),
    "gt": (">", gt),
    "gteq": (">=", ge),
}
"""Jinja's names of the orderings: how each is written, and its function."""

FIGURES: dict[str, tuple[str, Callable[[object, object], object]]] = {
    "Sub": ("-", sub),
    "Mul": ("*", mul),
    "Div": ("/", truediv),
    "FloorDiv": ("//", floordiv),
    "Mod": ("%", mod),
}
"""Jinja's names of the arithmetic that is for numbers only."""

_UNSET = "has no value"


def is_number(value: object) -> bool:
    """Whether arithmetic may use it; true and false are no numbers."""
    return type(value) is int or type(value) is float


def figure(
    mark: str,
    work: Callable[[object, object], object],
    left: object,
    right: object,
    names: tuple[str, str],
) -> object:
    """The result of arithmetic on two numbers.

    ``names`` are the operands as the author wrote them, for the sentence. Raises `Wrong` for what
    is no number and for a division by zero, `TooMuch` for a result out of bounds.
    """
    if not (is_number(left) and is_number(right)):
        raise Wrong(unfit(f"used with '{mark}'", left, right, names))
    try:
        result = work(left, right)
    except ZeroDivisionError:
        raise Wrong("cannot divide by zero") from None
    except OverflowError:
        raise TooMuch("the number grew too large") from None
    return small(result)  # type: ignore[arg-type]


def plus(left: object, right: object, names: tuple[str, str]) -> object:
    """Two numbers, two texts or two lists put together; raises `Wrong` for any others."""
    if is_number(left) and is_number(right):
        try:
            return small(left + right)  # type: ignore[operator]
        except OverflowError:
            raise TooMuch("the number grew too large") from None
    if type(left) is str and type(right) is str:
        if len(left) + len(right) > VALUE_MAX:
            raise TooMuch(too_long())
        return left + right
    if type(left) is list and type(right) is list:
        measure(left)
        measure(right)
        return left + right
    hint = ": '~' joins anything as text" if str in (type(left), type(right)) else ""
    raise Wrong(unfit("used with '+'", left, right, names) + hint)


def compared(
    mark: str,
    work: Callable[[Any, Any], bool],
    left: object,
    right: object,
    names: tuple[str, str],
) -> bool:
    """Whether two numbers or two texts are in an order; raises `Wrong` for any others."""
    if type(left) not in (list, dict):
        try:
            return work(left, right)
        except TypeError:
            pass
    raise Wrong(unfit(f"compared with '{mark}'", left, right, names))


def same(left: object, right: object) -> bool:
    """Whether two values are equal; missing is the same as null, 1 is the same as 1.0."""
    left = None if left is MISSING else left
    return left == (None if right is MISSING else right)


def within(item: object, holder: object) -> bool:
    """Whether a list has the item, a mapping the key or a text the piece; nothing has none."""
    item = None if item is MISSING else item
    kind = type(holder)
    if kind is str:
        if type(item) is str:
            return item in holder  # type: ignore[operator]
        if item is None:
            return False
        raise Wrong(f"cannot look for {kind_of(item)} in text")
    if kind is list:
        return item in holder  # type: ignore[operator]
    if kind is dict:
        return type(item) is str and item in holder  # type: ignore[operator]
    if holder is None or holder is MISSING:
        return False
    raise Wrong(f"cannot look into {kind_of(holder)} with 'in'")


def unfit(done: str, left: object, right: object, names: tuple[str, str]) -> str:
    """Why two values cannot be used together: the missing one is named, else both are."""
    for value, name in ((left, names[0]), (right, names[1])):
        if value is MISSING or value is None:
            return f"{name} {_UNSET}, so it cannot be {done}"
    one, two = (_described(v, n) for v, n in ((left, names[0]), (right, names[1])))
    if type(left) is type(right):
        return f"{one} cannot be {done} {two}" if "compared" in done else f"{one} cannot be {done}"
    return f"{one} and {two} cannot be {done}"


def _described(value: object, name: str) -> str:
    kind = kind_of(value)
    if name.startswith("'"):
        return f"{name} ({quoted(value) if quoted(value) != kind else kind})"
    return quoted(value)
