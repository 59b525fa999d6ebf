"""What comes in from outside while the conversation waits (rules 4 and 15)."""

from __future__ import annotations

import pytest

from flaicli.model.events import (
    EventReceived,
    HandlerEntered,
    TimerFired,
    Warned,
)
from flaicli.runtime.conversation import Refusal
from tests.stories import Story
from tests.tea import TEA


def test_an_event_is_answered_and_the_wait_stays_as_it_was() -> None:
    story = Story(TEA)
    waiting = story.talk.session.waiting
    story.talk.clock.sleep(60)
    assert story.do("event", "paid", 3.5) == ["Thanks for 3.5."]
    assert story.events[0] == EventReceived("paid", 3.5)
    assert [one.frame.kind for one in story.of(HandlerEntered)] == ["event"]
    assert (story.talk.session.waiting, story.variables) == (waiting, {"paid": 3.5})
    assert story.wait(59) == []
    assert story.wait(1) == ["Hello?"]  # counted from the user's last act (rule 15)
    assert story.say("tea")[0] == "Noted."


def test_an_event_without_data_and_with_a_reserved_word() -> None:
    story = Story(TEA)
    story.do("event", "paid", 3)
    story.do("event", "paid")
    assert "paid" not in story.variables
    story.do("event", "cancelled")
    assert story.status == "aborted: nobody wants it"
    with pytest.raises(Refusal, match="the conversation is over: it is aborted"):
        story.talk.event("paid")


def test_an_event_nobody_knows_is_noted() -> None:
    story = Story(TEA)
    assert story.do("event", "payd", {"a": 1}) == []
    assert story.events == [
        EventReceived("payd", {"a": 1}),
        Warned("no handler knows the event 'payd': did you mean 'paid'?"),
    ]
    assert story.talk.session.status == "awaiting_user_input"
    assert story.do("event", "qqqqq") == []
    assert story.events[1] == Warned("no handler knows the event 'qqqqq'")


def test_data_that_does_not_fit_is_the_senders_mistake() -> None:
    story = Story(TEA)
    before = len(story.talk.log)
    with pytest.raises(Refusal, match="what comes with 'paid' cannot be kept: 'paid' is declared"):
        story.talk.event("paid", "a lot")
    with pytest.raises(Refusal, match="more than 1,000,000 characters"):
        story.talk.event("asked", "x" * 1_000_001)
    assert len(story.talk.log) == before


def test_a_sensitive_event_is_not_told() -> None:
    story = Story(TEA)
    story.do("event", "told", "98765")
    assert story.events[0] == EventReceived("told", "***pin***")
    assert "98765" not in str(story.events)
    assert story.talk.session.private == {"pin#1": "98765"}


def test_a_handler_that_asks_has_its_time_and_comes_back() -> None:
    story = Story(TEA)
    story.talk.clock.sleep(90)
    assert story.do("event", "asked") == ["How was it?"]
    assert story.wait(59) == []
    assert story.wait(1) == ["Never mind."]
    assert story.talk.session.position is not None
    assert story.talk.session.position.block == "ask"
    story = Story(TEA)
    story.do("event", "asked")
    assert story.do("event", "asked") == ["How was it?"]  # begun anew: nothing piles up
    assert len(story.talk.session.frames) == 1
    assert story.do("event", "paid", 1) == ["Thanks for 1."]
    assert [one.target for one in story.talk.session.frames] == ["asked"]
    assert story.say("good") == []
    assert (story.talk.session.frames, story.variables["how"]) == ((), "good")
    assert story.say("tea")[0] == "Noted."


def test_idleness_counts_from_the_users_last_act_whatever_comes_in() -> None:
    story = Story(TEA)
    story.wait(500)
    story.do("event", "asked")
    story.wait(100)
    assert story.of(TimerFired)[-1].timer == "idle"


OWN = """\
name: sub
on: {event: [{name: paid, next: mine}]}
blocks:
  s: {collect: {ask: S?, into: s}}
  mine: {message: Mine.}
"""


def test_a_flows_own_handler_wins_over_the_roots() -> None:
    root = """\
imports: {sub: sub.yaml}
on: {event: [{name: paid, next: theirs, into: paid}, {name: other, next: theirs}]}
blocks:
  a: {action: [{call: sub}], next: b}
  b: {collect: {ask: B?, into: b}}
  theirs: {message: Theirs.}
"""
    story = Story(root, files={"sub": OWN})
    assert story.do("event", "paid", 1) == ["Mine."]
    assert "paid" not in story.variables
    assert story.do("event", "other") == ["Theirs."]
    assert story.say("x") == ["B?"]
    assert story.do("event", "paid", 1) == ["Theirs."]
    assert story.variables["paid"] == 1
