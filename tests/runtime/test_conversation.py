"""A conversation on a clock: time, going back, refusals."""

from __future__ import annotations

import pytest

from flaicli.adapters.clock import RealClock, VirtualClock
from flaicli.runtime.conversation import Conversation, Refusal
from tests.stories import START, Story, project_of

FLOW = """
on: {silence: {after: 10s, next: psst}}
blocks:
  a: {collect: {ask: A?, into: a, timeout: 25s, on_timeout: late}, next: b}
  b: {collect: {ask: B?, into: b}, next: c}
  c: {collect: {ask: C?, into: c}, next: end}
  psst: {message: Psst.}
  late: {message: Late., next: a}
"""


def test_each_timer_fires_at_its_own_moment() -> None:
    story = Story(FLOW)
    assert story.wait(40) == ["Psst.", "Late.", "A?", "Psst."]
    fired = [
        entry.at - START.timestamp() for entry in story.talk.log if "fired" in entry.event.TYPE
    ]
    assert fired == [10.0, 25.0, 35.0]
    assert story.talk.now == START.timestamp() + 40


def test_a_tick_fires_what_is_due_and_nothing_else() -> None:
    clock = VirtualClock(START)
    talk = Conversation(project_of(FLOW), clock, "t")
    talk.open()
    assert talk.tick() is None
    clock.sleep(10)
    turn = talk.tick()
    assert turn is not None
    assert turn.entries[0].event.TYPE == "timer_fired"
    assert talk.tick() is None


def test_going_back_begins_another_branch() -> None:
    story = Story(FLOW)
    story.say("1", "2")
    entries = len(story.talk.log)
    assert story.talk.back(2)
    assert story.variables == {}
    assert story.talk.session.waiting is not None
    assert story.say("one") == ["B?"]
    assert story.variables == {"a": "one"}
    assert len(story.talk.log) > entries
    assert not story.talk.back(2)
    assert story.talk.back(1)
    assert story.path == ["a"]


def test_a_testers_slip_changes_nothing() -> None:
    story = Story(FLOW)
    before = (len(story.talk.log), story.talk.session)
    with pytest.raises(Refusal, match="there is no block 'd'"):
        story.talk.goto("d")
    assert (len(story.talk.log), story.talk.session) == before


def test_real_time_is_measured_and_virtual_time_is_not() -> None:
    talk = Conversation(project_of(FLOW), RealClock(), "t")
    entries = [*talk.open().entries, *talk.say("x").entries]
    assert [name for entry in entries for name in entry.timings] == [
        "durationMs",
        "processingDurationMs",
    ]
    assert all(value > 0 for entry in entries for value in entry.timings.values())
    assert not any(entry.timings for entry in Story(FLOW).talk.log)


def test_a_log_is_gone_on_with() -> None:
    story = Story(FLOW)
    story.say("1")
    again = Conversation(story.talk.project, VirtualClock(START), "story", story.talk.log)
    assert again.session == story.talk.session
    assert [entry.event.TYPE for entry in again.resume().entries] == [
        "conversation_resume",
        "message",
        "waiting",
    ]


def test_one_may_return_to_a_branch_that_was_left() -> None:
    story = Story(FLOW)
    story.say("1", "2")
    talk = story.talk
    head, left = talk.log.head, talk.session
    assert talk.back(2)
    story.say("one")
    talk.to(head)
    assert talk.session == left
    assert talk.log.head == head
    talk.to(head)
    assert story.say("3") == []
    assert story.status.startswith("finished")


def test_one_returns_only_to_where_a_turn_ended() -> None:
    story = Story(FLOW)
    story.say("1")
    before = (story.talk.log.head, story.talk.session)
    end = story.talk.log.head
    with pytest.raises(Refusal, match=f"entry {end - 1} is in the middle of a turn: its end is "):
        story.talk.to(end - 1)
    with pytest.raises(Refusal, match=f"there is no entry 99: there are entries 1 to {end}"):
        story.talk.to(99)
    with pytest.raises(Refusal, match="there is no entry 0"):
        story.talk.to(0)
    assert (story.talk.log.head, story.talk.session) == before


def test_the_last_act_is_done_again_on_a_branch_of_its_own() -> None:
    story = Story(FLOW)
    assert story.talk.retry() is None
    story.say("1")
    first = story.talk.log.head
    turn = story.talk.retry()
    assert turn is not None
    assert turn.entries[0].parent < first < turn.entries[0].seq
    assert story.talk.session.turn == 1
    assert story.variables == {"a": "1"}


def test_a_wait_gone_back_to_is_not_over_at_once() -> None:
    story = Story(FLOW)
    story.wait(5)
    story.say("1")
    story.wait(500)
    talk = story.talk
    now = talk.now
    assert talk.back()
    assert talk.tick() is None
    assert talk.due() == ("silence", now + 10)
    assert story.wait(24) == ["Psst."]
    assert story.wait(1) == ["Late.", "A?"]
    assert talk.due() == ("silence", now + 35)


def test_what_cannot_be_kept_does_not_move_the_head() -> None:
    story = Story(FLOW)
    story.say("1")
    talk = story.talk
    before = (talk.log.head, talk.session)

    def refuse(*_: object) -> None:
        raise OSError

    talk.keep = refuse
    for go in (talk.back, talk.retry, lambda: talk.to(talk.log.entries[-1].parent - 1)):
        with pytest.raises((OSError, Refusal)):
            go()
    assert (talk.log.head, talk.session) == before
