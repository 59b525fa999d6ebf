"""Writing to a variable leaves what was there as it was."""

from __future__ import annotations

import contextlib
import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.model.changes import Unwritable, same, written
from flaicli.model.events import Change

LEAVES = st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=3)


def nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Put data into lists and objects."""
    objects = st.dictionaries(st.text("ab", max_size=2), inner, max_size=3)
    return st.lists(inner, max_size=3) | objects


DATA = st.recursive(LEAVES, nested, max_leaves=8)


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ({}, Change("set", "a", 1), {"a": 1}),
        ({"a": 1}, Change("unset", "a"), {}),
        ({}, Change("unset", "a"), {}),
        ({}, Change("unset", "a.b"), {}),
        ({}, Change("set", "a.b.c", 1), {"a": {"b": {"c": 1}}}),
        ({"a": {"b": 1, "c": 2}}, Change("unset", "a.b"), {"a": {"c": 2}}),
        ({"a": {"b": 1}}, Change("unset", "a.x.y"), {"a": {"b": 1}}),
        ({"a": [1, 2]}, Change("set", "a.1", 3), {"a": [1, 3]}),
        ({"a": [1, 2]}, Change("unset", "a.0"), {"a": [2]}),
        ({}, Change("append", "a.b", 1), {"a": {"b": [1]}}),
        ({"a": [1, True, 1.0]}, Change("remove", "a", 1), {"a": [True]}),
    ],
)
def test_what_is_written(before: dict[str, Any], change: Change, after: dict[str, Any]) -> None:
    kept = copy.deepcopy(before)
    assert written(before, change) == after
    assert before == kept


@given(
    st.dictionaries(st.sampled_from("abc"), DATA, max_size=3),
    st.sampled_from(["set", "unset", "append", "remove"]),
    st.lists(st.sampled_from(["a", "b", "0", "1"]), min_size=1, max_size=3).map(".".join),
    DATA,
)
def test_nothing_given_is_changed_and_nothing_else_is_raised(
    before: dict[str, Any], op: str, path: str, value: Any
) -> None:
    kept = copy.deepcopy(before)
    with contextlib.suppress(Unwritable):
        written(before, Change(op, path, value))
    assert before == kept


def test_sameness_is_that_of_json() -> None:
    assert same(1, 1.0)
    assert same({"a": [1]}, {"a": [1.0]})
    assert not same(1, True)
    assert not same({"a": 1}, {"a": True})
    assert not same([1], [1, 2])
    assert not same("1", 1)
