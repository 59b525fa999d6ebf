"""When timers run out, and what that begins (rule 15)."""

from __future__ import annotations

from flaicli.engine.timers import next_due, running
from flaicli.model.events import TimerFired
from flaicli.model.frames import Waiting
from flaicli.model.session import Session
from tests.stories import Story


def test_the_earliest_comes_first_and_a_tie_goes_to_the_question() -> None:
    session = Session(acted_at=100.0, timed_from=130.0, silent_from=130.0)
    assert next_due(session) is None
    assert running(session) == {}
    session.waiting = Waiting("answer", {"timeout": 60, "silence": 90, "idle": 1800})
    assert next_due(session) == ("timeout", 190.0)
    session.waiting = Waiting("answer", {"timeout": 90, "silence": 90, "idle": 120})
    assert next_due(session) == ("timeout", 220.0)
    assert running(session) == {"timeout": 220.0, "silence": 220.0, "idle": 220.0}
    session.waiting = Waiting("any", {"silence": 90, "idle": 100}, quiet=True)
    assert next_due(session) == ("idle", 200.0)


ASKING = """
settings: {idle_timeout: 5m}
blocks:
  a: {collect: {ask: Well?, into: x, timeout: 60s, on_timeout: late}, next: end}
  late: {message: Too late., next: a}
"""


def test_a_question_asked_again_gets_its_whole_time_and_idleness_ends_it() -> None:
    story = Story(ASKING)
    assert story.wait(60) == ["Too late.", "Well?"]
    assert story.wait(59) == []
    assert story.wait(1) == ["Too late.", "Well?"]
    story.wait(180)
    assert story.status == "aborted: Conversation timed out due to inactivity"
    assert [(one.timer, one.after) for one in story.of(TimerFired)] == [
        ("timeout", 60),
        ("timeout", 60),
        ("timeout", 60),
        ("idle", 300),
    ]


def test_a_word_of_the_user_begins_the_time_anew() -> None:
    story = Story(ASKING.replace("into: x", "into: x, type: number"))
    story.wait(50)
    assert story.say("hm") == ["Please type a number in digits, like 12 or 3.5."]
    assert story.wait(59) == []
    assert story.wait(1) == ["Too late.", "Well?"]


def test_a_silence_that_asks_again_does_not_answer_itself_for_ever() -> None:
    story = Story("""
on: {silence: {after: 10s, next: psst}}
settings: {idle_timeout: 35s}
blocks:
  a: {collect: {ask: A?, into: a, timeout: 0s}, next: end}
  psst: {message: Psst., next: previous}
""")
    assert story.wait(34) == ["Psst.", "A?"] * 3
    story.wait(1)
    assert story.status.startswith("aborted")


def test_a_silence_that_leads_to_no_block_has_no_timer() -> None:
    flow = "on: {silence: {after: 10s, next: gone}}\nblocks: {a: {collect: {ask: Hm?, into: x}}}"
    story = Story(flow)
    assert dict(story.talk.session.waiting.timers) == {"idle": 1800}
    assert story.wait(20) == []
    assert story.status == "awaiting_user_input"
