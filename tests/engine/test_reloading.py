"""A conversation goes over to its flow as it was changed meanwhile, from where it is (rule 30)."""

from __future__ import annotations

import pytest

from flaicli.model.events import FlowReloaded, VariablesChanged, WaitBegan
from flaicli.model.session import Session
from flaicli.runtime.conversation import Conversation, Refusal, Turn
from tests.engine.test_resuming import ASKS, CALLS, FAQ, words
from tests.stories import Story, project_of

QUIET = """
name: shop
on: {silence: {after: 10s, next: psst}, resume: hello}
blocks:
  a: {collect: {ask: A?, into: a, timeout: 60s, on_timeout: late}, next: b}
  b: {message: [Now?, {buttons: [{title: Yes, next: end}, {title: No, next: a}]}]}
  psst: {message: Psst.}
  late: {message: Late., next: a}
  hello: {message: Welcome back.}
"""


def folded(talk: Conversation) -> Session:
    """Return what the log folds to, which is the session at every moment."""
    session = talk.log.session(talk.id, talk.session.private)
    assert session == talk.session
    return session


def over(talk: Conversation, flow: str, anew: bool = False, **files: str) -> Turn:
    turn = talk.reload(project_of(flow, **files), anew)
    folded(talk)
    return turn


def test_the_open_question_is_asked_in_its_new_words() -> None:
    story = Story(ASKS)
    story.say("many")
    turn = over(story.talk, ASKS.replace("How many?", "How many cups?"))
    assert words(turn) == ["How many cups?"]
    assert turn.entries[0].event == FlowReloaded(story.talk.project.fingerprint)
    assert story.talk.session.attempt == 1
    assert story.say("2") == ["2 it is."]


def test_where_nothing_is_said_otherwise_nothing_happens() -> None:
    story = Story(ASKS)
    entries = len(story.talk.log)
    project = project_of("# new\n" + ASKS)
    assert story.talk.reload(project).entries == ()
    assert story.talk.project is project
    assert len(story.talk.log) == entries
    assert len(story.talk.turns) == 1


def test_nobody_was_away_so_nothing_greets_and_the_timers_run_on() -> None:
    story = Story(QUIET)
    assert story.wait(59) == ["Psst."]
    assert words(over(story.talk, QUIET.replace("A?", "Aa?"))) == ["Aa?"]
    assert story.wait(1) == ["Late.", "Aa?"]


def test_what_is_overdue_by_the_new_flow_fires_only_afterwards() -> None:
    story = Story(ASKS)
    story.wait(100)
    shorter = ASKS.replace("type: integer}", "type: integer, timeout: 60s}")
    assert words(over(story.talk, shorter)) == ["How many?"]
    assert [entry.event.TYPE for entry in story.talk.log][-2:] == ["message", "waiting"]
    assert story.talk.tick() is not None


def test_silence_that_was_answered_stays_answered() -> None:
    story = Story(QUIET)
    assert story.wait(10) == ["Psst."]
    turn = over(story.talk, QUIET.replace("A?", "Aa?"))
    assert [one.event.timers for one in turn.entries if isinstance(one.event, WaitBegan)] == [
        {"timeout": 60.0, "idle": 1800.0}
    ]
    assert story.wait(20) == []


def test_old_offers_are_gone_and_new_ones_can_be_pressed() -> None:
    story = Story(QUIET)
    story.say("x")
    turn = over(story.talk, QUIET.replace("{title: Yes, next: end}, ", ""))
    assert [one["title"] for one in story.talk.session.offers] == ["No"]
    assert words(turn) == ["Now?", ""]
    assert story.press("No") == ["A?"]


def test_what_a_handler_put_aside_is_asked_again_in_the_new_flow() -> None:
    flow = QUIET.replace("{message: Psst.}", "{message: [Still?, {buttons: [{title: Sure}]}]}")
    story = Story(flow)
    story.say("x")
    story.wait(10)
    over(story.talk, flow.replace("{title: Yes, next: end}, ", ""))
    assert story.press("Sure") == ["Now?", "[No]"]
    assert story.press("No") == ["A?"]


def test_after_the_last_word_nothing_is_asked() -> None:
    flow = "name: shop\nblocks: {a: {message: Hi., next: wait}, b: {message: Bye.}}"
    story = Story(flow)
    assert words(over(story.talk, flow.replace("Bye", "Ciao"))) == []
    assert story.status == "awaiting_user_input"


def test_a_block_that_does_not_wait_any_more_is_entered_anew() -> None:
    story = Story(ASKS)
    changed = ASKS.replace(
        "{collect: {ask: How many?, into: count, type: integer}, next: thanks}",
        "{message: We are closed., next: end}",
    )
    assert words(over(story.talk, changed)) == ["We are closed."]
    assert story.status == "finished: end"


