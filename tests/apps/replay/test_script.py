"""What a replay's script holds, and which of its messages speak of the one before."""

from __future__ import annotations

import pytest

from flaicli.apps.replay.compare import Comparison
from flaicli.apps.replay.script import Message
from flaicli.source import Span

SPAN = Span("x.replay.yaml", 1, 1, 1, 2)
HI, YES = Comparison((("eq", "Hi"),)), Comparison((("eq", ["Yes"]),))


@pytest.mark.parametrize(
    ("message", "beside"),
    [
        (Message(SPAN, offers=YES), True),
        (Message(SPAN, choices=YES), True),
        (Message(SPAN, text=HI, offers=YES), False),
        (Message(SPAN, kind="image", media=HI), False),
    ],
)
def test_buttons_alone_belong_to_the_message_before(message: Message, beside: bool) -> None:
    assert message.beside is beside
