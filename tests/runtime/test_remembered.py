"""A conversation that asked the world, held once more with the answers it got."""

from __future__ import annotations

import pytest

from flaicli.adapters.performer import Progress
from flaicli.model.effects import Fetch, Outcome, RunScript, failure
from flaicli.runtime.recording import recorded
from flaicli.runtime.remembered import Remembered
from tests.stories import Story
from tests.worlds import Answers, world_kinds

pytestmark = pytest.mark.usefixtures("world_kinds")
__all__ = ["world_kinds"]

FLOW = """
variables: {pin: {type: text, sensitive: true}}
blocks:
  a: {message: [{tell_world: a}, {tell_world: b}], next: pin}
  pin: {action: [{ask_world: {url: pin, into: pin}}], next: wait}
"""


def test_each_type_of_request_gets_its_answers_in_their_order() -> None:
    story = Story(FLOW, performer=Answers("A", failure("timeout", "no answer"), "canary-1"))
    line = story.talk.log.line()
    world = Remembered(line, story.talk.session.private)
    ask = Fetch("GET", "anything")
    assert world.perform(RunScript("1"), Progress()).error is not None
    assert world.perform(ask, Progress()) == Outcome("A")
    assert world.perform(ask, Progress()) == failure("timeout", "no answer")
    assert world.perform(ask, Progress()).error is not None  # nothing was asked after it failed


def test_what_was_kept_apart_is_remembered_where_it_still_is() -> None:
    story = Story(FLOW, performer=Answers("A", "B", "canary-1"))
    line, private = story.talk.log.line(), story.talk.session.private
    for known, value in ((private, "canary-1"), ({}, None)):
        world = Remembered(line, known)
        outcomes = [world.perform(Fetch("GET", "x"), Progress()) for _ in range(3)]
        assert outcomes[2].value == value


def test_a_replay_is_made_of_a_conversation_that_asked_the_world() -> None:
    story = Story(FLOW, performer=Answers("A", "B", "canary-1"))
    recording = recorded(story.talk)
    assert recording.differing == 0
    assert "A" in str(recording.turns)
