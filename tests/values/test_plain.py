"""Data made plain."""

from __future__ import annotations

import enum
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.values import Refused, plain


class Loud(str):
    """Text that is not quite text."""

    __slots__ = ()


class Colour(enum.IntEnum):
    """A number that is not quite a number."""

    RED = 1


def nested(levels: int) -> object:
    value: object = 1
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (float("nan"), "nan is not a number that can be kept"),
        ({"a": [float("-inf")]}, "-inf is not a number that can be kept"),
        (2**1024, "an integer of 1025 bits is too large to be kept"),
        ({1: "a"}, "the key 1 is not text"),
        ((1, 2), "a value of type tuple cannot be kept"),
        ([Loud("a")], "a value of type Loud cannot be kept"),
        ({Loud("a"): 1}, "the key 'a' is not text"),
        (Colour.RED, "a value of type Colour cannot be kept"),
        (b"a", "a value of type bytes cannot be kept"),
        (nested(65), "the value is nested deeper than 64 levels"),
    ],
)
def test_what_is_not_plain(value: object, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        plain(value)
    assert str(refusal.value) == sentence


def test_a_value_inside_itself_is_too_deep() -> None:
    endless: dict[str, object] = {}
    endless["self"] = endless
    with pytest.raises(Refused, match="nested deeper"):
        plain(endless)
    assert plain(nested(64)) == nested(64)


def test_half_characters_are_replaced() -> None:
    assert plain({"a\ud800": ["b\udc80"]}) == {"a\ufffd": ["b\ufffd"]}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda each: st.lists(each, max_size=3) | st.dictionaries(st.text(max_size=3), each),
    max_leaves=10,
)  # fmt: skip


@given(JSON)
def test_a_copy_is_equal_and_not_the_same(value: object) -> None:
    copy = plain(value)
    assert copy == value
    assert json.loads(json.dumps(copy)) == value
    assert copy is not value or not isinstance(value, list | dict)
