"""Guards: asked before the flow hears of it, and asked again with the world's answers."""

from __future__ import annotations

import pytest

from flaicli.blocks import MessageBlock
from flaicli.model.effects import Fetch
from flaicli.model.events import EffectRequested, MessageSaid
from flaicli.model.step import Follow, GoTo, Heard, Moment, Perform, Step
from flaicli.model.target import Target
from tests.stories import Story
from tests.worlds import Answers, Doorman, world_kinds

pytestmark = pytest.mark.usefixtures("world_kinds")
__all__ = ["world_kinds"]

FLOW = """
variables: {pin: {type: text, sensitive: true}}
blocks:
  a: {collect: {ask: "?", into: drink}, next: b}
  b: {collect: {ask: "Pin?", into: pin}, next: c}
  c: {message: ["{{ drink }}", {tell_world: done}], next: wait}
  out: {message: "Out!", next: wait}
"""


class Bouncer:
    """Sends everybody away who says milk."""

    def judge(self, moment: Moment, heard: Heard) -> Step:
        if heard.text == "milk":
            return Step((), GoTo(Target("out"), "guard"))
        return Doorman("second").judge(moment, heard)


def guarded(world: Answers) -> Story:
    story = Story(FLOW, performer=world)
    story.talk.project.guards = (Doorman(), Bouncer())
    return story


def test_each_guard_asks_for_itself_and_hands_its_words_on() -> None:
    world = Answers("coffee", "a big coffee")
    story = guarded(world)
    assert story.say("tea") == ["Pin?"]
    assert world.urls == ["door/tea", "second/coffee"]
    assert story.variables == {"drink": "a big coffee"}
    asked = story.of(EffectRequested)
    assert [(one.asker, one.step, one.round, one.heard) for one in asked] == [
        ("guard", 0, 0, {"text": "tea"}),
        ("guard", 1, 0, {"text": "coffee"}),
    ]


def test_a_guard_may_lead_elsewhere() -> None:
    story = guarded(Answers("milk"))
    assert story.say("tea") == ["Out!"]


def test_words_meant_for_a_sensitive_variable_are_kept_apart_while_a_guard_asks() -> None:
    world = Answers("tea", "tea", "canary-1", "canary-1", "DONE")
    story = guarded(world)
    story.say("tea")
    assert story.say("canary-0") == ["tea", "DONE"]
    assert "canary" not in str(story.events)
    assert world.urls[2:] == ["door/canary-0", "second/canary-1", "done"]


def test_a_block_may_ask_while_it_hears(monkeypatch: pytest.MonkeyPatch) -> None:
    def hear(self: MessageBlock, moment: Moment, heard: Heard) -> Step:
        if not moment.exchanges:
            return Step((), Perform(Fetch("GET", f"hear/{heard.text}")))
        said = MessageSaid("assistant", f"{heard.text}: {moment.exchanges[0].value}")
        return Step((said,), Follow())

    monkeypatch.setattr(MessageBlock, "hear", hear)
    flow = "blocks: {a: {message: [{buttons: [{title: Go}]}], next: wait}}"
    world = Answers("answer")
    story = Story(flow, performer=world)
    assert story.say("what") == ["what: answer"]
    assert [(one.asker, one.heard) for one in story.of(EffectRequested)] == [
        ("hear", {"text": "what"})
    ]
