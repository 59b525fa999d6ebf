"""The schema and the checker agree: on the flows there are, and on documents made at random."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flaicli.inputs import KINDS as INPUTS
from flaicli.loading.document import read
from flaicli.loading.reading import FAILED, Reading
from flaicli.loading.scalars import resolve
from flaicli.loading.schema import flow_schema
from tests.loading.told import cases, decoded, told_of_flow

SCHEMA = flow_schema()
VALIDATOR = jsonschema_rs.Draft202012Validator(SCHEMA)
ROOT = Path(__file__).parents[2]
FLOWS = sorted(
    path
    for folder in ("flows", "tests/conformance")
    for path in (ROOT / folder).glob("*/*.yaml")
    if not path.stem.endswith((".replay", ".cassette", ".failing", ".bad"))
)

# What a schema cannot see: it is about the text, not the shape.
BEYOND = {
    "F209",  # what a duration may look like
    "F211",  # numbers too large
    "F217",  # options that contradict each other
}


def data_of(text: str) -> Any:
    """A flow as JSON data, or FAILED where it is not YAML."""
    document = read("flow.yaml", text)
    if document.root is None or document.findings:
        return FAILED
    return resolve(Reading("flow.yaml", text.split("\n")), document.root)


def agree(text: str) -> None:
    """Hold checker and schema together on one flow."""
    data = data_of(text)
    if data is FAILED:
        return
    found = decoded(text)
    codes = {one.code for one in found.findings if one.severity.value == "error"}
    valid = VALIDATOR.is_valid(data)
    if not codes:
        assert valid, next(VALIDATOR.iter_errors(data)).message
    elif codes - BEYOND:
        assert not valid, told_of_flow(text)


def test_it_is_a_schema() -> None:
    assert jsonschema_rs.meta.is_valid(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    json.dumps(SCHEMA)


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_it_agrees_on_the_flows_there_are(path: Path) -> None:
    agree(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "said"), cases("structure.txt"))
def test_it_agrees_on_mistakes(text: str, said: str) -> None:
    agree(text)


BASE: dict[str, Any] = {
    "flai": 1,
    "name": "base",
    "start": "say",
    "imports": {"faq": "./faq.yaml"},
    "constants": {"shop": "Bean", "prices": [1, {"a": None}]},
    "variables": {"size": {"type": "text", "default": "m"}, "total": "number"},
    "settings": {"idle_timeout": "15m", "steps_per_turn": 100},
    "on": {
        "error": "say",
        "silence": {"after": 60, "next": "say"},
        "changed": [{"variable": "size", "next": {"end": "done"}}],
    },
    "starters": ["Hi", {"title": "x", "say": "y"}],
    "blocks": {
        "say": {
            "message": [
                "Hi {{ name }}",
                {"any_of": ["a", "b"], "pick": "random"},
                {"image": {"url": "u", "alt": "a"}},
                {"video": "u"},
                {"carousel": [{"title": "t", "buttons": [{"title": "x", "next": "say"}]}]},
                {"buttons": [{"title": True, "set": {"a.b": 1}, "next": "say"}]},
                {"delay": 1},
                {"signal": {"name": "s", "data": {"x": 1}}},
            ],
            "next": "choose",
            "description": "d",
        },
        "choose": {
            "condition": [
                {"if": "a == 1", "next": "say", "set": {"x": 1}},
                {"else": {"next": "say", "set": {"x": None}}},
            ]
        },
        "switch": {"condition": {"switch": "a", "cases": {"1": "say"}, "else": "say"}},
        "ask": {
            "collect": {"ask": ["x"], "into": "y", "type": "number", "min": 1, "timeout": "5s"},
            "on_error": "say",
        },
        "pick": {"collect": {"ask": "x", "into": "y", "type": "choice", "choices": ["a"]}},
        "do": {
            "action": [
                {"set": {"x": 1}, "on_error": "say"},
                {"clear": ["x"]},
                {"call": {"flow": "faq"}},
                {"track_event": "x"},
            ],
            "next": {"abort": "x"},
        },
    },
}

ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.sampled_from(
        ["", "x", "5m", "soon", "say", "a b", "true", 1.5, "random", "user", "{{ x }}"]
    ),
    st.just([]),
    st.just({}),
    st.lists(st.sampled_from(["x", 1, None, {}]), max_size=2),
    st.dictionaries(st.sampled_from(["next", "title", "end", "x", "if"]), st.just("x"), max_size=2),
)
KEYS = st.sampled_from(
    ["next", "set", "message", "collect", "type", "text", "else", "if", "title", "on_error", "x"]
)


def places(data: Any) -> list[tuple[Any, Any]]:
    """Every container of a document with each of its keys or indexes."""
    found: list[tuple[Any, Any]] = []
    keys: Any = data.keys() if isinstance(data, dict) else range(len(data))
    for key in keys:
        found.append((data, key))
        if isinstance(data[key], dict | list):
            found += places(data[key])
    return found


def test_the_base_is_fine() -> None:
    assert told_of_flow(json.dumps(BASE)) == ""
    agree(json.dumps(BASE))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_it_agrees_on_documents_made_at_random(data: st.DataObject) -> None:
    document = copy.deepcopy(BASE)
    for _ in range(data.draw(st.integers(1, 2))):
        container, key = data.draw(st.sampled_from(places(document)))
        change = data.draw(st.sampled_from(["replace", "remove", "add"]))
        if change == "replace":
            container[key] = data.draw(ANYTHING)
        elif change == "remove":
            del container[key]
        elif isinstance(container, dict):
            container[data.draw(KEYS)] = data.draw(ANYTHING)
    agree(json.dumps(document))


def test_a_step_offers_its_kinds_and_then_only_their_keys() -> None:
    say = SCHEMA["$defs"]["Say"]["then"]
    assert list(say["properties"])[:3] == ["text", "any_of", "image"]
    assert say["properties"]["image"]["description"] == "A picture, by its address."
    assert list(SCHEMA["$defs"]["say.any_of"]["properties"]) == ["any_of", "pick"]
    assert SCHEMA["$defs"]["say.any_of"]["additionalProperties"] is False


@pytest.mark.parametrize("kind", INPUTS)
def test_a_question_offers_the_options_of_its_type(kind: str) -> None:
    question = SCHEMA["$defs"][f"collect.{kind}"]
    assert question["properties"]["type"]["const"] == kind
    assert question["additionalProperties"] is False
    assert {"ask", "into"} <= set(question["required"])


def test_every_key_is_described() -> None:
    def undescribed(node: Any, path: str) -> list[str]:
        if not isinstance(node, dict):
            return []
        here = [
            f"{path}.{key}"
            for key, one in node.get("properties", {}).items()
            if "description" not in one and set(one) - {"const"}
        ]
        return here + [p for key, one in node.items() for p in undescribed(one, f"{path}.{key}")]

    assert undescribed(SCHEMA, "$") == []
