"""Stops: a turn is looked into block by block, and is the same turn all the same."""

from __future__ import annotations

import pytest

from flaicli.model.events import (
    BlockEntered,
    ConversationResumed,
    ErrorOccurred,
    MessageSaid,
    TurnHeld,
    WaitBegan,
    Warned,
)
from flaicli.model.target import Place
from flaicli.runtime.conversation import Conversation, Refusal, Turn
from tests.stories import Story
from tests.tea import TEA, held_at, here


def test_a_turn_stops_before_a_block_and_goes_on() -> None:
    story = held_at("brew")
    assert story.say("tea") == ["Noted."]
    assert story.of(TurnHeld) == [TurnHeld("tea", "brew", "branch")]
    session = story.talk.session
    assert (here(story), session.status) == ("brew", "processing_user_input")
    assert (session.waiting, session.offers, story.talk.due()) == (None, (), None)
    assert story.path[-1] == "judge"
    assert story.do("proceed") == [
        "Brewing tea at 2026-03-02T08:00:00+00:00.", "More?", "[Yes]",
    ]  # fmt: skip
    assert [one.via for one in story.of(BlockEntered)] == ["branch", "next"]
    assert (here(story), story.talk.session.status) == (None, "awaiting_user_input")


def test_what_goes_on_is_the_same_conversation() -> None:
    plain, stepped = Story(TEA), Story(TEA)
    plain.say("tea")
    stepped.do("step")
    stepped.say("tea")
    stops = []
    while here(stepped) is not None:
        stops.append(here(stepped))
        stepped.do("step")
    assert stops == ["noted", "judge", "brew", "more"]
    kept = [one.event for one in stepped.talk.log.line() if not isinstance(one.event, TurnHeld)]
    assert kept == [one.event for one in plain.talk.log.line()]
    for story in (plain, stepped):
        story.talk.session.size, story.talk.session.sizes = 0, {}  # stops are in the log, too
    assert stepped.talk.session == plain.talk.session


def test_a_step_does_not_outlast_its_turn() -> None:
    story = held_at("more")
    story.say("tea")
    story.do("step")
    assert here(story) is None
    story.press("Yes")
    assert (here(story), story.heard) == (None, ["What?"])


def test_a_step_asked_for_before_a_turn_waits_for_a_block() -> None:
    story = Story(TEA)
    assert story.talk.step() == Turn((), story.talk.session, story.talk.session)
    story.do("set", {"drink": "x"})
    assert story.say("water") == []
    assert here(story) == "noted"
    story.do("proceed")
    assert story.status == "finished: end"


def test_proceeding_takes_back_a_step_that_was_asked_for() -> None:
    story = Story(TEA)
    story.talk.step()
    story.talk.proceed()
    story.say("tea")
    assert here(story) is None
    with pytest.raises(Refusal, match="no turn is stopped"):
        story.talk.proceed()


def test_while_it_is_stopped_nobody_is_heard() -> None:
    story = held_at("brew")
    story.say("tea")
    before = len(story.talk.log)
    words = "the turn is stopped before 'brew': /step or /continue"
    for act in (
        lambda: story.talk.say("more"),
        lambda: story.talk.press("x"),
        lambda: story.talk.upload({"name": "x", "path": "", "size": 1, "type": ""}),
        lambda: story.talk.wait(3600),
        lambda: story.talk.event("paid", 3),
        lambda: story.talk.call("aside"),
    ):
        with pytest.raises(Refusal) as refused:
            act()
        assert str(refused.value) == words
    assert story.talk.tick() is None
    assert (len(story.talk.log), story.talk.now) == (before, story.talk.session.acted_at)


def test_what_is_set_while_it_is_stopped_is_seen_by_the_rest_of_the_turn() -> None:
    story = held_at("brew")
    story.say("tea")
    story.do("set", {"drink": "cocoa"})
    assert here(story) == "brew"
    assert story.do("proceed")[0].startswith("Brewing cocoa")


def test_no_time_passes_while_it_is_stopped() -> None:
    story = held_at("brew", "more")
    story.say("tea")
    story.talk.clock.sleep(3600)
    assert story.do("proceed") == ["Brewing tea at 2026-03-02T08:00:00+00:00."]
    story.talk.clock.sleep(3600)
    story.do("proceed")
    assert story.talk.due() == ("silence", story.talk.now + 120)
    assert story.wait(119) == []
    assert story.wait(1) == ["Hello?"]
    story.wait(60)
    story.press("Yes")
    story.talk.holds = None
    assert story.say("tea")[0] == "Brewing tea at 2026-03-02T10:03:00+00:00."


