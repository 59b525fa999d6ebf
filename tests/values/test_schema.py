"""Data held against a schema, and schemas that cannot be."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.values.schema import misfits, schema_problem

ORDER = {
    "type": "object",
    "properties": {
        "size": {"enum": ["small", "large"]},
        "count": {"type": "integer", "minimum": 1, "maximum": 9},
        "notes": {"type": "array", "items": {"type": "string", "maxLength": 5}, "maxItems": 2},
        "code": {"type": ["string", "null"], "pattern": "[A-Z]{2}"},
    },
    "required": ["size"],
    "additionalProperties": False,
}

MISFITS: list[tuple[Any, list[str]]] = [
    ({"size": "small", "count": 2, "notes": ["oat"], "code": "xABx"}, []),
    ({"size": "large", "count": 2.0, "code": None}, []),
    ([], ["the answer is [], not an object"]),
    ({}, ["'size' is missing"]),
    ({"size": "huge"}, ["'size' is 'huge', none of 'small', 'large'"]),
    ({"size": "small", "count": 0}, ["'count' is 0, less than 1"]),
    ({"size": "small", "count": True}, ["'count' is true, not a whole number"]),
    ({"size": "small", "count": 10}, ["'count' is 10, more than 9"]),
    ({"size": "small", "notes": ["a lot of"]}, ["'notes[0]' has 8 characters, more than 5"]),
    ({"size": "small", "notes": [1]}, ["'notes[0]' is 1, not a text"]),
    ({"size": "small", "notes": ["", "", ""]}, ["'notes' has 3 items, more than 2"]),
    ({"size": "small", "code": "ab"}, ["'code' is 'ab', which does not match [A-Z]{2}"]),
    ({"size": "small", "next": "admin"}, ["'next' is not asked for"]),
]


@pytest.mark.parametrize(("data", "sentences"), MISFITS)
def test_each_misfit_is_told(data: Any, sentences: list[str]) -> None:
    assert misfits(ORDER, data) == sentences


def test_one_of_several_forms_is_enough() -> None:
    schema = {"anyOf": [{"type": "string", "minLength": 2}, {"const": 0}]}
    assert misfits(schema, "ab") == []
    assert misfits(schema, 0) == []
    wrong = "the answer has none of its forms: the answer has 1 characters, fewer than 2"
    assert misfits(schema, "a") == [wrong]
    assert misfits({"items": {}, "minItems": 1}, []) == ["the answer has 0 items, fewer than 1"]


def test_no_more_is_told_than_is_of_use() -> None:
    assert len(misfits({"items": {"type": "string"}}, list(range(20)))) == 5


def test_a_schema_that_flai_does_not_understand_is_a_problem() -> None:
    assert schema_problem(ORDER) is None
    assert schema_problem({"description": "any"}) is None
    known = (
        "known: type, properties, required, additionalProperties, items, enum, const, anyOf, "
        "minimum, maximum, minLength, maxLength, minItems, maxItems, pattern"
    )
    problems = {
        "'$ref' is not known to flai in 'a'; " + known: {"properties": {"a": {"$ref": "#"}}},
        "a schema is a mapping, found 'text' in 'a'": {"properties": {"a": "text"}},
        "'required' cannot be 'a'": {"required": "a"},
        "'pattern' cannot be '('": {"pattern": "("},
        "'minimum' cannot be '1' in 'a[]'": {"properties": {"a": {"items": {"minimum": "1"}}}},
        "'maximum' cannot be true": {"anyOf": [{"maximum": True}]},
        "'type' has 3, which is none of object, array, string, boolean, null, integer, number": {
            "type": ["string", 3]
        },
    }
    assert {schema_problem(one): one for one in problems.values()} == problems


SIMPLE = st.sampled_from([*(data for data, _ in MISFITS), None, 1, "x", {"size": 3}])


@given(SIMPLE | st.recursive(st.none() | st.booleans() | st.integers() | st.text(),
       lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["size", "count", "notes"]),
                                                       inner)))  # fmt: skip
def test_it_says_what_a_validator_of_the_whole_language_says(data: Any) -> None:
    assert (not misfits(ORDER, data)) == jsonschema_rs.is_valid(ORDER, data)
