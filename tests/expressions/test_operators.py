"""What operators do with two values, and what they say when they cannot."""

from __future__ import annotations

from operator import lt, truediv

import pytest

from flaicli.expressions import MISSING
from flaicli.expressions.operators import compared, figure, plus, same, unfit, within
from flaicli.expressions.problem import TooMuch, Wrong

NAMES = ("'a'", "'b'")


def test_results() -> None:
    assert figure("/", truediv, 1, 2, NAMES) == 0.5
    assert (plus(1, 2.5, NAMES), plus("a", "b", NAMES), plus([1], [2], NAMES)) == (
        3.5,
        "ab",
        [1, 2],
    )
    assert compared("<", lt, 1, 2, NAMES)
    assert (same(MISSING, None), same(1, 1.0), same("1", 1)) == (True, True, False)
    assert (within("a", "cat"), within("a", {"a": 1}), within(MISSING, [None])) == (True,) * 3
    assert (within(1, None), within(None, "a"), within(1, {"1": 1})) == (False,) * 3


@pytest.mark.parametrize(
    ("left", "right", "message"),
    [(MISSING, 1, "'a' has no value, so it cannot be compared with '<'"),
     (1, None, "'b' has no value, so it cannot be compared with '<'"),
     (1, "x", "'a' (1) and 'b' ('x') cannot be compared with '<'"),
     ([], [], "'a' (a list) cannot be compared with '<' 'b' (a list)"),
     ({}, 1, "'a' (a mapping) and 'b' (1) cannot be compared with '<'")],
)  # fmt: skip
def test_what_cannot_be_compared(left: object, right: object, message: str) -> None:
    with pytest.raises(Wrong) as caught:
        compared("<", lt, left, right, NAMES)
    assert str(caught.value) == message


def test_other_faults() -> None:
    with pytest.raises(Wrong, match="cannot divide by zero"):
        figure("/", truediv, 1, 0, NAMES)
    with pytest.raises(TooMuch):
        figure("/", truediv, 10**299, 1e-300, NAMES)
    with pytest.raises(TooMuch):
        plus(10**400, 0.5, NAMES)
    with pytest.raises(TooMuch):
        plus("a" * 600_000, "a" * 600_000, NAMES)
    with pytest.raises(Wrong, match="cannot look for a number in text"):
        within(1, "a")
    with pytest.raises(Wrong, match="cannot look into a number with 'in'"):
        within(1, 1)
    assert (
        unfit("used with '+'", True, 1, NAMES) == "'a' (true) and 'b' (1) cannot be used with '+'"
    )
