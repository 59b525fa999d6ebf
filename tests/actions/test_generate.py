"""Texts and data that a language model writes into a variable."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.adapters.llm_scripted import Scripted
from flaicli.model.events import ErrorOccurred, Warned
from tests.stories import Story
from tests.worlds import Asking

FLOW = """\
flai: 1
llm: small
variables: {count: integer, secret_plan: {type: any, sensitive: true}}
tools: {now: {action: {set: {asked: true}}}}
blocks:
  write:
    action:
      - generate: {GENERATE}
    next: tell
  tell: {message: "{{ it }}", next: end}
"""

SCHEMA = (
    "prompt: Invent., into: it, schema: {type: object, required: [name], "
    "properties: {name: {type: string}, price: {type: number, minimum: 1}}}"
)


def written(generate: str, *answers: Any) -> tuple[Story, list[Any]]:
    world = Asking(Scripted(list(answers), "a.yaml"))
    story = Story(FLOW.replace("GENERATE", generate), performer=world)
    return story, world.asked


def errors(story: Story) -> list[tuple[str, str]]:
    return [(one.kind, one.message) for one in story.events if isinstance(one, ErrorOccurred)]


def test_a_text_goes_into_its_variable() -> None:
    story, asked = written("{prompt: Write., into: it}"[1:-1], " Once. ")
    assert story.heard == ["Once."]
    assert (asked[0].stream, asked[0].answer) == (False, None)


def test_json_is_data() -> None:
    story, asked = written("prompt: Write., into: it, json: true", "Sure: ```json\n[1, 2]\n```")
    assert story.talk.session.variables["it"] == [1, 2]
    assert asked[0].answer == {"type": "json"}


def test_an_answer_that_does_not_fit_gets_one_more_try() -> None:
    story, asked = written(SCHEMA, {"json": {"price": 0}}, {"json": {"name": "Bean", "price": 2}})
    assert story.talk.session.variables["it"] == {"name": "Bean", "price": 2}
    assert asked[1].messages == (
        {"role": "user", "content": "Invent."},
        {"role": "assistant", "content": '{"price": 0}'},
        {
            "role": "user",
            "content": "That cannot be used: 'name' is missing; 'price' is 0, less than 1. "
            "Answer again, with nothing but the JSON.",
        },
    )
    assert asked[1].answer == asked[0].answer


@pytest.mark.parametrize(
    ("second", "wrong"),
    [
        ("Sorry!", "the answer is not JSON: expecting value at line 1, column 1"),
        ("{}", "'name' is missing"),
    ],
)
def test_a_second_answer_that_does_not_fit_is_an_error(second: str, wrong: str) -> None:
    story, asked = written(SCHEMA, "Hm?", second)
    assert errors(story) == [("malformed", f"the model's answer is not as asked for: {wrong}")]
    assert len(asked) == 2
    assert "it" not in story.talk.session.variables


def test_a_schema_may_be_worked_out() -> None:
    schema = 'prompt: X., into: it, schema: {enum: "{{ GIVEN }}"}'
    story, asked = written(schema.replace("GIVEN", "['a', 'b']"), {"json": "b"})
    assert asked[0].answer == {"type": "schema", "schema": {"enum": ["a", "b"]}}
    assert story.heard == ["b"]
    story, asked = written(schema.replace("GIVEN", "nothing"), "x")
    assert errors(story) == [("schema", "the schema cannot be used: 'enum' cannot be null")]
    assert not asked


def test_another_failure_is_not_asked_for_twice() -> None:
    story, asked = written(SCHEMA, {"error": "refused", "message": "No."})
    assert (errors(story), len(asked)) == ([("refused", "No.")], 1)


def test_tools_may_be_called_before_the_data_comes() -> None:
    story, asked = written(
        SCHEMA + ", tools: [now]", {"calls": [{"now": {}}]}, "no", {"json": {"name": "Bean"}}
    )
    assert story.talk.session.variables["it"] == {"name": "Bean"}
    assert story.talk.session.variables["asked"] is True
    assert [one["role"] for one in asked[2].messages] == [
        "user",
        "assistant",
        "tool",
        "assistant",
        "user",
    ]
    assert (len(asked[0].tools), asked[2].tools) == (1, ())


def test_a_variable_takes_only_its_type() -> None:
    story, _ = written("prompt: Count., into: count", "3")
    assert story.talk.session.variables["count"] == 3
    story, _ = written("prompt: Count., into: count", "three")
    assert errors(story)[0][0] == "type"


def test_a_sensitive_answer_is_kept_apart() -> None:
    story, _ = written("prompt: Plan., into: secret_plan", "Attack at dawn")
    assert "dawn" not in repr(story.events)
    assert "Attack at dawn" in repr(story.talk.session.private)


def test_a_text_that_was_cut_is_kept_and_told() -> None:
    story, _ = written("prompt: Write., into: it", {"text": "Once", "finish": "length"})
    assert story.heard == ["Once"]
    assert [one.message for one in story.events if isinstance(one, Warned)] == [
        "the answer was cut off: it was longer than max_tokens allows"
    ]
