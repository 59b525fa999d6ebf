"""Giving the conversation to a human, and having it back."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.loading.typed_action import action_of
from flaicli.model.events import HandedBack, HandedOver, NotUnderstood, WaitBegan
from flaicli.runtime.conversation import Refusal
from flaicli.runtime.recording import acts_of
from tests.stories import Story, done

FLOW = """
settings: {idle_timeout: 30m}
on:
  silence: {after: 5m, next: still_there}
  event: [{name: paid, next: thanks}]
  resume: again
blocks:
  hi: {message: Hi, next: wait}
  help:
    action:
      - set: {asked: 1}
      - handover: {to: support, note: "{{ lastPrompt }}", timeout: 10m}
      - increment: {asked: 1}
    next: bye
  strict: {action: [{handover: {to: boss, timeout: 10m, on_timeout: sorry}}], next: bye}
  bye: {message: "Done {{ asked }}", next: wait}
  sorry: {message: Nobody is there, next: wait}
  still_there: {message: Still there?}
  thanks: {message: Thanks}
  again: {message: Hello again}
"""


def begun(block: str = "help") -> Story:
    story = Story(FLOW)
    story.say("my printer burns")
    story.do("goto", block)
    return story


def test_a_human_is_asked_and_the_flow_says_nothing() -> None:
    story = begun()
    assert story.of(HandedOver) == [HandedOver("support", "my printer burns")]
    assert story.of(WaitBegan) == [WaitBegan("agent", {"timeout": 600, "idle": 1800}, 1)]
    assert story.talk.session.with_agent
    assert story.status == "awaiting_user_input"
    assert story.say("Is anybody there?") == []
    assert not story.of(NotUnderstood)
    assert story.talk.session.last_prompt == "Is anybody there?"
    story.do("agent", "Yes: unplug it.")
    assert story.talk.session.with_agent
    assert list(story.talk.session.history)[-2:] == [
        {"role": "user", "content": "Is anybody there?"},
        {"role": "agent", "content": "Yes: unplug it."},
    ]


def test_the_flow_goes_on_behind_the_action_when_it_is_given_back() -> None:
    story = begun()
    story.say("hello?")
    assert story.do("release") == ["Done 2"]
    assert story.of(HandedBack) == [HandedBack("release")]
    assert not story.talk.session.with_agent
    last = done("{handover: support}")
    last.do("release")
    assert last.status == "finished: end"


def test_time_is_counted_from_the_users_last_act() -> None:
    story = begun()
    assert story.wait(9 * 60) == []
    story.say("still waiting")
    assert story.wait(9 * 60) == []
    assert story.do("agent", "In a moment") == []
    assert story.wait(60) == ["Done 2"]
    strict = begun("strict")
    assert strict.wait(600) == ["Nobody is there"]
    assert strict.of(HandedBack) == [HandedBack("timeout")]


def test_an_event_from_outside_is_answered_and_the_human_stays() -> None:
    story = begun()
    assert story.do("event", "paid") == ["Thanks"]
    assert story.talk.session.with_agent
    assert story.say("x") == []
    assert story.do("release") == ["Done 2"]


def test_a_session_that_is_taken_up_again_is_still_with_the_human() -> None:
    story = begun()
    assert story.do("resume") == ["Hello again"]
    assert story.talk.session.with_agent
    assert story.do("release") == ["Done 2"]


def test_time_that_ran_out_meanwhile_is_told_once() -> None:
    story = begun("strict")
    story.talk.clock.sleep(700)
    assert story.do("resume") == ["Hello again", "Nobody is there"]


@pytest.mark.parametrize("command", [("goto", "bye"), ("restart",)])
def test_a_tester_takes_it_away_from_the_human(command: tuple[Any, ...]) -> None:
    story = begun()
    story.do(*command)
    assert not story.talk.session.with_agent
    with pytest.raises(Refusal) as refusal:
        story.talk.release()
    assert str(refusal.value).startswith("no human has this conversation")
    with pytest.raises(Refusal):
        story.talk.agent("hello")


def test_it_is_known_what_the_human_did() -> None:
    story = begun()
    story.do("agent", "Hi")
    story.do("release")
    acts = [one[:2] for one in acts_of(list(story.talk.log.line()))]
    assert acts[-3:] == [("goto", "help"), ("agent", "Hi"), ("release", None)]


def test_a_tester_cannot_hand_over_in_between() -> None:
    story = Story(FLOW)
    deed, _ = action_of("handover: support")
    with pytest.raises(Refusal) as refusal:
        story.talk.run(deed, "handover: support")
    assert str(refusal.value).startswith("what waits for a human cannot be done in between")
