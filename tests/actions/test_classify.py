"""The category of a text, as a language model chooses it."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.adapters.llm_scripted import Scripted
from flaicli.model.events import Classified, ErrorOccurred, Warned
from tests.stories import Story
from tests.worlds import Asking

FLOW = """\
flai: 1
llm: small
blocks:
  ask:
    collect: {ask: What is it?, into: said}
    next: judge
  judge:
    action:
      - classify:
          into: topic
          categories: {billing: about money, Tech: about the app}
          else: other
    next: tell
  tell: {message: "{{ topic }}", next: end}
"""


def judged(answer: Any, flow: str = FLOW) -> tuple[Story, list[Any]]:
    world = Asking(Scripted([answer], "a.yaml"))
    story = Story(flow, performer=world)
    story.say("I paid twice")
    return story, world.asked


@pytest.mark.parametrize(
    ("answer", "category"),
    [
        ({"json": {"category": "billing"}}, "billing"),
        ({"json": {"category": "BILLING"}}, "billing"),
        ({"json": {"answer": "tech"}}, "Tech"),
        ('"tech"', "Tech"),
        ("Tech.", "Tech"),
        ({"json": {"category": "none of them"}}, "other"),
    ],
)
def test_the_key_is_stored_however_it_is_written(answer: Any, category: str) -> None:
    story, _ = judged(answer)
    assert story.heard == [category]
    found = next(one for one in story.events if isinstance(one, Classified))
    assert found == Classified("topic", category, ("billing", "Tech"), category != "other")
    assert not [one for one in story.events if isinstance(one, Warned)]


@pytest.mark.parametrize(
    ("answer", "shown"),
    [({"json": {"category": "admin"}}, "'admin'"), ("[1]", "'[1]'"), ({"json": {}}, "''")],
)
def test_what_is_no_category_is_told_and_counts_as_else(answer: Any, shown: str) -> None:
    story, _ = judged(answer)
    assert story.heard == ["other"]
    warnings = [one.message for one in story.events if isinstance(one, Warned)]
    assert warnings == [f"{shown} is none of the categories: it is 'other'"]


def test_a_model_is_told_the_categories_and_can_answer_nothing_else() -> None:
    _, asked = judged({"json": {"category": "billing"}})
    request = asked[0]
    system = request.messages[0]["content"]
    assert "- billing: about money\n- Tech: about the app\n- none of them: where" in system
    assert request.messages[1] == {"role": "user", "content": "I paid twice"}
    options = request.answer["schema"]["properties"]["category"]["enum"]
    assert options == ["billing", "Tech", "none of them"]


def test_nothing_is_else_without_asking() -> None:
    flow = FLOW.replace("          else", "          from: '{{ nothing }}'\n          else")
    story, asked = judged("billing", flow)
    assert (story.heard, asked) == (["other"], [])


def test_a_failure_is_an_error() -> None:
    story, _ = judged({"error": "timeout", "message": "no answer within 60 s"})
    error = next(one for one in story.events if isinstance(one, ErrorOccurred))
    assert (error.kind, error.message) == ("timeout", "no answer within 60 s")
