"""A request to the world in a few words, read from its data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

LONG_MAX = 100
"""Longer words are cut: an address may hold anything."""


def brief(effect: Mapping[str, Any]) -> str:
    """Return what is asked for in a few words.

    >>> brief({"type": "fetch", "method": "POST", "url": "https://a.test/orders"})
    'POST https://a.test/orders'
    """
    type = str(effect.get("type"))
    words = _WORDS[type](effect) if type in _WORDS else type
    return words if len(words) <= LONG_MAX else words[: LONG_MAX - 1] + "…"


def _fetch(effect: Mapping[str, Any]) -> str:
    return f"{effect.get('method')} {effect.get('url')}"


def _model(verb: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda effect: f"{verb} with {effect.get('model')}"


def _mail(effect: Mapping[str, Any]) -> str:
    return "mail to " + ", ".join(map(str, effect.get("to") or ()))


_WORDS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "complete": lambda effect: _model(str(effect.get("purpose")))(effect),
    "moderate": _model("moderate"),
    "embed": _model("embed"),
    "draw": _model("draw"),
    "speak": _model("speak"),
    "transcribe": _model("transcribe"),
    "fetch": _fetch,
    "script": lambda _effect: "a script",
    "python": lambda effect: str(effect.get("function")),
    "mail": _mail,
    "table": lambda effect: f"{effect.get('op')} in table {effect.get('table')}",
    "knowledge": lambda effect: "search in " + ", ".join(map(str, effect.get("sources") or ())),
}
"""How each effect is told, by its type."""
