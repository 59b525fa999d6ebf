"""A conversation with a model whose server misbehaves: it costs one turn, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

import pytest

from flaicli.adapters.llm_openai import Models
from flaicli.adapters.performer import Surroundings
from flaicli.model.events import EffectAnswered, ErrorOccurred
from tests.servers.llm import CASES, Server, serving
from tests.stories import Story

FLOW = """\
flai: 1
llm: {model: small, timeout: 0.4s}
blocks:
  ask:
    collect: {ask: Yes?, into: said}
    next: answer
  answer:
    STEP
    next: ask
    on_error: sorry
  sorry: {message: "Sorry, {{ error.kind }}.", next: ask}
"""

SAY = "message: [generate: {prompt: Answer., history: true, llm: {base_url: 'AT'}}]"
DO = "action: [generate: {prompt: Answer., into: it, json: true, llm: {base_url: 'AT'}}]"

FINE = {"good", "busy_once", "surrogate", "escapes", "fenced", "length"}
"""What is an answer after all, where a text is wanted."""

OTHERS = {"embeddings", "moderation", "tools", "streamed_tools"}
BAD = sorted(CASES.keys() - FINE - OTHERS)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


@pytest.fixture(scope="module")
def models(server: Server) -> Iterator[Models]:
    one = Models(Surroundings(secrets={"OPENAI_API_KEY": "sk-canary-1234567"}), backoff=0.001)
    Story(FLOW.replace("STEP", SAY.replace("AT", server.at("good"))).replace("0.4s", "30s"),
          performer=one).say("What is imported at the first request is by now.")  # fmt: skip
    yield one
    one.close()


@pytest.mark.parametrize("step", [SAY, DO], ids=["say", "do"])
@pytest.mark.parametrize("case", BAD)
def test_a_bad_answer_costs_one_turn(server: Server, models: Models, case: str, step: str) -> None:
    story = Story(FLOW.replace("STEP", step.replace("AT", server.at(case))), performer=models)
    began = monotonic()
    heard = story.say("Hello?")
    assert monotonic() - began < 2 * 0.4 + 1, "its deadlines; half a second, twice where it is busy"
    answers = [one for one in story.events if isinstance(one, EffectAnswered)]
    errors = [one for one in story.events if isinstance(one, ErrorOccurred)]
    assert len(errors) == 1
    assert answers[0].error is not None
    assert (errors[0].block, errors[0].kind) == ("answer", answers[0].error["kind"])
    assert heard == [f"Sorry, {errors[0].kind}.", "Yes?"]
    assert story.talk.session.status == "awaiting_user_input"
    assert "sk-canary" not in repr(story.events)
    assert story.say("Again?")[-1] == "Yes?", "the session goes on"


def test_a_text_is_shown_but_never_acted_upon(server: Server, models: Models) -> None:
    flow = FLOW.replace("STEP", SAY.replace("AT", server.at("escapes"))).replace("0.4s", "5s")
    story = Story(flow, performer=models)
    heard = story.say("Hello?")
    assert heard[0] == "\x1b]8;;http://evil\x1b\\click here\x1b]8;;\x1b\\ <script>"
    assert not story.talk.session.offers
