"""Answers from a file: which is given when, and what is said of a file that has none."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.adapters.llm_scripted import Scripted
from flaicli.adapters.performer import Progress
from flaicli.adapters.trouble import Trouble
from flaicli.model.effects import Complete, Embed, Moderate, Outcome


def asked(words: str, purpose: str = "generate", **more: Any) -> Complete:
    return Complete(purpose, "small", ({"role": "user", "content": words},), **more)


def given(script: Scripted, effect: Complete) -> Outcome:
    return script.perform(effect, Progress())


def test_answers_are_given_in_order_until_they_are_used_up() -> None:
    script = Scripted(["One.", {"text": "Two.", "times": 2}], "answers.yaml")
    assert script.unused == [1, 2]
    texts = [given(script, asked("hi")).value["text"] for _ in range(3)]
    assert texts == ["One.", "Two.", "Two."]
    assert script.unused == []
    error = given(script, asked("and now?")).error
    assert error == {
        "kind": "script",
        "message": "the answers in 'answers.yaml' are used up: all 2 were given "
        "(generate, 'and now?')",
    }


def test_an_answer_may_be_for_some_requests_only() -> None:
    script = Scripted(
        {
            "answers": [
                {"for": "classify", "json": {"category": "billing"}},
                {"contains": "INVOICE", "text": "On its way."},
                {"matches": "order [0-9]+", "text": "Found it.", "times": "always"},
            ]
        },
        "a.yaml",
    )
    assert given(script, asked("order 7")).value["text"] == "Found it."
    assert given(script, asked("my invoice, please")).value["text"] == "On its way."
    assert given(script, asked("order 8")).value["text"] == "Found it."
    answer = given(script, asked("x", "classify", answer={"type": "json"}))
    assert answer.value["data"] == {"category": "billing"}
    error = given(script, asked("an invoice")).error
    assert error is not None
    assert error["message"] == "no answer in 'a.yaml' fits: generate, 'an invoice'"


def test_a_text_comes_word_by_word_where_it_is_streamed() -> None:
    pieces: list[str] = []
    script = Scripted(["Hello,  you\nthere! "], "a.yaml")
    outcome = script.perform(asked("hi", stream=True), Progress(pieces.append))
    assert pieces == ["Hello,", "  you", "\nthere!", " "]
    assert outcome.value["text"] == "".join(pieces)
    assert outcome.meta == {"model": "scripted", "usage": {}, "raw": {"answer": 1}}


def test_tools_are_called_and_errors_happen() -> None:
    script = Scripted(
        [
            {"calls": [{"find": {"number": "7"}}, {"ping": None}], "text": "One moment."},
            {"error": "rate_limited"},
            {"error": "server", "message": "It is down."},
            "no JSON",
        ],
        "a.yaml",
    )
    value = given(script, asked("hi")).value
    assert value == {
        "text": "One moment.",
        "calls": [
            {"id": "call_1", "name": "find", "arguments": {"number": "7"}},
            {"id": "call_2", "name": "ping", "arguments": {}},
        ],
        "data": None,
        "finish": "tool_calls",
    }
    errors = [given(script, asked("hi")).error for _ in range(2)]
    assert errors == [
        {"kind": "rate_limited", "message": "scripted: rate_limited"},
        {"kind": "server", "message": "It is down."},
    ]
    wrong = given(script, asked("hi", answer={"type": "json"}))
    assert wrong.error is not None
    assert wrong.error["kind"] == "malformed"
    assert wrong.value["text"] == "no JSON"


def test_a_script_lets_every_text_pass_and_has_no_vectors() -> None:
    script = Scripted(["x"], "a.yaml")
    verdict = script.perform(Moderate("m", "…"), Progress()).value
    assert verdict == {"flagged": False, "categories": [], "scores": {}}
    error = script.perform(Embed("m", ("a",)), Progress()).error
    assert error == {"kind": "script", "message": "a script answers no 'embed'"}


NEITHER = "answer 1 of 'a.yaml' is not one of text, json, calls, path, error"
NONE = "'a.yaml' is no script of answers: it has no list under 'answers'"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, NONE),
        ([], NONE),
        ({"answers": ["a"], "more": 1}, NONE),
        ({"answers": {"text": "a"}}, NONE),
        ([1], "answer 1 of 'a.yaml': the answer is 1, not an object"),
        (["a", {"txt": "b"}], "answer 2 of 'a.yaml': 'txt' is not asked for"),
        ([{"for": "classify"}], NEITHER),
        ([{"text": "a", "json": 1}], NEITHER),
        ([{"text": "a", "matches": "("}],
         "answer 1 of 'a.yaml': the pattern is wrong: '(' at character 1 is never closed"),
        ([{"text": "a", "times": 0}],
         "answer 1 of 'a.yaml': 'times' has none of its forms: 'times' is 0, less than 1"),
    ],
)  # fmt: skip
def test_what_is_no_script_is_told_with_its_place(data: Any, message: str) -> None:
    with pytest.raises(Trouble) as trouble:
        Scripted(data, "a.yaml")
    assert trouble.value.message == message
