"""Whether what was read has the types its fields declare: a log may have been edited by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

Fits = Callable[[Any], bool]

OPS = frozenset({"set", "unset", "append", "remove"})
"""What a change of a variable can be."""


def misfit(thing: Any) -> str | None:
    """Return the name of the first field of a dataclass whose value is not of its type, if any."""
    for name, fits in _checks(type(thing)):
        if not fits(getattr(thing, name)):
            return name
    return None


_CHECKS: dict[type[Any], tuple[tuple[str, Fits], ...]] = {}


def _checks(kind: type[Any]) -> tuple[tuple[str, Fits], ...]:
    """Return what to check of a dataclass, worked out once from its annotations."""
    known = _CHECKS.get(kind)
    if known is None:
        declared = ((one.name, _FITS.get(str(one.type))) for one in fields(kind))
        known = tuple((name, fits) for name, fits in declared if fits is not None)
        if "content" in dict(known):
            known = (*known, ("content", _content))
        _CHECKS[kind] = known
    return known


def _text(value: Any) -> bool:
    return type(value) is str


def _number(value: Any) -> bool:
    return type(value) is int or type(value) is float


def _mapping(value: Any) -> bool:
    return type(value) is dict


def _maybe(fits: Fits) -> Fits:
    return lambda value: value is None or fits(value)


def _all(items: Any, fits: Fits) -> bool:
    return isinstance(items, list | tuple) and all(map(fits, items))


def _change(one: Any) -> bool:
    return _text(one.path) and _text(one.op) and one.op in OPS


def _tried(one: Any) -> bool:
    return _mapping(one) and (one.get("saw") is None or _mapping(one["saw"]))


def _position(value: Any) -> bool:
    return _text(value.flow) and _text(value.block) and type(value.step) is int


def _timers(value: Any) -> bool:
    return _mapping(value) and all(map(_number, value.values()))


def _waiting(value: Any) -> bool:
    return _text(value.what) and _timers(value.timers)


def _pending(value: Any) -> bool:
    return _all(value, lambda one: len(one) == 3 and all(map(_text, one)))


def _offer(one: Any) -> bool:
    return _mapping(one) and _text(one.get("id")) and _text(one.get("title"))


def _choice(one: Any) -> bool:
    return _mapping(one) and _text(one.get("title"))


def _content(value: Mapping[str, Any] | None) -> bool:
    """Tell whether the content of a message has what it offers in the form it is shown from."""
    if value is None:
        return True
    offers = value.get("offers", ())
    if not _all(offers, _offer) or not _all(value.get("choices", ()), _choice):
        return False
    known = {one["id"] for one in offers}
    return _all(value.get("cards", ()), lambda card: _card(card, known))


def _card(card: Any, known: set[str]) -> bool:
    named = _choice(card) and _all(card.get("offers", ()), _text)
    return named and known.issuperset(card.get("offers", ()))


_FITS: dict[str, Fits] = {
    "str": _text,
    "str | None": _maybe(_text),
    "int": lambda value: type(value) is int,
    "float": _number,
    "bool": lambda value: type(value) is bool,
    "Mapping[str, JSON]": _mapping,
    "Mapping[str, JSON] | None": _maybe(_mapping),
    "Mapping[str, Any]": _mapping,
    "Mapping[str, float]": _timers,
    "tuple[str, ...]": lambda value: _all(value, _text),
    "tuple[Change, ...]": lambda value: _all(value, _change),
    "tuple[Mapping[str, JSON], ...]": lambda value: _all(value, _tried),
    "tuple[Mapping[str, Any], ...]": lambda value: _all(value, _offer),
    "Position": _position,
    "Waiting | None": _maybe(_waiting),
    "tuple[tuple[str, str, str], ...]": _pending,
}
"""How a value is told to be of a type, by the annotation; others are not looked at."""
