"""Answers read from what a server sent, whatever their shape."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.adapters.llm_answers import Answer, cleaned, outcome_of, streamed_answer, whole_answer
from flaicli.adapters.llm_server import Garbled
from flaicli.model.effects import Complete

TEXT = Complete("generate", "small", ())


def piece(index: int, **function: str) -> dict[str, Any]:
    return {"choices": [{"delta": {"tool_calls": [{"index": index, "function": function}]}}]}


def test_calls_are_put_together_from_their_pieces() -> None:
    chunks = [piece(0, name="a", arguments='{"x"'), piece(1, name="b"), piece(0, arguments=": 1}"),
              {"choices": [{"delta": {}, "finish_reason": "tool_calls"}]}]  # fmt: skip
    answer = streamed_answer(chunks, lambda text: None)
    assert answer.calls == (("call_1", "a", '{"x": 1}'), ("call_2", "b", ""))
    with pytest.raises(Garbled, match="the answer calls more than 20 tools"):
        streamed_answer([piece(number, name="a") for number in range(21)], lambda text: None)


def test_arguments_that_cannot_be_read_are_the_models_problem() -> None:
    calls = (("1", "a", "{oops"), ("2", "a", "[1]"), ("3", "a", ""))
    value = outcome_of(TEXT, Answer("", calls, "tool_calls"), {}).value
    assert [one.get("problem") for one in value["calls"]] == [
        "the arguments is not JSON: expecting property name enclosed in double quotes "
        "at line 1, column 2",
        "the arguments are no object",
        None,
    ]


def test_usage_is_counted_under_the_seeds_names() -> None:
    usage = {"input_tokens": 3, "output_tokens": 2, "total_tokens": "5"}
    outcome = outcome_of(TEXT, Answer("hi", finish="stop", usage=usage, model="m2"), {"a": 1.0})
    assert outcome.meta["usage"] == {"promptTokens": 3, "completionTokens": 2}
    assert (outcome.meta["model"], outcome.timings) == ("m2", {"a": 1.0})


def test_a_store_can_hold_the_text() -> None:
    assert cleaned("a\0b\ud800") == "a\ufffdb\ufffd"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["choices", "delta", "message", "content", "tool_calls", "function", "arguments",
             "index", "name", "id", "usage", "finish_reason", "refusal", "model", "error"]
        ),
        inner, max_size=4,
    ),
)  # fmt: skip


@given(JSON)
def test_no_shape_makes_it_stumble(data: Any) -> None:
    for read in (lambda: whole_answer(json.dumps(data).encode()),
                 lambda: streamed_answer([data, data], lambda text: None)):  # fmt: skip
        with suppress(Garbled):
            outcome_of(TEXT, read(), {})
