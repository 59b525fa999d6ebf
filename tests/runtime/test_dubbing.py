"""Conversations that asked the world, held once more with what a cassette may hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.adapters.cassette.spelling import spelt
from flaicli.adapters.performer import Progress
from flaicli.model.effects import Embed, Fetch, Outcome, RunPython, UseTable
from flaicli.runtime.dubbing import Dubbed
from flaicli.runtime.recording import recorded
from flaicli.runtime.remembered import Remembered
from tests.stories import Story
from tests.worlds import Answers, world_kinds

pytestmark = pytest.mark.usefixtures("world_kinds")
__all__ = ["world_kinds"]

FLOW = """
variables: {mail: {type: email, sensitive: true}, token: {type: text, sensitive: true}}
blocks:
  ask: {collect: {ask: Mail?, into: mail, type: email}, next: a}
  a:
    action:
      - ask_world: {url: "a/{{ mail }}", into: got}
      - ask_world: {url: "token", into: token}
      - ask_world: {url: "b?t={{ token }}", into: more}
    next: tell
  tell: {message: "{{ got }} {{ more }}", next: wait}
"""
CANARY = "ana@canary.org"


def test_the_tape_holds_what_the_replay_asks_and_nothing_that_is_sensitive() -> None:
    world = Answers(f"To {CANARY}.", "canary-token", "fine")
    story = Story(FLOW, performer=world)
    story.say(CANARY)
    assert world.urls[-1] == "b?t=canary-token"
    recording = recorded(story.talk)
    text = spelt(recording.tape)
    assert "canary" not in text + str(recording.turns)
    assert [one.request["url"] for one in recording.tape.recordings] == [
        "a/***mail***",
        "token",
        "b?t=***token***",
    ]
    assert [one.outcome.value for one in recording.tape.recordings] == [
        "To ***mail***.",
        "***private***",
        "fine",
    ]
    assert recording.differing == 0


def test_what_is_of_this_machine_is_done_again_but_for_code(tmp_path: Path) -> None:
    story = Story(FLOW)
    dubbed = Dubbed(story.talk, Answers(Outcome("remembered")), story.talk)
    insert = UseTable("t", "insert", {"a": 1}, {}, {"a": "number"})
    assert dubbed.perform(RunPython("m:f"), Progress()) == Outcome("remembered")
    assert dubbed.perform(insert, Progress()).error is None
    assert dubbed.tape.recordings == ()
    dubbed.close()


def test_what_no_log_tells_is_asked_once_more() -> None:
    story = Story(FLOW, performer=Answers(Outcome([[0.5, 1.0]])))
    dubbed = Dubbed(story.talk, Remembered(story.talk.log.line()), story.talk)
    assert dubbed.perform(Embed("m", ("a",)), Progress()).value == [[0.5, 1.0]]
    assert dubbed.perform(Fetch("GET", "u"), Progress()).error is not None
    assert len(dubbed.tape.recordings) == 1
