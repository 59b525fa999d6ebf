"""Keeping sensitive values out of the log: references in, masks over what is said (rule 27)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from json import dumps
from typing import Any

from flaicli.model import events as ev
from flaicli.model.events import Event
from flaicli.model.frames import Frame
from flaicli.model.reference import REFERENCE as REFERENCE
from flaicli.model.reference import mask as mask
from flaicli.values import describe

COPY = "~"
"""Ends the reference of what only holds a sensitive value: nothing is masked for its sake."""

CUT = "…"
"""What a sentence ends a long value with."""

BARE_MAX = 3
"""Values up to this many characters are masked as whole words only, lest they eat other words."""


def hidden(sensitive: frozenset[str], path: str) -> str | None:
    """Return the name in a dotted path whose value is never shown, or None."""
    return next((one for one in path.split(".") if one in sensitive), None)


def reference(name: str, number: int, *, copy: bool = False) -> dict[str, str]:
    """Return the reference under which a sensitive value, or a copy of one, is kept."""
    return {REFERENCE: f"{name}#{number}{COPY if copy else ''}"}


def referred(value: Any, private: Mapping[str, Any]) -> Any:
    """Return the value that a reference stands for; anything else is itself."""
    if isinstance(value, dict) and len(value) == 1 and REFERENCE in value:
        return private.get(value[REFERENCE])
    return value


def own(name: str, value: Any, private: Mapping[str, Any]) -> Any:
    """Return what a variable's reference to a value of its own stands for; else what it holds.

    Data from outside may look like a reference; it must not open another variable's value.
    """
    if isinstance(value, dict) and str(value.get(REFERENCE)).partition("#")[0] == name:
        return referred(value, private)
    return value


def tells(value: Any, private: Mapping[str, Any]) -> bool:
    """Whether a value gives a sensitive one away: such a copy is kept apart as well."""
    pattern, names = _pattern(private)
    return pattern is not None and _covered(value, pattern, names) != value


def veiled(value: Any, private: Mapping[str, Any]) -> Any:
    """Return plain data with every sensitive value in it masked, whatever it stands under."""
    pattern, names = _pattern(private)
    return value if pattern is None else _veiled(value, pattern, names)


def covered(event: Event, private: Mapping[str, Any]) -> Event:
    """Return the event with every sensitive value in what it says masked.

    Names, ids and variables stay as they are: a secret may be spelt like a block, and what a
    variable holds is kept apart where it tells one (`tells`).
    """
    told = _TELLING.get(type(event))
    if not private or told is None:
        return event
    pattern, names = _pattern(private)
    if pattern is None:
        return event
    changes: dict[str, Any] = {}
    for name in told:
        old = getattr(event, name)
        cover = _veiled if type(event) is ev.EffectRequested else _covered
        new = cover(old, pattern, names)
        if new != old:
            changes[name] = new
    return replace(event, **changes) if changes else event


_TELLING: dict[type[Any], tuple[str, ...]] = {
    ev.MessageSaid: ("text", "content"),
    ev.BranchTaken: ("branch", "tried"),
    ev.NotUnderstood: ("text",),
    ev.ErrorOccurred: ("message",),
    ev.Warned: ("message",),
    ev.SignalSent: ("data",),
    ev.EventEmitted: ("data",),
    ev.EventTracked: ("data",),
    ev.CommandGiven: ("parameters",),
    ev.EventReceived: ("data",),
    ev.EffectRequested: ("effect",),
    ev.EffectAnswered: ("error", "tries"),
    ev.ToolCalled: ("parameters", "told", "error"),
    ev.LanguageChanged: ("language",),
    ev.ConversationEnded: ("reason",),
    ev.ConversationAborted: ("reason",),
    ev.ConversationFailed: ("reason",),
    ev.HandlerEntered: ("frame",),
}
"""The fields of each event that hold what was said, worked out or given."""

_IDS = ("id", "offer", "offers")
"""Keys of a message's content under which the ids of offers stand."""


def _pattern(private: Mapping[str, Any]) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    names: dict[str, str] = {}
    for key, value in private.items():
        for text in _texts(value) if not key.endswith(COPY) else ():
            names.setdefault(text, key.partition("#")[0])
    if not names:
        return None, names
    longest_first = sorted(names, key=len, reverse=True)
    parts = [
        re.escape(text) if len(text) > BARE_MAX else rf"(?<!\w){re.escape(text)}(?!\w)"
        for text in longest_first
    ]
    return re.compile("|".join(parts)), names


def masking(private: Mapping[str, Any]) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    """Return what finds sensitive values in a text, and the variable's name behind each."""
    return _pattern(private)


def _texts(value: Any) -> list[str]:
    if isinstance(value, bool) or value is None:
        return []
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    if isinstance(value, dict):
        return [text for item in value.values() for text in _texts(item)]
    text = describe(value)
    if not text.strip():
        return []
    quoted = dumps(text, ensure_ascii=False)[1:-1]  # as an object that holds it is written out
    return [text] if quoted == text else [text, quoted]


def _veiled(value: Any, pattern: re.Pattern[str], names: Mapping[str, str]) -> Any:
    if isinstance(value, tuple | list):
        return type(value)(_veiled(item, pattern, names) for item in value)
    if isinstance(value, Mapping):
        return {
            _veiled(key, pattern, names): _veiled(item, pattern, names)
            for key, item in value.items()
        }
    return _covered(value, pattern, names)


def _covered(value: Any, pattern: re.Pattern[str], names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        value = pattern.sub(lambda hit: mask(names[hit.group()]), value)
        return _without_beginnings(value, names) if CUT in value else value
    if isinstance(value, tuple | list):
        return type(value)(_covered(item, pattern, names) for item in value)
    if isinstance(value, Mapping):
        return _covered_mapping(value, pattern, names)
    if isinstance(value, Frame):
        return replace(value, reason=_covered(value.reason, pattern, names))
    if isinstance(value, int | float) and not isinstance(value, bool):
        text = describe(value)
        return mask(names[text]) if len(text) > BARE_MAX and text in names else value
    return value


def _without_beginnings(text: str, names: Mapping[str, str]) -> str:
    """Mask what is left of a sensitive value where a sentence was cut short (``'cana… is no``)."""
    parts = text.split(CUT)
    for place, part in enumerate(parts[:-1]):
        for secret, name in names.items():
            long_enough = range(min(len(secret), len(part)), BARE_MAX, -1)
            left = next((n for n in long_enough if part.endswith(secret[:n])), 0)
            if left:
                parts[place] = part[:-left] + mask(name)
                break
    return CUT.join(parts)


def _covered_mapping(
    value: Mapping[str, Any], pattern: re.Pattern[str], names: Mapping[str, str]
) -> Any:
    if REFERENCE in value:
        return value
    return {
        key if key in _IDS else _covered(key, pattern, names): item
        if key in _IDS and not _cards(item)
        else _covered(item, pattern, names)
        for key, item in value.items()
    }


def _cards(item: Any) -> bool:
    """Whether what stands under ``offers`` is the offers themselves, and no ids."""
    return isinstance(item, list) and any(isinstance(one, dict) for one in item)
