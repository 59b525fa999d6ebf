"""Requests to the world in the middle of a turn: who asks again, and what the log holds."""

from __future__ import annotations

import pytest

from flaicli.model.effects import Outcome, failure
from flaicli.model.events import (
    EffectAnswered,
    EffectRequested,
    ErrorOccurred,
    EventTracked,
    MessageSaid,
    WaitBegan,
)
from flaicli.model.frames import Position
from tests.stories import Story
from tests.worlds import Answers, world_kinds

pytestmark = pytest.mark.usefixtures("world_kinds")
__all__ = ["world_kinds"]

ONE = """
blocks:
  a:
    action:
      - set: {before: 1}
      - ask_world: {url: "a/{{ before }}", into: got}
      - set: {after: "{{ got }}!"}
    next: wait
"""


def test_a_step_is_asked_again_with_what_the_world_answered() -> None:
    world = Answers("yes")
    story = Story(ONE, performer=world)
    assert world.urls == ["a/1"]
    assert story.variables == {"before": 1, "got": "yes", "after": "yes!"}
    asked, answered = story.of(EffectRequested), story.of(EffectAnswered)
    effect = {"type": "fetch", "method": "GET", "url": "a/1"}
    assert asked == [EffectRequested(1, effect, "flow", "a", 1, again=True)]
    assert answered == [EffectAnswered(1, "yes")]
    session = story.talk.session
    assert (session.awaiting, session.exchanges, session.requests) == (None, (), 1)
    assert session.status == "awaiting_user_input"


def test_meanwhile_the_session_stands_at_the_step_and_generates() -> None:
    seen = []

    def look(_effect: object) -> Outcome:
        session = story.talk.session
        awaited = session.awaiting
        assert awaited is not None
        seen.append((session.status, session.position, awaited.what, awaited.number))
        return Outcome("ok")

    world = Answers("first", look)
    story = Story(ONE.replace("blocks:", "blocks:\n  z: {message: hi, next: wait}"))
    story.talk.performer = world
    story.do("goto", "a")
    assert seen == []
    story.do("goto", "a")
    assert seen == [("generating_response", Position("flow", "a", 1), "GET a/1", 2)]


def test_a_step_of_several_rounds_sees_all_its_answers() -> None:
    world = Answers("1", "2", "3")
    flow = "blocks: {a: {action: [{ask_world: {url: x, into: got, rounds: 3}}], next: wait}}"
    story = Story(flow, performer=world)
    assert story.variables["got"] == ["1", "2", "3"]
    assert [one.round for one in story.of(EffectRequested)] == [0, 1, 2]
    assert [getattr(one, "body", None) for one in world.asked] == [
        None,
        {"text": "after 1"},
        {"text": "after 2"},
    ]


def test_a_message_of_several_steps_goes_on_after_the_one_that_asked() -> None:
    flow = "blocks: {a: {message: [one, {tell_world: x}, two, {tell_world: y}], next: wait}}"
    story = Story(flow, performer=Answers("X", "Y"))
    assert story.heard == ["one", "X", "two", "Y"]


def test_a_question_may_ask_the_world_for_its_words() -> None:
    flow = "blocks: {a: {collect: {ask: [{tell_world: x}, and?], into: got}, next: wait}}"
    story = Story(flow, performer=Answers("X"))
    assert story.heard == ["X", "and?"]
    story.say("tea")
    assert story.variables == {"got": "tea"}


def test_an_error_of_the_world_is_the_flows(  # rule 7
) -> None:
    flow = """
blocks:
  a:
    action: [{ask_world: {url: x, into: got}, on_error: sorry}, {track_event: never}]
    next: wait
  sorry: {message: "{{ error.kind }}: {{ error.message }}", next: wait}
"""
    story = Story(flow, performer=Answers(failure("timeout", "no answer within 20 s")))
    assert story.heard == ["timeout: no answer within 20 s"]
    assert story.of(ErrorOccurred)[0].action == "ask_world"
    assert not story.of(EventTracked)


def test_where_nobody_performs_the_error_says_so() -> None:
    story = Story(ONE)
    assert story.status == "failed: nothing here can ask the world"
    assert story.of(ErrorOccurred)[0].kind == "unavailable"


def test_more_requests_than_the_limit_are_an_error() -> None:
    flow = """
settings: {effects_per_turn: 3}
blocks:
  a: {action: [{ask_world: {url: x}}], next: a, on_error: sorry}
  sorry: {message: "{{ error.message }}", next: wait}
"""
    world = Answers(*["ok"] * 9)
    story = Story(flow, performer=world)
    assert story.heard == ["more than 3 requests to the world in one turn"]
    assert len(world.asked) == 3
    story.do("goto", "a")
    assert len(world.asked) == 6  # each turn has its own count


def test_handlers_and_called_flows_may_ask() -> None:
    flow = """
on: {start: hello, not_understood: sorry, changed: [{variable: got, next: seen}]}
blocks:
  a: {action: [{call: b}, {ask_world: {url: a, into: got}}], next: wait}
  b: {action: [{ask_world: {url: b}}], next: return}
  hello: {message: [{tell_world: hello}], next: return}
  sorry: {message: [{tell_world: sorry}], next: return}
  seen: {message: [{tell_world: "seen/{{ got }}"}], next: return}
"""
    world = Answers("Hello", "B", "A", "Seen", "Sorry")
    story = Story(flow, performer=world)
    assert world.urls == ["hello", "b", "a", "seen/A"]
    assert story.heard == ["Hello", "Seen"]
    assert story.say("what?") == ["Sorry"]
    assert story.of(WaitBegan) == []  # the wait goes on as it was


