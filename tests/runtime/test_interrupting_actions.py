"""One action, or a whole flow, run by a tester while the conversation waits."""

from __future__ import annotations

import pytest

from flaicli.actions.increment import Increment
from flaicli.loading.typed_action import action_of
from flaicli.model.events import (
    CommandGiven,
    ErrorOccurred,
    HandlerLeft,
    VariablesChanged,
)
from flaicli.runtime.conversation import Refusal
from tests.stories import Story
from tests.tea import TEA, held_at, here, run


def test_an_action_is_run_and_the_wait_stays_as_it_was() -> None:
    story = Story(TEA)
    waiting, offers = story.talk.session.waiting, story.talk.session.offers
    assert run(story, "set: {drink: tea, total: '{{ 1 + 2 }}'}") == []
    assert story.events[0] == CommandGiven(
        "run", {"action": "set: {drink: tea, total: '{{ 1 + 2 }}'}"}
    )
    assert [one.source for one in story.of(VariablesChanged)] == ["command", "command"]
    assert story.variables == {"drink": "tea", "total": 3}
    session = story.talk.session
    assert (session.waiting, session.offers, session.touched) == (waiting, offers, {})
    assert story.say("tea")[0].startswith("Brewing")  # no handler of changes: it was tea


def test_an_action_that_fails_has_not_happened() -> None:
    story = Story(TEA)
    before = len(story.talk.log)
    for text, why in (
        ("set: {drink: milk, size: many}", "'size' is declared as integer, but 'many' is no"),
        ("set: {drink: milk, total: '{{ 1 / 0 }}'}", "cannot divide by zero"),
        ("call: nowhere", "there is no flow 'nowhere' to call"),
        ("set: {total: '{{ 1 + }}'}", "something is missing at the end"),
    ):
        with pytest.raises(Refusal, match=why):
            run(story, text)
    assert (len(story.talk.log), story.variables) == (before, {})


def test_an_action_by_itself_is_run_as_well_as_a_deed() -> None:
    story = Story(TEA)
    deed, _ = action_of("increment: {size: 2}")
    assert deed is not None
    assert isinstance(deed.action, Increment)
    story.do("run", deed.action, "x")
    assert story.variables == {"size": 2}


def test_an_action_of_a_sensitive_variable_is_not_told() -> None:
    story = Story(TEA)
    run(story, "set: {pin: 12345}")
    assert story.events[0] == CommandGiven("run", {"action": "***pin***"})
    assert "12345" not in str(story.events)


def test_an_action_can_be_run_while_the_turn_is_stopped_but_a_call_cannot() -> None:
    story = held_at("brew")
    story.say("tea")
    run(story, "set: {drink: cocoa}")
    assert here(story) == "brew"
    with pytest.raises(Refusal, match=r"before 'brew'.*nothing can be called until then"):
        run(story, "call: aside")
    assert story.do("proceed")[0].startswith("Brewing cocoa")


def test_a_call_comes_back_to_the_question_without_a_word() -> None:
    story = held_at()
    story.say("tea")
    offers, waiting = story.talk.session.offers, story.talk.session.waiting
    assert story.do("call", "aside") == ["Aside."]
    assert story.events[0] == CommandGiven("call", {"target": "aside"})
    assert story.of(HandlerLeft) == [HandlerLeft("call", "return")]
    session = story.talk.session
    assert (session.offers, session.waiting, session.status) == (
        offers, waiting, "awaiting_user_input",
    )  # fmt: skip
    assert run(story, "call: deep") == ["Deep?"]
    assert story.say("very") == []
    assert (story.talk.session.offers, story.talk.session.position) == (offers, session.position)
    assert story.press("Yes") == ["What?"]


def test_what_a_called_block_does_is_its_own() -> None:
    story = Story(TEA)
    assert story.do("call", "bad") == ["Noted."]
    assert story.do("set", {"drink": "x"}) == []
    assert story.do("call", "bad") == ["Sorry."]
    assert story.of(ErrorOccurred)[0].block == "bad"
    assert story.talk.session.waiting is not None
    assert story.do("call", "quick") == ["Noted."]


def test_a_call_needs_a_target_and_something_to_come_back_to() -> None:
    story = Story(TEA)
    with pytest.raises(Refusal, match="there is no block 'asid': did you mean 'aside'"):
        story.talk.call("asid")
    story.say("water")
    for act in (
        lambda: run(story, "set: {a: 1}"),
        lambda: story.talk.call("aside"),
        story.talk.step,
    ):
        with pytest.raises(Refusal, match="the conversation is over: it is finished"):
            act()
