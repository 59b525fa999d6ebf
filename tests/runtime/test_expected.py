"""Messages as replays expect them, and how many differ."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.model import events as ev
from flaicli.model.log import Log
from flaicli.runtime.expected import differing, expected, short


@pytest.mark.parametrize(
    ("kind", "text", "content", "found"),
    [
        ("text", " Hi ", None, "Hi"),
        ("text", "Hi", {"offers": [{"title": "Yes"}]}, {"eq": "Hi", "buttons": ["Yes"]}),
        ("image", "A cup", {"url": "u"}, {"image": "A cup"}),
        ("list", "", {"cards": [{"title": "One"}]}, {"list": ["One"]}),
        ("text", "", None, {}),
    ],
)
def test_a_message_as_expected(
    kind: str, text: str, content: dict[str, Any] | None, found: Any
) -> None:
    assert short(expected(ev.MessageSaid("assistant", text, kind=kind, content=content))) == found


def line(*texts: str) -> list[Any]:
    log = Log()
    said = [ev.MessageSaid("assistant", one) for one in texts]
    return log.add([*said, ev.MessageSaid("user", str(len(texts)))], 0.0)


def test_messages_that_differ_are_counted() -> None:
    assert differing(line("a", "b"), line("a", "b")) == 0
    assert differing(line("a", "b"), line("a", "c", "d")) == 2
    assert differing(line(), line("a")) == 1
