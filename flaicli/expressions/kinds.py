"""What a value is, in an author's words, and what a filter may take it for."""

from __future__ import annotations

from math import isfinite

from .limits import NUMBER_MAX
from .problem import TooMuch, Wrong
from .scope import MISSING, Sealed
from .show import show

_NAMES: dict[type, str] = {
    str: "text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "a mapping",
}
_SHOWN_MAX = 40


def kind_of(value: object) -> str:
    """The kind of a value in one or two words.

    >>> kind_of("3"), kind_of(3), kind_of({}), kind_of(None)
    ('text', 'a number', 'a mapping', 'nothing')
    """
    return _NAMES.get(type(value), "nothing")


def quoted(value: object) -> str:
    """A value as a sentence names it: short ones literally, others by their kind.

    >>> quoted("abc"), quoted(3.0), quoted([1, 2])
    ("'abc'", '3', 'a list')
    """
    if type(value) is str and len(value) <= _SHOWN_MAX:
        return f"'{value}'"
    if type(value) in (int, float, bool):
        return show(value)[:_SHOWN_MAX]
    return kind_of(value)


def text(value: object) -> str:
    """Text as it is, a number or truth value as it is shown; raises `Wrong` for the others."""
    if type(value) is str:
        return value
    if value is None or value is MISSING or type(value) in (list, dict):
        raise Wrong(f"needs text, not {kind_of(value)}")
    return show(value)


def number(value: object) -> int | float:
    """A number that is one; text is not read as a number. Raises `Wrong`."""
    if type(value) is int or type(value) is float:
        return value
    hint = ": add '| int' or '| float'" if type(value) is str else ""
    raise Wrong(f"needs a number, not {_named(value)}{hint}")


def whole(value: object) -> int:
    """A whole number of a size that fits a count; raises `Wrong`."""
    if type(value) is float and value.is_integer():
        value = int(value)
    if type(value) is not int:
        raise Wrong(f"needs a whole number, not {_named(value)}")
    if abs(value) > 1_000_000_000:
        raise Wrong(f"needs a smaller number than {value:.3g}")
    return value


def items(value: object) -> list[object]:
    """A list as it is, a mapping's keys, a text's characters; raises `Wrong` for the others."""
    if type(value) is list:
        return value
    if type(value) is dict or type(value) is str:
        return list(value)
    raise Wrong(f"needs a list, not {_named(value)}")


def mapping(value: object) -> dict[str, object]:
    """A mapping as it is; raises `Wrong` for the others."""
    if type(value) is not dict:
        raise Wrong(f"needs a mapping, not {_named(value)}")
    return value


def small(result: int | float) -> int | float:
    """A number that arithmetic may keep; raises `TooMuch` beyond the limit."""
    if type(result) is int:
        if -NUMBER_MAX < result < NUMBER_MAX:
            return result
    elif isfinite(result):
        return result
    raise TooMuch("the number grew too large")


def _named(value: object) -> str:
    if type(value) is str:
        return f"the text {quoted(value)}" if len(value) <= _SHOWN_MAX else "text"
    return kind_of(value)


def get(value: object, key: object) -> object:
    """What a mapping holds under a key, or a list or text at an index; `MISSING` if nothing.

    Never an attribute of a Python object: mappings are looked up by their own keys only.
    """
    kind = type(value)
    if kind is dict:
        return value.get(key, MISSING) if type(key) is str else MISSING  # type: ignore[attr-defined]
    if (kind is list or kind is str) and type(key) is int:
        size = len(value)  # type: ignore[arg-type]
        return value[key] if -size <= key < size else MISSING  # type: ignore[index]
    if value is None or value is MISSING:
        return MISSING
    if isinstance(value, Sealed) and type(key) is str:
        return value.item(key)
    if kind is list:
        raise Wrong(f"is a list: its items have numbers, not names like {quoted(key)}")
    raise Wrong(f"is {kind_of(value)} and has nothing named {quoted(key)}")


def dig(value: object, path: object) -> object:
    """What a dotted path, ``"address.city"`` or ``"lines.0"``, or an index leads to."""
    if type(path) is not str:
        return _step(value, path)
    for part in path.split("."):
        if value is MISSING or value is None:
            return MISSING
        key = int(part) if type(value) is list and part.isascii() and part.isdigit() else part
        value = _step(value, key)
    return value


def _step(value: object, key: object) -> object:
    try:
        return get(value, key)
    except Wrong:
        raise Wrong(f"meets {kind_of(value)}, which has nothing named {quoted(key)}") from None
