"""Acts done to a conversation, and those that cannot be done."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.adapters.clock import VirtualClock
from flaicli.apps.replay.doing import Undoable, done
from flaicli.apps.replay.script import Command, Event, Press, Upload, User, Wait
from flaicli.runtime.conversation import Conversation
from flaicli.source import Span
from tests.apps.replay.desk import project
from tests.stories import START

HERE = Span("x", 1, 1, 1, 1)


@pytest.fixture
def talk() -> Conversation:
    conversation = Conversation(project(), VirtualClock(START), "replay")
    conversation.open()
    return conversation


def test_every_act_gives_its_turns(talk: Conversation) -> None:
    assert len(done(User("Ana", HERE), talk)) == 1
    assert len(done(Press("Hours", None, HERE), talk)) == 1
    assert len(done(Upload({"name": "a", "path": "", "size": 0, "type": ""}, HERE), talk)) == 1
    assert len(done(Wait(600, HERE), talk)) == 1
    assert len(done(Event("paid", None, HERE), talk)) == 1
    for name, value in (("set", {"name": "Bo"}), ("goto", "ask"), ("restart", None)):
        assert len(done(Command(name, value, HERE), talk)) == 1
    assert done(Command("back", 1, HERE), talk) == []


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (Command("back", 9, HERE), "R209"),
        (Command("goto", "nowhere", HERE), "R209"),
        (Press("Nothing", None, HERE), "R207"),
    ],
)
def test_what_cannot_be_done_is_told(talk: Conversation, act: Any, code: str) -> None:
    with pytest.raises(Undoable) as problem:
        done(act, talk)
    assert problem.value.code == code
