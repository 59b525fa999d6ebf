"""The engine's one function: pure, deterministic, never raising on a flow's mistake."""

from __future__ import annotations

from flaicli.engine import advance
from flaicli.engine.limits import MESSAGE_MAX
from flaicli.model.codec import event_data
from flaicli.model.events import ErrorOccurred, Warned
from flaicli.model.session import Session
from flaicli.model.stimuli import Opened, Said
from tests.stories import Story, project_of

LEAD = """
blocks:
  ask:
    collect: {ask: Your name?, into: name}
    next: bye
  bye: {message: "Bye {{ name }}!", next: end}
"""


def test_a_conversation_from_beginning_to_end() -> None:
    story = Story(LEAD)
    assert story.heard == ["Your name?"]
    assert story.status == "awaiting_user_input"
    assert story.say("Ana") == ["Bye Ana!"]
    assert story.status == "finished: end"
    assert story.path == ["ask", "bye"]
    assert [event_data(one)["type"] for one in story.events] == [
        "message",
        "variables_updated",
        "block_entered",
        "message",
        "conversation_end",
    ]


def test_the_session_given_stays_as_it_is() -> None:
    project = project_of(LEAD)
    first = advance(project, Session(), Opened(1.0)).session
    before = first.copy()
    left, right = (advance(project, first, Said(2.0, name)) for name in ("Ana", "Bo"))
    assert first == before
    assert [one.session.variables for one in (left, right)] == [{"name": "Ana"}, {"name": "Bo"}]
    assert [len(one.history) for one in (first, left.session, right.session)] == [1, 3, 3]


def test_the_same_stimuli_give_the_same_events() -> None:
    project = project_of(LEAD)
    turns = [advance(project, Session(), Opened(1.0, seed=3)) for _ in range(2)]
    assert turns[0] == turns[1]


def test_an_ended_session_stays_ended() -> None:
    project = project_of(LEAD)
    session = Session(status="finished")
    turn = advance(project, session, Said(1.0, "hello?"))
    assert (turn.events, turn.halt, turn.session) == ((), "end", session)


def test_a_flow_that_goes_round_stops_with_the_blocks_named() -> None:
    story = Story("""
blocks:
  a: {message: one, next: b}
  b: {message: two, next: a}
""")
    [error] = story.of(ErrorOccurred)
    assert error.kind == "limit"
    assert error.message == "more than 100 blocks in one turn: a -> b -> a"
    assert story.status == f"failed: {error.message}"


def test_a_long_message_is_cut_and_told() -> None:
    story = Story(LEAD)
    story.say("x" * (MESSAGE_MAX + 1))
    assert len(story.variables["name"]) == MESSAGE_MAX
    assert [one.message for one in story.of(Warned)] == [
        "the message was longer than 4,096 characters and was cut"
    ]


def test_what_a_user_types_is_never_a_template() -> None:
    assert Story(LEAD).say("{{ 7*7 }}{% raw %}") == ["Bye {{ 7*7 }}{% raw %}!"]


def test_more_turns_than_the_limit_end_the_conversation() -> None:
    story = Story("settings: {turns_per_session: 2}\nblocks:\n  a: {message: hm, next: wait}\n")
    story.say("one", "two")
    assert story.status == "awaiting_user_input"
    story.say("three")
    assert story.status == "failed: the session reached 2 turns"
