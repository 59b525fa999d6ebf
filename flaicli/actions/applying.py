"""What a server's answer does to the conversation where the author lets it (Chatlayer's API)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from flaicli.model.events import Event, MessageSaid
from flaicli.model.step import FlowError, Moment
from flaicli.regex import regex
from flaicli.values import tidy

MESSAGES_MAX = 20
TEXT_CHARACTERS_MAX = 10_000
MEDIA = ("image", "video", "audio", "file")

_NAME = regex(r"[A-Za-z_][A-Za-z0-9_]{0,63}")
_TARGET = regex(r"[A-Za-z_][\w-]{0,63}(?:/[A-Za-z_][\w-]{0,63})?")


class Applied(NamedTuple):
    """What is to happen: variables and messages, then perhaps a go-to."""

    values: Iterator[Event]
    messages: Iterator[Event]
    target: str | None


def applied(moment: Moment, body: Any) -> Applied:
    """Return what an answer wants; all of it is data. Raises `FlowError` of the kind ``apply``."""
    if body is None:
        return Applied(iter(()), iter(()), None)
    if not isinstance(body, Mapping):
        raise _wrong("it is no object with 'session', 'messages' or 'action'")
    return Applied(
        _written(moment, body.get("session")),
        _messages(moment, body.get("messages") or []),
        _target(body.get("action")),
    )


def _messages(moment: Moment, messages: Any) -> Iterator[Event]:
    if not isinstance(messages, list):
        raise _wrong("'messages' is no list")
    if len(messages) > MESSAGES_MAX:
        raise _wrong(f"it has {len(messages):,} messages, at most {MESSAGES_MAX} are said")
    for one in messages:
        yield from _said(moment, one)


def _written(moment: Moment, session: Any) -> Iterator[Event]:
    if session is None:
        return
    data = session.get("data") if isinstance(session, Mapping) else None
    if not isinstance(data, Mapping):
        raise _wrong("'session' has no 'data' with values by name")
    space = session.get("namespace")
    before = "" if space is None else f"{_named(space)}."
    for name, value in data.items():
        path = f"{before}{_named(name)}"
        yield moment.change("unset" if value is None else "set", path, value, "http")


def _named(name: Any) -> str:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise _wrong(f"'{str(name)[:50]}' cannot name a variable")
    if name in ("user", "flow"):
        raise _wrong(f"'{name}' is not for servers to write")
    return name


def _said(moment: Moment, message: Any) -> Iterator[Event]:
    """Yield a message: a text, or ``{type, config}`` as Chatlayer's API has it."""
    if isinstance(message, str):
        yield _message(moment, message)
        return
    config = message.get("config") if isinstance(message, Mapping) else None
    kind = message.get("type") if isinstance(message, Mapping) else None
    if kind == "text" and isinstance(config, Mapping):
        texts = config.get("textMessages")
        for one in texts if isinstance(texts, list) else [config]:
            yield _message(moment, one.get("text") if isinstance(one, Mapping) else None)
    elif kind in MEDIA and isinstance(config, Mapping) and isinstance(config.get("url"), str):
        words = config.get("alt") or config["url"]
        yield _message(moment, words, kind, {"url": _tidy(config["url"])})
    else:
        known = ", ".join(("text", *MEDIA))
        raise _wrong(f"a message is a text or {{type, config}} with one of the types {known}")


def _message(
    moment: Moment, text: Any, kind: str = "text", content: Mapping[str, Any] | None = None
) -> Event:
    if not isinstance(text, str):
        raise _wrong("a message of the type text has no 'text'")
    return MessageSaid("assistant", _tidy(text), kind, content, moment.visibility)


def _tidy(text: str) -> str:
    return tidy(text, TEXT_CHARACTERS_MAX)[0]


def _target(action: Any) -> str | None:
    if action is None:
        return None
    target = action.get("nextDialogstate") if isinstance(action, Mapping) else None
    if target is None and isinstance(action, Mapping):
        return None
    if not isinstance(target, str):
        raise _wrong("'action' has no 'nextDialogstate' with the name of a block")
    if not _TARGET.fullmatch(target):
        raise FlowError("unknown_target", f"there is no block '{target[:50]}' to go to")
    return target


def _wrong(why: str) -> FlowError:
    return FlowError("apply", f"the answer cannot be applied: {why}")
