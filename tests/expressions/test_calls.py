"""Filters, tests and methods are called with plain values, and their faults have a place."""

from __future__ import annotations

import pytest

from flaicli.expressions import Condition, DictScope, ExpressionError

NAMES = {"s": "Ana", "l": [1, 2], "m": {"k": "v"}, "n": None, "i": 3}


@pytest.mark.parametrize(
    ("source", "value"),
    [("n | upper", None), ("nope | upper | length", 0), ("n | default('x')", "x"),
     ("nope | default(other)", None), ("nope | d(other) | d('z')", "z"), ("n | list", []),
     ("nope | contains('a')", False), ("nope | get('a', 1)", 1), ("n | int", None),
     ("m | get('k')", "v"), ("range(3)", [0, 1, 2]), ("range(1, 6, 2)", [1, 3, 5]),
     ("s.startswith('A')", True), ("s.endswith(['x', 'a'])", True), ("s.startswith(('x', 'y'))",
     False), ("s.isdigit()", False), ("'²'.isdigit()", False), ("s is eq(nope)", False),
     ("n is eq(nope)", True), ("l | map('increment', 2) | list", [3, 4]),
     ("[none, 'a'] | map('upper')", [None, "A"]), ("[none] | map('default', 1)", [1])],
)  # fmt: skip
def test_calls(source: str, value: object) -> None:
    assert Condition(source).value(DictScope(NAMES)) == value


@pytest.mark.parametrize(
    ("source", "message"),
    [("s | replace('a', nope)", "'nope' has no value, so 'replace' cannot use it"),
     ("s | join(attribute=nope)", "attribute has no value, so 'join' cannot use it"),
     ("m | upper", "the filter 'upper' needs text, not a mapping"),
     ("l | truncate(3)", "the filter 'truncate' needs text, not a list"),
     ("i | first", "the filter 'first' needs a list, not a number"),
     ("s | items", "the filter 'items' needs a mapping, not the text 'Ana'"),
     ("s.startswith(1)", None), ("s.split('')", "the method 'split' needs something to split by"),
     ("s.replace(l, 'x')", "the method 'replace' needs text, not a list"),
     ("range(10000)", "'range' gives at most 1,000 numbers"),
     ("range(1, 2, 0)", "'range' needs a step that is not 0"),
     ("range('a')", "'range' needs a whole number, not the text 'a'"),
     ("i is divisibleby(0)", "the test 'divisibleby' cannot divide by zero"),
     ("nope is odd", "'nope' has no value, so 'is odd' cannot use it"),
     ("l | sort(attribute='x')", "the filter 'sort' meets a number, which has nothing named 'x'"),
     ("[[1], [2]] | sort", "the filter 'sort' cannot put a list in order")],
)  # fmt: skip
def test_a_wrong_call_is_an_error(source: str, message: str | None) -> None:
    if message is None:
        assert Condition(source).value(DictScope(NAMES)) is False
        return
    with pytest.raises(ExpressionError) as caught:
        Condition(source).value(DictScope(NAMES))
    assert str(caught.value) == message
    assert caught.value.offset is not None


def test_work_on_every_item_is_counted() -> None:
    scope = DictScope({"many": list(range(1000)), "long": "a" * 10_000})
    with pytest.raises(ExpressionError, match="took more than 50,000 steps") as caught:
        Condition("many | select('in', long)").value(scope)
    assert caught.value.kind == "limit"