def test_going_elsewhere_forgets_the_stop() -> None:
    story = held_at("brew")
    story.say("tea")
    story.talk.clock.sleep(600)
    assert story.do("goto", "more") == ["More?", "[Yes]"]
    assert (here(story), story.talk.session.moment) == (None, 0.0)
    assert story.talk.due() == ("silence", story.talk.now + 120)
    story = held_at("brew")
    story.say("tea")
    assert story.do("restart") == ["What?"]
    assert here(story) is None


def test_going_back_leaves_the_stop_behind() -> None:
    story = held_at("brew")
    story.say("tea")
    assert story.talk.back()
    assert here(story) is None
    assert story.talk.session.waiting is not None


def test_the_first_block_can_be_stopped_before() -> None:
    story = Story(TEA)
    talk = Conversation(story.talk.project, story.talk.clock, "second")
    talk.holds = lambda place: True
    talk.open()
    assert (talk.held, talk.session.position) == (Place("tea", "ask"), None)
    talk.step()
    assert talk.session.waiting is not None


LOOP = """\
name: loop
settings: {steps_per_turn: 3}
blocks:
  ask: {collect: {ask: Go?, into: go}, next: a}
  a: {message: A, next: b}
  b: {message: B, next: a}
"""


def test_a_loop_can_be_looked_into_as_each_piece_counts_by_itself() -> None:
    story = Story(LOOP)
    story.do("step")
    story.say("yes")
    for _ in range(10):
        story.do("step")
    assert here(story) == "a"
    story.do("proceed")
    assert story.of(ErrorOccurred)[0].kind == "limit"


def test_handlers_calls_and_what_they_come_back_to_can_be_stopped_before() -> None:
    called = """\
imports: {sub: sub.yaml}
on: {silence: {after: 1m, next: nudge}}
blocks:
  a: {action: [{call: sub}, {set: {x: 1}}], next: b}
  b: {collect: {ask: B?, into: y}}
  nudge: {message: Hello?}
"""
    blocks = "s: {message: S}, hi: {message: Hi}, bye: {message: Bye}"
    sub = f"name: sub\non: {{enter: hi, leave: bye}}\nblocks: {{{blocks}}}"
    story = Story(called, files={"sub": sub})
    story.do("step")
    story.do("restart")
    stops = [story.talk.held]
    said: list[str] = []
    while story.talk.held is not None:
        said += story.do("step")
        stops.append(story.talk.held)
    root = story.talk.project.root
    assert stops == [
        Place(root, "a"), Place("sub", "hi"), Place("sub", "s"), Place("sub", "bye"),
        Place(root, "b"), None,
    ]  # fmt: skip
    assert said == ["Hi", "S", "Bye", "B?"]
    assert story.variables == {"x": 1}
    story.do("step")
    assert story.wait(60) == []
    assert story.talk.held == Place(root, "nudge")
    assert story.do("step") == ["Hello?"]
    assert story.talk.session.waiting is not None


def test_a_conversation_left_while_stopped_goes_on_there_when_it_is_taken_up() -> None:
    story = held_at("brew")
    story.say("tea")
    story.talk.clock.sleep(7200)
    log, private = story.talk.log, story.talk.session.private
    again = Conversation(story.talk.project, story.talk.clock, "story", log, private)
    again.holds = lambda place: True
    turn = again.resume()
    assert [type(one.event) for one in turn.entries] == [
        ConversationResumed, Warned, BlockEntered, MessageSaid, BlockEntered, MessageSaid,
        MessageSaid, WaitBegan,
    ]  # fmt: skip
    assert turn.entries[1].event == Warned(
        "the turn was left stopped before 'brew': it goes on there"
    )
    assert "10:00:00" in str(turn.entries[3].event)
    assert again.due() == ("silence", again.now + 120)


def test_on_resume_speaks_before_what_was_stopped_goes_on() -> None:
    flow = TEA.replace("  error: sorry", "  error: sorry\n  resume: noted")
    story = held_at("brew", flow=flow)
    story.say("tea")
    assert story.do("resume")[:2] == ["Noted.", "Brewing tea at 2026-03-02T08:00:00+00:00."]
    assert [one.via for one in story.of(BlockEntered)] == ["resume", "branch", "next"]


def test_an_error_after_a_stop_goes_where_it_always_goes() -> None:
    failing = "brew: {on_error: noted, action: [{increment: {drink: 1}}]}"
    flow = TEA.replace("brew: {message:", f"{failing}\n  x: {{message:")
    plain, story = Story(flow), held_at("brew", flow=flow)
    plain.say("tea")
    story.say("tea")
    assert story.do("proceed") == plain.heard[1:] == ["Noted."]
    assert story.status == plain.status
