"""What each stimulus begins (rules 6, 9, 10, 11 and 16)."""

from __future__ import annotations

import pytest

from flaicli.engine.advance import advance
from flaicli.engine.hearing import on_offer
from flaicli.model.events import (
    Change,
    CommandGiven,
    FlowChanged,
    LanguageChanged,
    MessageSaid,
    NotUnderstood,
    VariablesChanged,
)
from flaicli.model.stimuli import TimedOut
from tests.stories import Story

MENU = """
blocks:
  menu:
    message:
      - Well?
      - buttons:
          - {title: Order, say: I want to order, next: order, set: {via: button}}
          - {title: Site, url: "https://example.org"}
          - {title: ÉCLAIR, next: end}
  order: {message: "You said: {{ lastPrompt }}", next: menu}
"""


def test_a_press_by_number_title_or_click() -> None:
    for typed in ("1", " 1 ", "order", "ORDER "):
        story = Story(MENU)
        assert story.say(typed)[0] == "You said: I want to order"
        assert story.variables == {"via": "button"}
        [said] = [one for one in story.of(MessageSaid) if one.role == "user"]
        assert (said.text, said.kind) == ("I want to order", "postback")
        assert said.content == {"offer": "1.0", "title": "Order"}
    assert Story(MENU).press("Order")[0] == "You said: I want to order"


def test_what_is_no_press() -> None:
    for typed in ("0", "4", "99999999999999", "1.", "¹", "or", ""):
        story = Story(MENU)
        assert story.say(typed) == ["Sorry, I did not understand that."]
        assert [one.text for one in story.of(NotUnderstood)] == [typed]
    story.say("éclair")
    assert story.status == "finished: end"


def test_a_number_of_two_digits_presses_too() -> None:
    offers = tuple({"id": f"o{number}", "title": f"no {number}"} for number in range(1, 13))
    assert on_offer(offers, " 12 ") == offers[11]
    assert on_offer(offers, "13") is None


def test_a_page_to_open_does_not_take_the_turn() -> None:
    story = Story(MENU)
    assert story.say("2") == []
    assert [one.parameters for one in story.of(CommandGiven)] == [{"url": "https://example.org"}]
    assert story.status == "awaiting_user_input"
    assert story.press("Order")


def test_a_stale_press_is_plain_text() -> None:
    story = Story(MENU)
    story.do("press", "7.7")
    assert [one.text for one in story.of(NotUnderstood)] == ["7.7"]


def test_offers_are_found_by_number_first() -> None:
    offers = ({"id": "a", "title": "2"}, {"id": "b", "title": "two"})
    assert on_offer(offers, "2") is offers[1]
    assert on_offer((), "2") is None


def test_a_conversation_may_begin_in_the_middle() -> None:
    story = Story(MENU, block="order", variables={"x": 1})
    assert story.path == ["order", "menu"]
    assert story.variables == {"x": 1}


@pytest.mark.parametrize("given", ["nl-BE", "nl_be", "nl-be"])
def test_a_language_is_one_however_it_is_spelt(given: str) -> None:
    assert Story(MENU, language=given).talk.session.language == "nl-be"


def test_commands() -> None:
    story = Story(MENU)
    assert story.do("set", {"x": 3}) == []
    assert story.do("speak", "nl") == []
    assert [one.language for one in story.of(LanguageChanged)] == ["nl"]
    assert story.do("speak", "pt_BR") == []
    assert [one.language for one in story.of(LanguageChanged)] == ["pt-br"]
    assert story.do("goto", "order")[0] == "You said: "
    assert story.do("restart") == ["Well?", "[Order] [Site] [ÉCLAIR]"]
    assert story.variables == {"x": 3}
    assert story.do("set", {"x": None}) == []
    assert story.variables == {}


def test_words_after_the_last_question_are_not_understood() -> None:
    story = Story("blocks:\n  a: {message: hi, next: wait}\n")
    assert story.say("hm") == ["Sorry, I did not understand that."]
    assert story.talk.session.misses == 1
    story.say("hm")
    assert story.talk.session.misses == 2


def test_a_kept_conversation_says_its_open_question_again() -> None:
    story = Story(
        "on: {resume: hello}\nblocks:\n"
        "  a: {collect: {ask: Well?, into: x}}\n  hello: {message: Hello again.}\n"
    )
    assert story.do("resume") == ["Hello again.", "Well?"]
    assert story.path == ["a", "hello"]


def test_a_conversation_may_begin_in_an_import_without_its_handlers() -> None:
    root = "imports: {faq: ./faq.yaml}\non: {leave: b}\nblocks: {a: {message: a}, b: {message: b}}"
    faq = "on: {enter: c}\nblocks: {c: {message: c}, d: {collect: {ask: d?, into: x}}}"
    story = Story(root, files={"faq": faq}, block="faq/d")
    assert story.path == ["faq/d"]
    assert [(one.from_flow, one.to_flow) for one in story.of(FlowChanged)] == [("flow", "faq")]


def test_a_kept_conversation_offers_each_button_once() -> None:
    story = Story(MENU)
    assert story.do("resume") == ["Well?", "[Order] [Site] [ÉCLAIR]"]
    assert len(story.talk.session.offers) == 3
    assert story.say("4") == ["Sorry, I did not understand that."]


def test_a_kept_conversation_that_waits_for_anything_stays_so() -> None:
    flow = "on: {resume: hi}\nblocks: {a: {message: Bye., next: wait}, hi: {message: Hi again.}}"
    story = Story(flow)
    assert story.do("resume") == ["Hi again."]
    assert story.talk.session.waiting.what == "any"


@pytest.mark.parametrize("timer", ["silence", "timeout", "odd"])
def test_a_timer_that_does_not_run_says_nothing(timer: str) -> None:
    talk = Story(MENU).talk
    assert timer not in talk.session.waiting.timers
    turn = advance(talk.project, talk.session, TimedOut(talk.session.acted_at + 9, timer))
    assert (turn.events, turn.halt) == ((), "wait")


def test_what_is_given_as_nothing_is_not_set() -> None:
    flow = "variables: {size: {type: text}}\nblocks: {a: {message: hi, next: wait}}\n"
    story = Story(flow, variables={"size": None, "n": 1})
    assert story.variables == {"n": 1}
    changes = [change for one in story.of(VariablesChanged) for change in one.changes]
    assert changes == [Change("unset", "size", None), Change("set", "n", 1)]


def test_an_answer_is_visible_where_its_question_is() -> None:
    story = Story(MENU.replace("  menu:\n", "  menu:\n    visibility: never\n"))
    story.say("3")
    assert [one.get("visibility") for one in story.talk.session.history] == ["never"] * 2
    story = Story("blocks: {a: {collect: {ask: A?, into: a}, visibility: stage, next: b},"
                  " b: {collect: {ask: B?, into: b}, next: end}}")  # fmt: skip
    story.say("x", "y")
    assert [one.get("visibility") for one in story.talk.session.history] == [
        "stage", "stage", None, None,
    ]  # fmt: skip
