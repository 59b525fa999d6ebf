"""What a model is told: whose settings hold, and how much of the conversation it sees."""

from __future__ import annotations

import pytest

from flaicli.adapters.llm_scripted import Scripted
from flaicli.model.effects import Complete
from tests.stories import Story
from tests.worlds import Asking

TALK = """\
flai: 1
name: talk
llm: {model: small, history: {messages: 4, tokens: 100}}
blocks:
  hello:
    message: Hello!
    visibility: never
    next: ask
  ask:
    collect: {ask: What is it?, into: what}
    next: answer
  answer:
    message:
      - generate: {prompt: "Answer {{ what }}.", history: true, system: Be brief.}
    next: ask
"""


def asked(flow: str, *words: str, answers: int = 20) -> list[Complete]:
    world = Asking(Scripted([{"text": "Well.", "times": answers}], "a.yaml"))
    Story(flow, performer=world).say(*words)
    return world.asked


def test_with_the_conversation_the_prompt_is_an_instruction() -> None:
    (request,) = asked(TALK, "Why?")
    assert request.messages == (
        {"role": "system", "content": "Be brief.\n\nAnswer Why?."},
        {"role": "assistant", "content": "What is it?"},
        {"role": "user", "content": "Why?"},
    )
    assert (request.model, request.stream, request.timeout) == ("small", True, 60.0)


def test_the_newest_that_fit_the_budget_are_seen() -> None:
    requests = asked(TALK, "one", "two", "three")
    said = [one["content"] for one in requests[-1].messages[1:]]
    assert said == ["two", "Well.", "What is it?", "three"]
    long = TALK.replace("tokens: 100", "tokens: 20")
    requests = asked(long, "a" * 40, "two")
    assert [one["content"] for one in requests[-1].messages[1:]] == ["Well.", "What is it?", "two"]


def test_what_is_visible_only_in_its_flow_is_left_out_elsewhere() -> None:
    flow = TALK.replace("visibility: never", "visibility: stage")
    assert asked(flow, "Why?")[0].messages[1]["content"] == "Hello!"
    root = """\
flai: 1
name: root
llm: {model: large}
imports: {other: other.yaml}
blocks:
  one: {message: Over there., visibility: stage, next: other}
"""
    world = Asking(Scripted(["Well."], "a.yaml"))
    Story(root, files={"other": TALK}, performer=world).say("Why?")
    assert [one["content"] for one in world.asked[0].messages[1:]] == ["What is it?", "Why?"]


SETTINGS = """\
flai: 1
name: root
llm:
  model: large
  base_url: http://localhost:1/v1
  temperature: 0.5
  timeout: 5s
  global_context: You are {{ const.name }}.
  settings: {seed: 7, top_p: "{{ 1 / 2 }}"}
constants: {name: Bean}
imports: {other: other.yaml}
blocks:
  one:
    action:
      - generate: {prompt: One., into: a}
      - generate: {prompt: Two., into: a, model: tiny, llm: {temperature: 0, max_tokens: 9}}
    next: other
"""

OTHER = """\
flai: 1
name: other
llm: {model: small, settings: {seed: 8}}
blocks:
  one:
    action: [generate: {prompt: Three., into: a}]
    next: end
"""


def test_a_step_a_flow_and_the_root_have_a_say() -> None:
    world = Asking(Scripted([{"text": "x", "times": 3}], "a.yaml"))
    Story(SETTINGS, files={"other": OTHER}, performer=world)
    one, two, three = world.asked
    assert one.messages == (
        {"role": "system", "content": "You are Bean."},
        {"role": "user", "content": "One."},
    )
    assert one.settings == {"seed": 7, "top_p": 0.5, "temperature": 0.5}
    assert (one.model, one.server, one.timeout) == ("large", "http://localhost:1/v1", 5.0)
    assert (two.model, two.settings["temperature"], two.settings["max_tokens"]) == ("tiny", 0, 9)
    assert (three.model, three.settings["seed"]) == ("small", 8)
    assert three.messages[0]["content"] == "You are Bean."


@pytest.mark.parametrize("llm", ["", "llm: {temperature: 1}\n"])
def test_without_a_model_nobody_is_asked(llm: str) -> None:
    story = Story(f"flai: 1\n{llm}blocks: {{a: {{message: [generate: Hi.]}}}}")
    error = next(one for one in story.events if one.TYPE == "error")
    assert getattr(error, "kind", "") == "no_model"
    assert story.talk.session.status == "failed"
