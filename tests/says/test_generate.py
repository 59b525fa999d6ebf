"""Words that a language model writes, as a message says them."""

from __future__ import annotations

from typing import Any

from flaicli.adapters.llm_scripted import Scripted
from flaicli.model.effects import Outcome, failure
from flaicli.model.events import ErrorOccurred, MessageSaid, Warned
from tests.stories import Story
from tests.worlds import Answers, Asking

FLOW = """\
flai: 1
llm: small
blocks:
  hello:
    message:
      - Hi.
      - generate: {prompt: "Praise {{ drink or 'tea' }}.", system: Be brief., llm: {temperature: 0}}
      - Bye.
    visibility: never
    next: ask
    on_error: sorry
  ask:
    collect: {ask: [generate: Ask for a name.], into: name}
    next: end
  sorry:
    message: Sorry, {{ error.kind }}.
    next: end
"""


def said(outcome: Outcome) -> Story:
    return Story(FLOW, performer=Answers(outcome, outcome))


def text(words: str, finish: str = "stop") -> Outcome:
    return Outcome({"text": words, "calls": [], "data": None, "finish": finish})


def test_the_words_are_said_in_their_place() -> None:
    world = Asking(Scripted([" Tea is fine.\n", "Who are you?"], "a.yaml"))
    story = Story(FLOW, performer=world)
    assert story.heard == ["Hi.", "Tea is fine.", "Bye.", "Who are you?"]
    said = [one for one in story.events if isinstance(one, MessageSaid)]
    assert [one.visibility for one in said] == ["never"] * 3 + [None]
    request: Any = world.asked[0]
    assert request.messages == (
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Praise tea."},
    )
    assert (request.stream, request.settings, request.purpose) == (
        True,
        {"temperature": 0},
        "generate",
    )


def test_what_a_model_says_is_never_a_template() -> None:
    story = said(text("{{ 7 * 7 }} {{ secret.KEY }}"))
    assert story.heard[1] == "{{ 7 * 7 }} {{ secret.KEY }}"


def test_an_answer_that_was_cut_is_said_and_told() -> None:
    story = said(text("Tea is", "length"))
    assert story.heard[1] == "Tea is"
    warnings = [one.message for one in story.events if isinstance(one, Warned)]
    assert warnings[0] == "the answer was cut off: it was longer than max_tokens allows"


def test_a_failure_goes_where_the_block_says() -> None:
    story = said(failure("rate_limited", "too many requests (429)"))
    assert story.heard == ["Hi.", "Sorry, rate_limited."]
    error = next(one for one in story.events if isinstance(one, ErrorOccurred))
    assert (error.block, error.message) == ("hello", "too many requests (429)")
