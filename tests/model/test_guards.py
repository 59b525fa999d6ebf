"""Guards: what the user says is judged, or put in other words, before the flow hears of it."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.model.effects import Complete, Moderate, Outcome, failure
from flaicli.model.events import InputJudged, InputModified
from tests.stories import Story

FLOW = """\
flai: 1
name: shop
llm: {model: tiny}
HEAD
blocks:
  ask:
    collect: {ask: Which drink?, into: drink, invalid: Pardon?, attempts: 9}
    next: said
  said: {message: "{{ drink }}, {{ history[-1].content }}.", next: ask}
  blocked: {message: Not here.}
  calm: {message: Calm down.}
  doctor: {message: Ask a doctor.}
"""
MODERATED = "on: {moderation: {next: blocked, categories: [violence]}}"
RAILED = """\
on:
  guardrails:
    - {if: "'damn' in lastPrompt", name: swearing, next: calm}
    - {when: The user wants medical advice, next: doctor}
"""


class Judge:
    """Answers guards: ``asked`` are the effects, ``answers`` what comes of them."""

    def __init__(self, *answers: Outcome) -> None:
        self.answers = list(answers)
        self.asked: list[Any] = []

    def perform(self, effect: Any, _progress: Any) -> Outcome:
        self.asked.append(effect)
        return self.answers.pop(0)


def verdict(*categories: str) -> Outcome:
    return Outcome({"flagged": bool(categories), "categories": list(categories), "scores": {}})


def rule(name: str) -> Outcome:
    return Outcome({"text": "", "calls": [], "data": {"rule": name}, "finish": "stop"})


def words(text: str) -> Outcome:
    return Outcome({"text": text, "calls": [], "data": None, "finish": "stop"})


def story(head: str, *answers: Outcome) -> tuple[Story, Judge]:
    judge = Judge(*answers)
    return Story(FLOW.replace("HEAD", head), performer=judge), judge


def test_moderation_lets_pass_what_the_model_has_nothing_against() -> None:
    talk, judge = story(MODERATED, verdict())
    assert talk.say("tea") == ["tea, tea.", "Which drink?"]
    assert judge.asked == [Moderate("omni-moderation-latest", "tea", None, 60.0)]


def test_moderation_answers_by_a_block_and_the_question_comes_again() -> None:
    talk, _ = story(MODERATED, verdict("violence/graphic"), verdict())
    assert talk.say("blood") == ["Not here.", "Which drink?"]
    assert talk.of(InputJudged) == [InputJudged("moderation", "violence/graphic")]
    assert "drink" not in talk.variables
    assert talk.say("tea") == ["tea, tea.", "Which drink?"]


def test_other_categories_than_the_flows_do_not_count() -> None:
    talk, _ = story(MODERATED, verdict("harassment"))
    assert talk.say("you fool") == ["you fool, you fool.", "Which drink?"]


def test_a_condition_needs_no_model() -> None:
    talk, judge = story(RAILED)
    assert talk.say("damn tea") == ["Calm down.", "Which drink?"]
    assert judge.asked == []
    assert talk.of(InputJudged) == [InputJudged("guardrail", "swearing")]


def test_rules_in_words_are_one_question_to_the_model() -> None:
    talk, judge = story(RAILED, rule("none"), rule("1"))
    assert talk.say("tea") == ["tea, tea.", "Which drink?"]
    assert talk.say("my knee hurts") == ["Ask a doctor.", "Which drink?"]
    (first, _) = judge.asked
    assert isinstance(first, Complete)
    assert (first.purpose, first.model) == ("guard", "tiny")
    assert "1. The user wants medical advice" in first.messages[0]["content"]
    assert first.messages[-1] == {"role": "user", "content": "tea"}
    assert first.answer["schema"]["properties"]["rule"] == {"enum": ["1", "none"]}  # type: ignore[index]


NOTHING = Outcome({"text": "", "data": None})


@pytest.mark.parametrize("answer", [rule("7"), rule("medical"), NOTHING])
def test_a_verdict_that_is_none_is_an_error_never_a_pass(answer: Outcome) -> None:
    talk, _ = story(RAILED, answer)
    talk.say("tea")
    assert talk.talk.session.status == "failed"
    assert "the model named no rule that there is" in str(talk.talk.session.details)


def test_a_model_that_cannot_be_asked_is_an_error() -> None:
    talk, _ = story(RAILED, failure("timeout", "no answer within 60 s"))
    talk.say("tea")
    assert talk.talk.session.status == "failed"


def test_other_words_are_heard_and_the_original_is_kept() -> None:
    head = "modify_input: {prompt: Translate into English}"
    talk, judge = story(head, words(" tea \n"), words(""))
    assert talk.say("thee") == ["tea, tea.", "Which drink?"]
    assert talk.talk.session.last_prompt == "tea"
    assert talk.of(InputModified) == [InputModified("tea")]
    said = [one.event.text for one in talk.talk.log if getattr(one.event, "role", "") == "user"]
    assert said == ["thee"]
    assert judge.asked[0].purpose == "modify_input"
    assert talk.say("coffee") == ["coffee, coffee.", "Which drink?"], "nothing: as it was"


def test_other_words_may_be_a_template() -> None:
    talk, judge = story('modify_input: {text: "{{ lastPrompt | lower }}"}')
    assert talk.say("TEA") == ["tea, tea.", "Which drink?"]
    assert judge.asked == []


def test_presses_pass_unseen() -> None:
    flow = FLOW.replace("HEAD", RAILED).replace(
        "message: Calm down.", "message: [{buttons: [{title: damn, next: doctor}]}]"
    )
    talk = Story(flow, performer=Judge())
    talk.talk.goto("calm")
    assert talk.say("damn") == ["Ask a doctor."]


def test_all_guards_in_their_order() -> None:
    head = (
        "modify_input: {prompt: In English}\non:\n  moderation: blocked\n"
        "  guardrails: [{when: It is about cars, next: calm}]"
    )
    talk, judge = story(head, verdict(), rule("none"), words("tea"))
    talk.say("thee")
    assert [one.TYPE for one in judge.asked] == ["moderate", "complete", "complete"]
    assert talk.variables["drink"] == "tea"
