"""Requests as a server gets them, and answers that are no words: vectors and verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from flaicli.adapters.llm_openai import Models, body_of
from flaicli.adapters.performer import Progress, Surroundings
from flaicli.model.effects import Complete, Embed, Moderate
from tests.servers.llm import Server, serving


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


@pytest.fixture(scope="module")
def models() -> Iterator[Models]:
    one = Models(Surroundings())
    yield one
    one.close()


def test_vectors_come_in_the_order_of_the_texts(server: Server, models: Models) -> None:
    effect = Embed("small", ("a", "bcd"), server.at("embeddings"))
    assert models.perform(effect, Progress()).value == [[1, 1.5], [3, 1.5]]
    wrong = models.perform(Embed("small", ("a",), server.at("no_choices")), Progress())
    assert wrong.error is not None
    assert wrong.error["message"] == "the answer has no vector for each of 1 texts"


def test_a_text_is_judged(server: Server, models: Models) -> None:
    verdict = models.perform(Moderate("small", "…", server.at("moderation")), Progress()).value
    assert verdict == {"flagged": True, "categories": ["hate"], "scores": {"hate": 0.9}}
    wrong = models.perform(Moderate("small", "…", server.at("no_choices")), Progress())
    assert wrong.error is not None
    assert wrong.error["message"] == "there is no verdict in the response"


def test_a_request_has_what_the_effect_says() -> None:
    schema = {"type": "object"}
    effect = Complete(
        "extract", "m", ({"role": "user", "content": "x"},), {"temperature": 0, "top_p": 0.5},
        ({"type": "function"},), {"type": "schema", "schema": schema}, True,
    )  # fmt: skip
    assert body_of(effect) == {
        "model": "m",
        "messages": [{"role": "user", "content": "x"}],
        "temperature": 0,
        "top_p": 0.5,
        "tools": [{"type": "function"}],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "answer", "schema": schema, "strict": False},
        },
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    json = Complete("extract", "m", (), answer={"type": "json"})
    assert body_of(json)["response_format"] == {"type": "json_object"}
    plain = {"type": "json_object"}
    schema_less = replace(effect, settings={"response_format": plain})
    assert body_of(schema_less)["response_format"] == plain
    assert "response_format" not in body_of(replace(schema_less, answer=None))
    assert "response_format" not in body_of(replace(effect, settings={"response_format": None}))