def test_a_turn_that_is_stopped_after_an_answer_goes_on() -> None:
    flow = """
blocks:
  a: {action: [{ask_world: {url: a, into: got}}], next: b}
  b: {message: ["{{ got }}", {tell_world: b}], next: wait}
  z: {message: hi, next: wait}
"""
    world = Answers("A", "A2", "B2")
    story = Story(flow, performer=Answers("A", "B"))
    story.talk.performer = Answers("A2", "B2")
    story.talk.holds = lambda place: place.block == "b"
    story.do("goto", "a")
    assert story.talk.held is not None
    assert story.heard == []
    story.do("proceed")
    assert story.heard == ["A2", "B2"]
    assert world.asked == []


def test_what_goes_into_a_sensitive_variable_is_nowhere_in_the_log() -> None:
    flow = """
variables: {got: {type: text, sensitive: true}}
blocks:
  a: {action: [{ask_world: {url: x, into: got}}, {ask_world: {url: "y/{{ got }}"}}], next: b}
  b: {message: "It is {{ got }}", next: wait}
"""
    world = Answers(Outcome("canary-1", meta={"raw": "canary-1", "model": "m"}), "echo canary-1")
    story = Story(flow, performer=world)
    assert world.urls == ["x", "y/canary-1"]
    assert "canary" not in str(story.events)
    assert [one.effect["url"] for one in story.of(EffectRequested)] == ["x", "y/***got***"]
    first, second = story.of(EffectAnswered)
    assert (list(first.value), first.meta) == (["$private"], {"model": "m"})
    assert list(second.value) == ["$private"]
    assert story.heard == ["It is ***got***"]
    assert story.talk.session.private["got#2"] == "canary-1"


def test_a_secret_is_a_mark_in_the_request_and_masked_in_the_log() -> None:
    world = Answers("ok")
    flow = 'blocks: {a: {action: [{ask_world: {url: "x?k={{ secret.KEY }}"}}], next: wait}}'
    story = Story(flow, performer=world)
    assert world.urls == ["x?k=\ufdd0KEY\ufdd1"]
    assert story.of(EffectRequested)[0].effect["url"] == "x?k=***secret.KEY***"


@pytest.mark.parametrize(
    "block",
    [
        'a: {message: "{{ secret.KEY }}", on_error: sorry, next: wait}',
        'a: {action: [{set: {x: "{{ secret.KEY }}"}}], on_error: sorry, next: wait}',
        'a: {action: [{track_event: {name: x, data: {k: "{{ secret.KEY }}"}}}], on_error: sorry}',
        "a: {condition: [{if: secret.KEY == 'x', next: end}, {else: end}], on_error: sorry}",
    ],
)
def test_a_secret_elsewhere_is_an_error(block: str) -> None:
    sorry = 'sorry: {message: "{{ error.kind }}", next: wait}'
    story = Story(f"blocks:\n  {block}\n  {sorry}\n")
    assert story.heard == ["secret"]
    assert "\ufdd0" not in str(story.events)
    assert not [one for one in story.of(MessageSaid) if "KEY" in one.text]


def test_what_comes_in_can_hold_no_mark_of_a_secret() -> None:
    mark = "\ufdd0KEY\ufdd1"
    flow = """
blocks:
  a: {collect: {ask: "?", into: t}, next: b}
  b: {action: [{ask_world: {url: "{{ t }}"}}], next: wait}
"""
    world = Answers(f"answer {mark}")
    story = Story(flow, performer=world)
    story.say(f"hey {mark}")
    assert world.urls == ["hey KEY"]
    assert story.of(EffectAnswered) == [EffectAnswered(1, "answer KEY")]


def test_an_answer_that_cannot_be_kept_is_an_error() -> None:
    deep: list[object] = []
    for _ in range(200):
        deep = [deep]
    story = Story(ONE, performer=Answers(Outcome(deep)))
    assert story.of(ErrorOccurred)[0].kind == "malformed"


def test_a_last_handler_and_what_comes_in_may_ask() -> None:
    flow = """
on: {end: bye, event: [{name: paid, next: thanks}]}
blocks:
  a: {collect: {ask: "?", into: x, timeout: 60s, on_timeout: late}, next: end}
  thanks: {message: [{tell_world: paid}], next: return}
  late: {message: [{tell_world: late}], next: a}
  bye: {message: [{tell_world: bye}], next: return}
"""
    world = Answers("Thanks!", "Late!", "Bye!")
    story = Story(flow, performer=world)
    assert story.do("event", "paid") == ["Thanks!"]
    assert story.status == "awaiting_user_input"
    assert story.wait(60) == ["Late!", "?"]
    assert story.say("x") == ["Bye!"]
    assert story.status == "finished: end"


def test_an_action_may_be_run_while_the_turn_is_stopped() -> None:
    flow = """
blocks:
  hi: {message: hi, next: wait}
  a: {action: [{ask_world: {url: x, into: got}}], next: wait}
"""
    story = Story(flow, performer=Answers("1", "2"))
    story.talk.holds = lambda place: place.block == "a"
    story.do("goto", "a")
    action = story.talk.project.main.blocks["a"].body.action[0]  # type: ignore[attr-defined]
    story.do("run", action, "ask_world")
    assert story.variables == {"got": "1"}
    assert story.talk.held is not None
    assert story.talk.session.status == "processing_user_input"
    story.do("proceed")
    assert story.variables == {"got": "2"}
