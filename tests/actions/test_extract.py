"""Values that a language model takes out of what was said."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.actions.extract import fitted, form, told
from flaicli.adapters.llm_scripted import Scripted
from flaicli.model.events import ErrorOccurred, Extracted, Warned
from flaicli.values import Refused
from tests.stories import Story
from tests.worlds import Asking

FLOW = """\
flai: 1
llm: {model: small, global_context: You are Bean.}
variables: {cups: integer, email: {type: email, sensitive: true}}
blocks:
  ask:
    collect: {ask: What will it be?, into: said}
    next: read
  read:
    action:
      - extract: EXTRACT
    next: wait
"""


def read(
    extract: str, *answers: Any, given: dict[str, Any] | None = None
) -> tuple[Story, list[Any]]:
    world = Asking(Scripted(list(answers) or ["-"], "a.yaml"))
    story = Story(FLOW.replace("EXTRACT", extract), performer=world, variables=given or {})
    story.say("Two cups, it was good")
    return story, world.asked


def test_what_is_found_is_kept_as_its_type() -> None:
    into = (
        "{into: {cups: how many, mood: good or bad, notes: [text], to: {name: text, age: integer}}}"
    )
    data = {"cups": "2", "mood": "good", "notes": "hot", "to": {"name": 7, "age": "3", "x": 1}}
    story, asked = read(into, {"json": {**data, "is_admin": True}})
    variables = story.talk.session.variables
    assert (variables["cups"], variables["mood"], variables["notes"]) == (2, "good", ["hot"])
    assert variables["to"] == {"name": "7", "age": 3}
    assert "is_admin" not in variables
    system, user = (one["content"] for one in asked[0].messages)
    assert user == "Two cups, it was good"
    assert system.startswith(
        "You are Bean.\n\nTake values out of the text that the user gives you."
    )
    assert (
        "- cups: how many\n- mood: good or bad\n- notes: a list, each item of it text\n" in system
    )
    assert "- to: an object of name: text; age: integer\n" in system


def test_what_is_not_said_stays_and_what_is_taken_back_goes() -> None:
    story, _ = read("{into: {cups: integer, mood: text}}", {"json": {"mood": None}},
                    given={"cups": 1, "mood": "bad"})  # fmt: skip
    assert story.talk.session.variables["cups"] == 1
    assert "mood" not in story.talk.session.variables
    assert next(one for one in story.events if isinstance(one, Extracted)) == Extracted(
        (), ("mood",), ()
    )


def test_a_value_that_does_not_fit_is_left_out_and_told() -> None:
    data = {"cups": "many", "mood": "so so", "size": "large"}
    story, _ = read("{into: {cups: any, mood: boolean, size: text}}", {"json": data},
                    given={"cups": 1})  # fmt: skip
    assert story.talk.session.variables["cups"] == 1
    assert story.talk.session.variables["size"] == "large"
    found = next(one for one in story.events if isinstance(one, Extracted))
    assert found == Extracted(("size",), (), ("cups", "mood"))
    warnings = [one.message for one in story.events if isinstance(one, Warned)]
    assert warnings == [
        "'cups' is left as it was: 'cups' is declared as integer, but 'many' is not a number",
        "'mood' is left as it was: 'so so' is neither yes nor no",
    ]
    assert not [one for one in story.events if isinstance(one, ErrorOccurred)]


def test_any_text_can_be_read_or_the_whole_conversation() -> None:
    extract = (
        "{from: 'Mail: {{ said }}', into: {cups: integer}, context: Cups are small., model: tiny}"
    )
    _, asked = read(extract, {"json": {}})
    assert asked[0].messages[-1]["content"] == "Mail: Two cups, it was good"
    assert asked[0].messages[0]["content"].endswith("Cups are small.")
    assert asked[0].model == "tiny"
    _, asked = read("{history: true, into: {cups: integer}}", {"json": {}})
    said = "assistant: What will it be?\nuser: Two cups, it was good"
    assert asked[0].messages[-1]["content"] == said
    _, asked = read("{from: '{{ nothing }}', into: {cups: integer}}")
    assert asked == [], "there is nothing to read"


def test_an_answer_that_is_no_object_gets_one_more_try() -> None:
    story, asked = read("{into: {cups: integer}}", "[]", {"json": {"cups": 2}})
    assert story.talk.session.variables["cups"] == 2
    assert len(asked) == 2


def test_what_is_found_for_a_sensitive_variable_is_kept_apart() -> None:
    story, _ = read(
        "{into: {email: email, cups: integer}}", {"json": {"email": "ana@example.org", "cups": 1}}
    )
    assert "ana@example.org" not in repr(story.events)
    assert "ana@example.org" in repr(story.talk.session.private)


@pytest.mark.parametrize(
    ("hint", "schema", "words"),
    [
        ("good or bad", {"description": "good or bad"}, "good or bad"),
        ("integer", {"type": ["integer", "null"]}, "integer"),
        ("date", {"type": ["string", "null"]}, "date"),
        ({"type": "number", "description": "in euros"},
         {"type": ["number", "null"], "description": "in euros"}, "number, in euros"),
        ([], {"type": ["array", "null"], "items": {}}, "a list"),
        (["integer"], {"type": ["array", "null"], "items": {"type": ["integer", "null"]}},
         "a list, each item of it integer"),
        ("", {}, "any value"),
    ],
)  # fmt: skip
def test_a_hint_is_a_form_and_words(hint: Any, schema: Any, words: str) -> None:
    assert form(hint) == schema
    assert told(hint) == words


def test_a_value_fits_its_hint_or_not() -> None:
    assert fitted(["integer"], ["1", 2]) == [1, 2]
    assert fitted([], "a") == ["a"]
    assert fitted({"type": "duration"}, "5m") == 300
    with pytest.raises(Refused):
        fitted({"name": "text", "age": "text"}, "Ana")
