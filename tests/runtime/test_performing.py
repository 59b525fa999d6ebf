"""The world asked in the middle of a turn: kept before and after, cancelled, cut off, gone on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from flaicli.adapters.clock import Clock, VirtualClock
from flaicli.adapters.performer import Progress
from flaicli.model.effects import Effect, Outcome, failure
from flaicli.model.events import EffectAnswered, EffectRequested, ErrorOccurred, MessageSaid, Warned
from flaicli.model.log import Entry, Log
from flaicli.runtime.conversation import Conversation, Refusal
from flaicli.runtime.performing import timed
from tests.stories import START, project_of
from tests.worlds import Answers, AskWorld, world_kinds

pytestmark = pytest.mark.usefixtures("world_kinds")
__all__ = ["world_kinds"]

FLOW = """
on: {resume: again}
blocks:
  hi: {message: hi, next: wait}
  get: {action: [{ask_world: {url: x, into: got, rounds: 2}}], next: tell, on_error: sorry}
  post: {action: [{ask_world: {url: x, method: POST, into: got}}], next: tell, on_error: sorry}
  tell: {message: "got {{ got }}", next: wait}
  sorry: {message: "{{ error.kind }}", next: wait}
  again: {message: Hello again, next: return}
"""


def begun(world: object = None, clock: Clock | None = None, **how: Any) -> Conversation:
    talk = Conversation(
        project_of(FLOW),
        clock or VirtualClock(START),
        "s",
        performer=world,
        **how,  # type: ignore[arg-type]
    )
    talk.open()
    return talk


def cut_off(talk: Conversation, world: Answers, after: int = 1) -> Conversation:
    """Return the conversation as it is found after a crash, while a request was under way."""
    seqs = [one.seq for one in talk.log if isinstance(one.event, EffectRequested)]
    kept = talk.log.entries[: seqs[after - 1]]
    clock = VirtualClock(START + timedelta(hours=1))
    log = Log(list(kept), len(kept))
    found = Conversation(talk.project, clock, "s", log, talk.session.private, performer=world)
    assert found.session.status == "generating_response"
    return found


def said(turn: Any) -> list[str]:
    return [one.event.text for one in turn.entries if isinstance(one.event, MessageSaid)]


def test_a_turn_is_all_that_came_of_it() -> None:
    talk = begun(Answers("1", "2"))
    turn = talk.goto("get")
    assert said(turn) == ["got 1, 2"]
    assert turn.before.status == turn.after.status == "awaiting_user_input"
    assert talk.turns[-1] is turn
    assert [one.seq for one in turn.entries] == list(range(turn.entries[0].seq, len(talk.log) + 1))


def test_what_led_to_a_request_is_kept_before_it_is_performed() -> None:
    order: list[str] = []

    def keep(_talk: Conversation, entries: Sequence[Entry]) -> None:
        order.append(" ".join(one.event.TYPE for one in entries[:1] + entries[-1:]))

    def answer(_effect: Effect) -> Outcome:
        order.append("performed")
        return Outcome("ok")

    talk = begun(Answers(answer), keep=keep)
    del order[:]
    talk.goto("post")
    assert order == ["command effect_requested", "performed", "effect_answered waiting"]


def test_what_cannot_be_kept_is_not_performed() -> None:
    world = Answers("never")
    talk = begun(world)
    before = talk.session

    def full(_talk: Conversation, entries: Sequence[Entry]) -> None:
        raise OSError("the disk is full")

    talk.keep = full
    with pytest.raises(OSError, match="the disk is full"):
        talk.goto("post")
    assert world.asked == []
    assert talk.session is before


def test_an_answer_that_cannot_be_kept_leaves_the_request_unknown() -> None:
    talk = begun(Answers("ok"))
    kept: list[Entry] = []

    def once(_talk: Conversation, entries: Sequence[Entry]) -> None:
        if kept:
            raise OSError("the disk is full")
        kept.extend(entries)

    talk.keep = once
    with pytest.raises(OSError, match="the disk is full"):
        talk.goto("post")
    assert talk.session.awaiting is not None
    assert talk.log.head == kept[-1].seq


class Slow:
    """A world that takes two seconds and tells what it did."""

    def __init__(self, clock: VirtualClock, cancel: bool = False) -> None:
        self.clock = clock
        self.cancel = cancel
        self.talk: Conversation | None = None

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        self.clock.sleep(2)
        progress.piece("a")
        if self.cancel:
            assert self.talk is not None
            assert self.talk.cancel()
            assert progress.cancelled.is_set()
        usage = {"totalTokens": 7, "note": "x"}
        return Outcome("ok", meta={"usage": usage}, timings={"llmDurationMs": 1500.0})


def test_times_and_tokens_ride_on_the_entry_of_the_answer() -> None:
    clock = VirtualClock(START)
    talk = begun(Slow(clock), clock)
    turn = talk.goto("post")
    answered = next(one for one in turn.entries if isinstance(one.event, EffectAnswered))
    assert answered.timings == {"totalTokens": 7}  # nothing lasts in a replay
    assert answered.at == START.timestamp() + 2
    assert turn.entries[0].at == START.timestamp()
    lasted = timed(Outcome(timings={"llmDurationMs": 1.5}), 2.0)
    assert lasted == {"llmDurationMs": 1.5, "effectDurationMs": 2.0}
    assert talk.session.acted_at == START.timestamp() + 2


def test_a_request_can_be_cancelled_and_its_pieces_are_heard() -> None:
    clock = VirtualClock(START)
    slow = Slow(clock, cancel=True)
    talk = begun(slow, clock)
    slow.talk = talk
    pieces: list[str] = []
    talk.listener = lambda _effect: Progress(pieces.append)
    assert not talk.cancel()
    assert said(talk.goto("post")) == ["cancelled"]
    assert pieces == ["a"]
    assert talk.progress is None


def test_ctrl_c_while_the_world_is_asked_cancels() -> None:
    talk = begun(Answers(KeyboardInterrupt()))
    assert said(talk.goto("post")) == ["cancelled"]


def test_a_bug_of_a_performer_leaves_the_request_unknown() -> None:
    talk = begun(Answers(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        talk.goto("post")
    for act in (lambda: talk.say("x"), lambda: talk.set({"a": 1}), lambda: talk.event("x")):
        with pytest.raises(Refusal, match="the request 'POST x' is under way"):
            act()
    assert talk.due() is None
    assert said(talk.goto("tell")) == ["got "]
    assert talk.session.awaiting is None


def test_a_request_that_may_be_made_twice_is_made_again_after_a_crash() -> None:
    talk = begun(Answers("1", "2"))
    talk.goto("get")
    world = Answers("two")
    found = cut_off(talk, world, after=2)
    turn = found.resume()
    assert said(turn) == ["Hello again", "got 1, two"]
    assert len(world.asked) == 1
    told = [one.event.message for one in turn.entries if isinstance(one.event, Warned)]
    assert told == ["the request 'GET x' was under way when flai stopped: it is made again"]


def test_a_post_is_never_silently_repeated() -> None:
    talk = begun(Answers("done"))
    talk.goto("post")
    world = Answers()
    found = cut_off(talk, world)
    turn = found.resume()
    assert world.asked == []
    assert said(turn) == ["Hello again", "unknown_outcome"]
    about = "the request 'POST x' was under way when flai stopped: nobody knows whether it arrived"
    assert [one.event for one in turn.entries if isinstance(one.event, Warned)] == [Warned(about)]
    errors = [one.event for one in turn.entries if isinstance(one.event, ErrorOccurred)]
    assert [one.message for one in errors] == [about]


def test_what_was_answered_is_not_asked_again() -> None:
    talk = begun(Answers("1", "2"))
    talk.goto("get")
    log = Log(list(talk.log.entries), talk.log.head)
    world = Answers()
    found = Conversation(talk.project, VirtualClock(START), "s", log, performer=world)
    assert said(found.resume()) == ["Hello again"]
    assert world.asked == []


def test_in_a_changed_flow_a_step_in_the_middle_of_its_requests_fails() -> None:
    talk = begun(Answers("1", "2"))
    talk.goto("get")
    world = Answers()
    found = cut_off(talk, world, after=2)
    found.project = project_of(FLOW.replace("Hello again", "Welcome"))
    assert said(found.resume()) == ["Welcome", "unknown_outcome"]
    first = cut_off(talk, Answers("a", "b"), after=1)
    first.project = project_of(FLOW.replace("Hello again", "Welcome"))
    assert said(first.resume()) == ["Welcome", "got a, b"]


def test_a_tester_may_run_an_action_that_asks_the_world() -> None:
    talk = begun(Answers("1", "2", failure("timeout", "no answer")))
    action = talk.project.main.blocks["get"].body.action[0].action  # type: ignore[attr-defined]
    assert isinstance(action, AskWorld)
    turn = talk.run(action, "ask_world: {…}")
    assert talk.session.variables == {"got": ["1", "2"]}
    assert [one.event.asker for one in turn.entries if isinstance(one.event, EffectRequested)] == [
        "run",
        "run",
    ]
    assert talk.session.status == "awaiting_user_input"
    assert talk.session.waiting is not None
    failed = talk.run(action, "ask_world: {…}")
    assert failed.entries[-1].event == Warned("the action failed: no answer")
    assert not [one for one in failed.entries if isinstance(one.event, ErrorOccurred)]
    assert talk.session.status == "awaiting_user_input"


def test_a_testers_action_that_was_cut_off_is_left_undone() -> None:
    talk = begun(Answers("1", "2"))
    action = talk.project.main.blocks["get"].body.action[0].action  # type: ignore[attr-defined]
    talk.run(action, "ask_world: {…}")
    world = Answers()
    turn = cut_off(talk, world).resume()
    assert world.asked == []
    told = [one.event.message for one in turn.entries if isinstance(one.event, Warned)]
    about = "the request 'GET x' was under way when flai stopped"
    assert told == [f"{about}: the action is left undone"]
    assert turn.after.status == "awaiting_user_input"


def test_nobody_can_go_back_to_the_middle_of_a_turn() -> None:
    talk = begun(Answers("1"))
    talk.goto("post")
    found = cut_off(talk, Answers())
    found.resume()
    requested = next(one.seq for one in found.log if isinstance(one.event, EffectRequested))
    with pytest.raises(Refusal, match=f"entry {requested} is in the middle of a turn"):
        found.to(requested)
