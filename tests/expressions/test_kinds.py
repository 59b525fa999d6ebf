"""What filters may take a value for."""

from __future__ import annotations

import pytest

from flaicli.expressions import MISSING
from flaicli.expressions.kinds import (
    dig,
    get,
    items,
    kind_of,
    mapping,
    number,
    quoted,
    small,
    text,
    whole,
)
from flaicli.expressions.problem import TooMuch, Wrong


def test_kinds_in_words() -> None:
    values = ["a", True, 1, 1.5, [], {}, None, MISSING]
    assert [kind_of(value) for value in values] == [
        "text", "true or false", "a number", "a number", "a list", "a mapping",
        "nothing", "nothing",
    ]  # fmt: skip
    assert [quoted(value) for value in ("a", "a" * 41, 2.0, False, None)] == [
        "'a'", "text", "2", "false", "nothing",
    ]  # fmt: skip


def test_what_fits() -> None:
    assert (text("a"), text(3.0), text(True)) == ("a", "3", "true")
    assert (number(3), number(0.5), whole(3.0)) == (3, 0.5, 3)
    assert (items("ab"), items({"k": 1}), items([1])) == (["a", "b"], ["k"], [1])
    assert mapping({"a": 1}) == {"a": 1}
    assert small(5) == 5


@pytest.mark.parametrize(
    ("take", "value", "message"),
    [(text, None, "needs text, not nothing"), (text, [], "needs text, not a list"),
     (number, True, "needs a number, not true or false"),
     (number, "3", "needs a number, not the text '3': add '| int' or '| float'"),
     (number, "3" * 50, "needs a number, not text: add '| int' or '| float'"),
     (whole, 3.5, "needs a whole number, not a number"),
     (whole, 10**10, "needs a smaller number than 1e+10"),
     (items, 3, "needs a list, not a number"), (mapping, [], "needs a mapping, not a list")],
)  # fmt: skip
def test_what_does_not_fit(take: object, value: object, message: str) -> None:
    assert callable(take)
    with pytest.raises(Wrong) as caught:
        take(value)
    assert str(caught.value) == message


def test_numbers_have_bounds() -> None:
    for value in (10**300, -(10**300), float("inf"), float("nan")):
        with pytest.raises(TooMuch, match="the number grew too large"):
            small(value)


def test_keys_and_indexes() -> None:
    assert get({"items": 1}, "items") == 1
    assert get({}, "keys") is MISSING
    assert get({"1": 1}, 1) is MISSING
    assert (get([1, 2], -1), get([1], 1), get("ab", 0)) == (2, MISSING, "a")
    assert (get(None, "a"), get(MISSING, 0)) == (MISSING, MISSING)
    assert (dig({"a": [{"b": 1}]}, "a.0.b"), dig([5], 0), dig({"a": None}, "a.b.c")) == (
        1, 5, MISSING,
    )  # fmt: skip
    with pytest.raises(Wrong, match="meets text, which has nothing named 'b'"):
        dig({"a": "x"}, "a.b")
    with pytest.raises(Wrong, match="is a list: its items have numbers, not names like 'a'"):
        get([], "a")
