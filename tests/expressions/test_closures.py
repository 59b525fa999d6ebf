"""What closures are made with: places in errors, and steps that are paid for."""

from __future__ import annotations

import pytest

from flaicli.expressions import MISSING, DictScope, ExpressionError
from flaicli.expressions.closures import failed, got, path_closure, pay
from flaicli.expressions.problem import TooMuch, Wrong
from flaicli.expressions.run import Run


@pytest.mark.parametrize(
    ("names", "value"),
    [(("a",), {"b": {"c": 1}}), (("a", "b"), {"c": 1}), (("a", "b", "c"), 1),
     (("a", "x", "c"), MISSING), (("x", "y", "z"), MISSING)],
)  # fmt: skip
def test_a_path_is_followed_by_keys(names: tuple[str, ...], value: object) -> None:
    assert path_closure(names, 0)(DictScope({"a": {"b": {"c": 1}}})) == value


def test_a_path_through_text_is_an_error() -> None:
    for names in (("a", "b"), ("a", "b", "c")):
        with pytest.raises(ExpressionError, match="'a' is text and has nothing named 'b'"):
            path_closure(names, 3)(DictScope({"a": "x"}))


def test_a_failure_says_whose_it_is_and_where() -> None:
    error = failed(Wrong("needs text"), 7, "the filter 'x' ")
    assert (str(error), error.offset, error.kind) == ("the filter 'x' needs text", 7, "expression")
    error = failed(TooMuch("too long"), 7, "the filter 'x' ")
    assert (str(error), error.offset, error.kind) == ("too long", 7, "limit")
    with pytest.raises(ExpressionError, match="'a' is true or false and has nothing named 'b'"):
        got(True, "b", "'a' ", 0)


def test_a_large_value_is_paid_for_or_refused() -> None:
    run = Run(DictScope())
    pay(run, [1] * 100, 0)
    assert run.steps == 101
    with pytest.raises(ExpressionError, match="longer than 1,000,000 characters"):
        pay(run, ["a" * 600_000] * 2, 0)
