"""What the engine does of what a tester gives it, also where nobody asked before."""

from __future__ import annotations

from flaicli.engine.advance import advance
from flaicli.loading.typed_action import action_of
from flaicli.model.events import CommandGiven, ErrorOccurred, TurnHeld
from flaicli.model.stimuli import Commanded, Continued, Happened, Pressed, Ran, Said, TimedOut
from flaicli.model.target import Place
from tests.stories import Story

FLOW = """\
name: tea
variables: {pin: {sensitive: true}, size: {type: integer}}
blocks:
  ask: {collect: {ask: What?, into: drink}, next: brew}
  brew: {message: Brewing., next: ask}
"""


def test_nothing_goes_on_where_nothing_is_stopped() -> None:
    session = Story(FLOW).talk.session
    turn = advance(Story(FLOW).talk.project, session, Continued(1.0))
    assert (turn.events, turn.halt, turn.session) == ((), "wait", session)


def test_the_engine_says_why_it_stopped_and_hears_no_user_then() -> None:
    story = Story(FLOW)
    project, session = story.talk.project, story.talk.session
    root = project.root
    turn = advance(project, session, Said(2.0, "tea"), lambda place: place == Place(root, "brew"))
    assert (turn.halt, turn.events[-1]) == ("hold", TurnHeld(root, "brew", "answer"))
    acts = (Said(3.0, "x"), Pressed(3.0, "x"), TimedOut(3.0, "idle"), Happened(3.0, "x"))
    for act in acts:
        again = advance(project, turn.session, act)
        assert (again.events, again.halt, again.session) == ((), "hold", turn.session)
    again = advance(project, turn.session, Commanded(3.0, "set", {"drink": "milk"}))
    assert (again.halt, again.session.variables) == ("hold", {"drink": "milk"})
    assert advance(project, again.session, Continued(4.0)).halt == "wait"


def test_an_action_that_names_what_is_sensitive_is_told_by_its_mask() -> None:
    story = Story(FLOW)
    for text, told in (
        ("set: {user.pin: 1}", "***pin***"),
        ("set: {pinned: 1}", "set: {pinned: 1}"),
    ):
        deed, _ = action_of(text)
        assert deed is not None
        turn = advance(story.talk.project, story.talk.session, Ran(2.0, deed.action, text))
        assert turn.events[0] == CommandGiven("run", {"action": told})


def test_an_action_that_nobody_tried_before_fails_as_the_flow_would() -> None:
    story = Story(FLOW)
    deed, _ = action_of("set: {size: many}")
    assert deed is not None
    turn = advance(story.talk.project, story.talk.session, Ran(2.0, deed.action, "x"))
    assert [type(one) for one in turn.events[:2]] == [CommandGiven, ErrorOccurred]
