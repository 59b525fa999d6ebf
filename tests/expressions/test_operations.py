"""Logic gives the operand that decided; arithmetic is for numbers."""

from __future__ import annotations

import pytest

from flaicli.expressions import Condition, DictScope, ExpressionError

NAMES = {"a": 3, "t": "x", "l": [1], "z": 0, "f": 0.5, "big": 10**299, "yes": True}


@pytest.mark.parametrize(
    ("source", "value"),
    [("a and t", "x"), ("z and t", 0), ("z or t or a", "x"), ("a and t and l", [1]),
     ("z or nope or a", 3), ("a and z and t", 0), ("not z", True), ("t if a", "x"),
     ("t if z", None), ("t if z else l", [1]), ("t ~ a ~ f ~ yes ~ l", "x30.5true1"),
     ("t + t", "xx"), ("l + l", [1, 1]), ("7 // 2", 3), ("-7 % 3", 2), ("+a", 3), ("-f", -0.5),
     ("a / 3", 1.0), ("a * f", 1.5)],
)  # fmt: skip
def test_operations(source: str, value: object) -> None:
    assert Condition(source).value(DictScope(NAMES)) == value


@pytest.mark.parametrize(
    ("source", "message"),
    [("t * 3", "'t' ('x') and 3 cannot be used with '*'"),
     ("l * 2", "'l' (a list) and 2 cannot be used with '*'"),
     ("t % 1", "'t' ('x') and 1 cannot be used with '%'"),
     ("a // 0", "cannot divide by zero"), ("a % 0", "cannot divide by zero"),
     ("big * big", "the number grew too large"), ("big * 10.0 ** 1", "'**' is not available"),
     ("1e308 * 10", "the number grew too large"), ("big / f / f / 1e-9", None),
     ("big * 1e10", "the number grew too large"), ("l + t", None), ("-t", "text: it has no sign"),
     ("yes + 1", "'yes' (true) and 1 cannot be used with '+'")],
)  # fmt: skip
def test_what_is_no_number_is_an_error(source: str, message: str | None) -> None:
    with pytest.raises(ExpressionError) as caught:
        Condition(source).value(DictScope(NAMES))
    if message is not None:
        assert str(caught.value) == message


def test_only_what_decides_is_worked_out() -> None:
    scope = DictScope({"a": 1})
    assert Condition("a or 1 / 0").holds(scope)
    assert not Condition("not a and 1 / 0").holds(scope)
    assert Condition("a if a else 1 / 0").holds(scope)


def test_joined_text_has_a_longest_length() -> None:
    with pytest.raises(ExpressionError, match="longer than 1,000,000 characters"):
        Condition("t ~ t").value(DictScope({"t": "a" * 500_001}))
    with pytest.raises(ExpressionError, match="longer than 1,000,000 characters"):
        Condition("t + t").value(DictScope({"t": "a" * 500_001}))
