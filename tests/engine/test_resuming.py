"""A kept conversation taken up later: timers that ran out, flows and users that changed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from flaicli.adapters.clock import VirtualClock
from flaicli.engine.resuming import gone, overdue
from flaicli.model.events import ConversationResumed, ProfileChanged, TimerFired, Warned
from flaicli.runtime.conversation import Conversation, Turn
from tests.stories import START, Story, project_of

ASKS = """
name: shop
settings: {idle_timeout: 15m}
variables: {size: {type: text}, total: {type: number}}
blocks:
  ask: {collect: {ask: How many?, into: count, type: integer}, next: thanks}
  thanks: {message: "{{ count }} it is.", next: end}
"""
TIMED = ASKS.replace("type: integer}", "type: integer, timeout: 60s, on_timeout: hurry}") + (
    "  hurry: {message: Still there?, next: ask}\n"
)
CALLS = """
name: shop
imports: {faq: ./faq.yaml}
blocks: {a: {action: [{call: {flow: faq}}], next: end}}
"""
FAQ = "name: faq\nblocks: {hours: {collect: {ask: Which day?, into: day}}}"


def left(flow: str, *said: str, files: dict[str, str] | None = None, **how: Any) -> Conversation:
    """Return a conversation as it was left."""
    story = Story(flow, files=files, **how)
    story.say(*said)
    return story.talk


def later(
    before: Conversation, flow: str, seconds: float = 1, files: dict[str, str] | None = None
) -> Conversation:
    """Return it as another process finds it later, with the flow as it is by then."""
    clock = VirtualClock(START + timedelta(seconds=seconds))
    project = project_of(flow, **(files or {}))
    return Conversation(project, clock, before.id, before.log, before.session.private)


def words(turn: Turn) -> list[str]:
    """Return what was said, warnings behind a mark."""
    found = []
    for entry in turn.entries:
        event = entry.event
        if isinstance(event, Warned):
            found.append(f"! {event.message}")
        elif getattr(event, "role", "") == "assistant":
            found.append(event.text)  # type: ignore[union-attr]
    return found


def of(turn: Turn, kind: type[Any]) -> list[Any]:
    return [one.event for one in turn.entries if isinstance(one.event, kind)]


# ------------------------------------------------------------------------------------- timers


@pytest.mark.parametrize(
    ("seconds", "timer"), [(59, None), (60, "timeout"), (899, "timeout"), (900, "idle")]
)
def test_idle_wins_over_what_ran_out_before(seconds: float, timer: str | None) -> None:
    talk = left(TIMED)
    assert overdue(talk.session, START.timestamp() + seconds) == timer


def test_nothing_is_overdue_where_nothing_waits() -> None:
    talk = left("blocks: {a: {message: Hi., next: end}}")
    assert overdue(talk.session, START.timestamp() + 10_000) is None


def test_an_overdue_idle_aborts() -> None:
    flow = ASKS + "  bye: {message: You were away too long.}\non: {abort: bye, resume: bye}\n"
    talk = later(left(flow), flow, 900)
    turn = talk.resume()
    assert words(turn) == ["You were away too long."]
    assert (talk.session.status, talk.session.details) == (
        "aborted", "Conversation timed out due to inactivity",
    )  # fmt: skip
    assert of(turn, TimerFired) == [TimerFired("idle", 900.0)]


def test_an_overdue_question_goes_where_its_time_leads_once() -> None:
    talk = later(left(TIMED), TIMED, 300)
    assert words(talk.resume()) == ["Still there?", "How many?"]
    assert talk.tick() is None
    assert words(talk.wait(60)[0]) == ["Still there?", "How many?"]


def test_the_greeting_comes_before_what_ran_out() -> None:
    flow = TIMED + "  again: {message: Welcome back.}\non: {resume: again}\n"
    talk = later(left(flow), flow, 300)
    assert words(talk.resume()) == ["Welcome back.", "Still there?", "How many?"]


def test_an_overdue_silence_is_broken_and_the_question_said_again() -> None:
    flow = (
        ASKS + "  hello: {message: Hello?}\n  again: {message: Welcome back.}\n"
        "on: {resume: again, silence: {after: 5m, next: hello}}\n"
    )
    talk = later(left(flow), flow, 400)
    assert words(talk.resume()) == ["Welcome back.", "Hello?", "How many?"]
    plain = flow.replace("resume: again, ", "")
    assert words(later(left(plain), plain, 400).resume()) == ["Hello?", "How many?"]
    assert words(later(left(plain), plain, 200).resume()) == ["How many?"]


def test_what_ran_out_counts_no_more_where_the_flow_has_no_such_limit_by_now() -> None:
    talk = later(left(TIMED), ASKS, 300)
    since = "! the flow has changed since this session was left: it goes on at 'ask'"
    assert words(talk.resume()) == [since, "How many?"]


# -------------------------------------------------------------------------- changed flows


def test_a_changed_flow_goes_on_at_the_block_of_the_same_name_and_says_so_once() -> None:
    before = left(ASKS, "many")
    changed = ASKS.replace("How many?", "How many cups?")
    talk = later(before, changed)
    turn = talk.resume()
    since = "! the flow has changed since this session was left: it goes on at 'ask'"
    assert words(turn) == [since, "How many cups?"]
    assert talk.session.attempt == 1
    assert of(turn, ConversationResumed) == [
        ConversationResumed("awaiting_user_input", talk.project.fingerprint)
    ]
    assert words(later(talk, changed).resume()) == ["How many cups?"]


def test_a_block_that_does_not_wait_any_more_is_entered_anew() -> None:
    changed = ASKS.replace(
        "{collect: {ask: How many?, into: count, type: integer}, next: thanks}",
        "{message: We are closed., next: end}",
    )
    talk = later(left(ASKS), changed)
    assert words(talk.resume())[1:] == ["We are closed."]
    assert talk.session.status == "finished"
    computed = changed.replace("{message: We are closed., next: end}", "{action: [], next: thanks}")
    computed = computed.replace("action: []", "action: [{set: {count: 2}}]")
    assert words(later(left(ASKS), computed).resume())[1:] == ["2 it is."]


def test_where_its_block_is_gone_it_begins_anew_with_its_variables() -> None:
    before = left(ASKS.replace("ask:", "old:", 1), "many")
    before.set({"size": "large"})
    talk = later(before, ASKS)
    assert gone(talk.project, talk.session) == "old"
    lost = "! the flow has no block 'old' any more: it begins anew, variables are kept"
    assert words(talk.resume()) == [lost, "How many?"]
    assert talk.session.variables == {"size": "large"}
    assert gone(talk.project, talk.session) is None


def test_it_may_be_begun_anew_without_need() -> None:
    talk = later(left(ASKS, "many"), ASKS)
    assert words(talk.resume(anew=True)) == ["How many?"]
    assert talk.session.attempt == 0
    changed = later(talk, ASKS.replace("How many?", "How many cups?"))
    since = "! the flow has changed since this session was left"
    assert words(changed.resume(anew=True)) == [since, "How many cups?"]


@pytest.mark.parametrize(
    ("flow", "faq", "missing"),
    [
        (CALLS, FAQ.replace("hours", "days"), "faq/hours"),
        (CALLS.replace("{a:", "{b:"), FAQ, "a"),
        (CALLS.replace("action: [{call: {flow: faq}}]", "message: Hi."), FAQ, "a"),
        ("name: shop\nblocks: {a: {message: Hi., next: end}}", FAQ, "faq/hours"),
    ],
)
def test_what_it_would_come_back_to_must_be_there_too(flow: str, faq: str, missing: str) -> None:
    before = left(CALLS, files={"faq": FAQ})
    assert gone(before.project, before.session) is None
    talk = later(before, flow, files={"faq": faq})
    assert gone(talk.project, talk.session) == missing
    assert words(talk.resume())[0].startswith(f"! the flow has no block '{missing}' any more")
    assert gone(talk.project, talk.session) is None


def test_idle_needs_no_block() -> None:
    before = left(ASKS.replace("ask:", "old:", 1))
    flow = ASKS + "  bye: {message: Bye.}\non: {abort: bye}\n"
    talk = later(before, flow, 5_000)
    assert words(talk.resume()) == ["Bye."]
    assert talk.session.status == "aborted"


def test_previous_leads_past_what_is_gone() -> None:
    flow = (
        "name: shop\nblocks:\n"
        "  a: {collect: {ask: A?, into: a}, next: b}\n"
        "  b: {collect: {ask: B?, into: b}, next: c}\n"
        "  c: {collect: {ask: C?, into: c}, next: previous}\n"
    )
    before = left(flow, "one", "two")
    talk = later(before, flow.replace("  b: {collect: {ask: B?, into: b}, next: c}\n", "").replace(
        "next: b}", "next: c}"))  # fmt: skip
    talk.resume()
    assert words(talk.say("three")) == ["A?"]


# ------------------------------------------------------------------------------- variables


def test_variables_follow_their_declarations() -> None:
    before = left(ASKS)
    before.set({"size": "3", "total": 2, "extra": "x"})
    flow = ASKS.replace("size: {type: text}, total: {type: number}",
        "size: {type: number}, total: {type: email}, extra: {type: text}")  # fmt: skip
    talk = later(before, flow)
    unfit = "'total' is declared as email by now, and what it held is not an e-mail address"
    assert words(talk.resume())[0] == f"! {unfit}: it has no value any more"
    assert talk.session.variables == {"size": 3, "extra": "x"}


def test_what_flows_keep_follows_too_and_sets_off_no_handler() -> None:
    flow = (
        "name: shop\nvariables: {n: {type: text, scope: flow}, u: {scope: user}}\n"
        "on: {changed: [{variable: n, next: hm}]}\nblocks:\n"
        "  a: {collect: {ask: A?, into: a}, next: wait}\n  hm: {message: Changed.}\n"
    )
    before = left(flow, variables={"n": "7", "u": "1"})
    talk = later(
        before, flow.replace("type: text", "type: number").replace("u: {", "u: {type: url, ")
    )
    turn = talk.resume()
    assert talk.session.flows == {"shop": {"n": 7}}
    assert talk.session.profile == {}
    assert words(turn)[-1] == "A?"
    assert words(talk.say("x")) == []


def test_what_is_sensitive_by_now_is_kept_apart_from_here_on() -> None:
    before = left(ASKS, variables={"size": "canary"})
    talk = later(before, ASKS.replace("size: {type: text}", "size: {type: text, sensitive: true}"))
    turn = talk.resume()
    told = "! 'size' is sensitive by now: what the log says so far still shows it"
    assert words(turn)[0] == told
    assert talk.session.variables["size"] == {"$private": "size#1"}
    assert talk.session.private == {"size#1": "canary"}


# ------------------------------------------------------------------------------------ users


def test_what_others_learned_of_the_user_is_taken_over() -> None:
    flow = ASKS.replace("variables: {", "variables: {pin: {scope: user, sensitive: true}, ")
    before = left(flow, profile={"name": "Ana", "old": 1})
    before.set({"pin": "4711"})
    talk = later(before, flow)
    turn = talk.resume({"name": "Bea", "new": 2})
    assert [one.changes[0][:3] for one in of(turn, ProfileChanged)] == [
        ("set", "name", "Bea"), ("set", "new", 2), ("unset", "old", None),
    ]  # fmt: skip
    assert talk.session.profile == {"name": "Bea", "new": 2, "pin": {"$private": "pin#1"}}
    assert of(later(talk, flow).resume({"name": "Bea", "new": 2}), ProfileChanged) == []