def test_where_its_block_is_gone_it_stays_in_the_flow_as_it_was() -> None:
    story = Story(ASKS)
    before = story.talk.project
    changed = ASKS.replace("ask: {collect", "ask_more: {collect")
    way_out = "the new flow has no block 'ask': put it back, or /restart goes to its start"
    with pytest.raises(Refusal, match=way_out):
        over(story.talk, changed)
    assert story.talk.project is before
    assert words(over(story.talk, changed, anew=True)) == [
        "! the flow has no block 'ask' any more: it begins anew, variables are kept",
        "How many?",
    ]
    assert story.path == ["ask", "ask_more"]


def test_a_place_it_would_come_back_to_must_be_there_too() -> None:
    story = Story(CALLS, files={"faq": FAQ})
    with pytest.raises(Refusal, match="the new flow has no block 'a'"):
        over(story.talk, CALLS.replace("{a:", "{b:"), faq=FAQ)
    assert words(over(story.talk, CALLS, faq=FAQ.replace("Which", "What"))) == ["What day?"]


def test_another_name_is_another_flow() -> None:
    story = Story(ASKS)
    sentence = "the flow is named 'store' by now, and was 'shop': give it its name back"
    for anew in (False, True):
        with pytest.raises(Refusal, match=sentence):
            over(story.talk, ASKS.replace("name: shop", "name: store"), anew)


def test_begun_anew_without_need_variables_are_kept() -> None:
    story = Story(ASKS)
    story.do("set", {"size": "large"})
    turn = over(story.talk, ASKS, anew=True)
    assert turn.entries[0].event == FlowReloaded(story.talk.project.fingerprint, True)
    assert words(turn) == ["How many?"]
    assert story.variables == {"size": "large"}


def test_variables_are_fit_to_their_declarations_and_told() -> None:
    story = Story(ASKS)
    story.do("set", {"size": "3", "total": 2})
    turn = over(
        story.talk,
        ASKS.replace("size: {type: text}, total: {type: number}", "size: number, total: email"),
    )
    unfit = "'total' is declared as email by now, and what it held is not an e-mail address"
    assert words(turn) == [f"! {unfit}: it has no value any more", "How many?"]
    assert story.variables == {"size": 3}
    changed = [one.event for one in turn.entries if isinstance(one.event, VariablesChanged)]
    assert {one.source for one in changed} == {"reload"}


def test_a_conversation_that_ended_only_takes_the_flow_over() -> None:
    story = Story(ASKS)
    story.say("2")
    changed = ASKS.replace("How many?", "How many cups?")
    assert over(story.talk, changed).entries == ()
    assert story.talk.back()
    folded(story.talk)
    assert [one.event.TYPE for one in story.talk.log.line()][-3:] == [
        "flow_reloaded", "message", "waiting",
    ]  # fmt: skip
    assert story.talk.session.fingerprint == story.talk.project.fingerprint


def test_back_to_a_block_that_is_gone_begins_anew() -> None:
    flow = (
        "name: shop\nblocks:\n  a: {collect: {ask: A?, into: a}, next: b}\n"
        "  b: {collect: {ask: B?, into: b}, next: end}\n"
    )
    story = Story(flow)
    story.say("1")
    over(story.talk, "name: shop\nblocks:\n  b: {collect: {ask: B?, into: b}, next: end}\n")
    assert story.talk.back()
    assert words(story.talk.turns[-1]) == [
        "! the flow has no block 'a' any more: it begins anew, variables are kept", "B?",
    ]  # fmt: skip
    folded(story.talk)


def test_one_that_has_not_begun_begins_with_the_new_flow() -> None:
    from flaicli.adapters.clock import VirtualClock
    from tests.stories import START

    talk = Conversation(project_of(ASKS), VirtualClock(START), "t")
    assert over(talk, ASKS.replace("How many?", "How many cups?")).entries == ()
    assert words(talk.open()) == ["How many cups?"]


def test_what_cannot_be_kept_has_not_happened() -> None:
    story = Story(ASKS)
    before = story.talk.project

    def full(*_: object) -> None:
        raise OSError("no space")

    story.talk.keep = full
    with pytest.raises(OSError, match="no space"):
        over(story.talk, ASKS.replace("How many?", "How many cups?"))
    assert story.talk.project is before
    folded(story.talk)


def test_a_sensitive_value_is_not_told_by_the_new_words() -> None:
    flow = ASKS.replace("size: {type: text}", "size: {type: text, sensitive: true}")
    story = Story(flow, variables={"size": "canary"})
    turn = over(story.talk, flow.replace("How many?", "'How many, {{ size }}?'"))
    assert words(turn) == ["How many, ***size***?"]


def test_a_turn_that_is_stopped_stays_so_in_the_changed_flow() -> None:
    flow = "blocks:\n  a: {collect: {ask: A?, into: a}, next: b}\n  b: {message: B, next: a}\n"
    story = Story(flow)
    story.do("step")
    story.say("x")
    gone = project_of(flow.replace(" b", " c"))
    with pytest.raises(Refusal, match="has no block 'b'"):
        story.talk.reload(gone)
    story.do("reload", project_of(flow.replace("message: B", "message: Other")))
    assert (story.heard, story.talk.held is None) == ([], False)
    assert story.do("proceed") == ["Other", "A?"]
