"""Events and sessions as JSON data, and back again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from flaicli.model.effects import Outcome
from flaicli.model.events import EVENTS, Change, Event
from flaicli.model.frames import Awaited, Frame, Held, Position, Waiting
from flaicli.model.session import Session
from flaicli.model.shapes import misfit
from flaicli.model.tape import Tape

Data = dict[str, Any]


class Unreadable(ValueError):
    """Data that is no event or session of this version; the sentence says what is odd."""


def event_data(event: Event) -> Data:
    """Return an event as plain data: its ``type``, then the fields that are not as by default."""
    return {"type": event.TYPE, **_data(event)}


def event_from(data: Mapping[str, Any]) -> Event:
    """Return the event that `event_data` gave. Raises `Unreadable`."""
    kind = EVENTS.get(str(data.get("type")))
    if kind is None:
        message = f"there is no event of type {data.get('type')!r}"
        raise Unreadable(message)
    given = dict(data)
    del given["type"]
    event: Event = _built(kind, given)
    return event


def session_data(session: Session) -> Data:
    """Return a session as plain data, without the private values (rule 27)."""
    data = _data(session)
    data.pop("private", None)
    return data


def session_from(data: Mapping[str, Any], private: Mapping[str, Any] | None = None) -> Session:
    """Return the session that `session_data` gave, with its private values. Raises `Unreadable`."""
    session: Session = _built(Session, data)
    session.private = dict(private or {})
    return session


def _data(thing: Any) -> Data:
    return {
        name: _plain(value)
        for name, default in _fields(type(thing))
        if (value := getattr(thing, name)) != default or default is MISSING
    }


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | Tape):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return _data(value)
    message = f"{type(value).__name__} is no plain data"
    raise TypeError(message)


_FIELDS: dict[type[Any], tuple[tuple[str, Any], ...]] = {}


def _fields(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    """Return the names and defaults of a dataclass's fields, worked out once."""
    known = _FIELDS.get(kind)
    if known is None:
        known = tuple((one.name, _default(one)) for one in fields(kind))
        _FIELDS[kind] = known
    return known


_NAMES: dict[type[Any], frozenset[str]] = {}


def _names(kind: type[Any]) -> frozenset[str]:
    """Return the names of a dataclass's fields, worked out once."""
    known = _NAMES.get(kind)
    if known is None:
        known = _NAMES[kind] = frozenset(name for name, _ in _fields(kind))
    return known


def _default(one: Any) -> Any:
    return one.default_factory() if one.default_factory is not MISSING else one.default


def _built(kind: type[Any], data: Mapping[str, Any]) -> Any:
    given = dict(data)
    if not given.keys() <= _names(kind):
        unknown = sorted(given.keys() - _names(kind))
        message = f"{kind.__name__} has no {unknown[0]!r}"
        raise Unreadable(message)
    try:
        for name in given.keys() & _READ.keys():
            given[name] = _READ[name](given[name])
        made = kind(**given)
        odd = misfit(made) if kind is not Session else None
    except (TypeError, ValueError, KeyError, AttributeError) as problem:
        message = f"{kind.__name__}: {problem}"
        raise Unreadable(message) from None
    if odd is not None:
        message = f"{kind.__name__} has a '{odd}' that makes no sense"
        raise Unreadable(message)
    return made


def _maybe(build: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else build(value)


_READ: dict[str, Callable[[Any], Any]] = {
    "changes": lambda items: tuple(Change(*item) for item in items),
    "tried": tuple,
    "frame": lambda data: _built(Frame, data),
    "frames": lambda items: tuple(_built(Frame, item) for item in items),
    "position": _maybe(lambda items: Position(*items)),
    "previous": _maybe(lambda items: Position(*items)),
    "waiting": _maybe(lambda items: Waiting(*items)),
    "held": _maybe(lambda items: Held(*items)),
    "awaiting": _maybe(lambda items: Awaited(*items)),
    "awaited": _maybe(lambda items: Awaited(*items)),
    "exchanges": lambda items: tuple(_built(Outcome, item) for item in items),
    "tries": tuple,
    "among": tuple,
    "found": tuple,
    "cleared": tuple,
    "left_out": tuple,
    "waited": lambda items: tuple((flow, block) for flow, block in items),
    "pending": lambda items: tuple((kind, flow, block) for kind, flow, block in items),
    "offers": tuple,
    "uploads": tuple,
    "history": Tape,
}
"""How the fields that are no plain data are read back; a name means one thing everywhere."""
