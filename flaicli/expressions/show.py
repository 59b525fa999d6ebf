"""How values read when they are written into a text, and how large they are.

Rule: null and missing are empty, true and false are written so, an integral float has no ".0", a
list is its items joined by ", ", a mapping is compact JSON, text is itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from .limits import CHARACTERS_A_STEP, RESULT_MAX, VALUE_MAX
from .problem import TooMuch
from .scope import MISSING

_DEPTH_MAX = 100
_TOO_DEEP = "a value is nested too deep (more than 100 levels)"


def show(value: object) -> str:
    """The text of a value; raises `TooMuch` when it would be longer than a result may be.

    >>> show([1, 2.0, True, None, {"a": "b"}])
    '1, 2, true, , {"a":"b"}'
    """
    kind = type(value)
    if kind is str:
        return value  # type: ignore[return-value]
    if value is None or value is MISSING:
        return ""
    if kind is bool:
        return "true" if value else "false"
    if kind is float:
        return show_float(value)  # type: ignore[arg-type]
    if kind is list:
        measure(value, RESULT_MAX)
        return ", ".join([show(item) for item in value])  # type: ignore[attr-defined]
    if kind is dict:
        return to_json(value)
    return str(value)


def show_float(value: float) -> str:
    """A number as people write it: ``3.0`` is ``3``, ``0.1`` stays.

    >>> show_float(1e21), show_float(-0.0)
    ('1e+21', '0')
    """
    if value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    return repr(value)


def to_json(value: object, indent: int | None = None) -> str:
    """Compact JSON of plain data; raises `TooMuch` when it would be too long."""
    import json

    measure(value, RESULT_MAX)
    separators = (",", ":") if indent is None else None
    text = json.dumps(_bare(value), ensure_ascii=False, indent=indent, separators=separators)
    if len(text) > VALUE_MAX:
        raise TooMuch(too_long())
    return text


def _bare(value: object) -> object:
    if value is MISSING:
        return None
    if type(value) is list:
        return [_bare(item) for item in value]
    if type(value) is dict:
        return {key: _bare(item) for key, item in value.items()}
    return value


def too_long() -> str:
    """The sentence for a value over the limit."""
    return f"a value would be longer than {VALUE_MAX:,} characters"


def measure(value: object, longest: int = VALUE_MAX) -> int:
    """The steps it takes to walk a value, everything inside counted.

    Raises `TooMuch` as soon as more than ``longest`` characters or items are seen, so that data
    which names itself many times over costs no more than the limit.
    """
    kind = type(value)
    if kind is str:
        size = len(value)  # type: ignore[arg-type]
        if size > longest:
            raise TooMuch(too_long())
        return 1 + size // CHARACTERS_A_STEP
    if kind is list:
        return _measure_flat(value, longest)  # type: ignore[arg-type]
    return _measure_inside(value, longest) if kind is dict else 1


def _measure_flat(value: list[object], longest: int) -> int:
    """The steps of a list, quickly when nothing in it holds anything in turn."""
    characters = 0
    for item in value:
        kind = type(item)
        if kind is str:
            characters += len(item)  # type: ignore[arg-type]
        elif kind is list or kind is dict:
            return _measure_inside(value, longest)
    items = 1 + len(value)
    if items + characters > longest:
        raise TooMuch(too_long())
    return items + characters // CHARACTERS_A_STEP


def _measure_inside(value: object, longest: int) -> int:
    items = characters = 0
    stack: list[Iterator[object]] = [iter((value,))]
    while stack:
        for item in stack[-1]:
            items += 1
            kind = type(item)
            if kind is str:
                characters += len(item)  # type: ignore[arg-type]
            elif kind is list or kind is dict:
                stack.append(_inside(item))
                break
            if items + characters > longest:
                raise TooMuch(too_long())
        else:
            stack.pop()
        if len(stack) > _DEPTH_MAX:
            raise TooMuch(_TOO_DEEP)
    return items + characters // CHARACTERS_A_STEP


def _inside(value: object) -> Iterator[object]:
    if type(value) is dict:
        return (part for pair in value.items() for part in pair)
    return iter(value)  # type: ignore[call-overload,no-any-return]
