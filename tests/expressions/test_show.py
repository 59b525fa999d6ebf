"""How values read in a text, and what their size costs."""

from __future__ import annotations

import doctest

import pytest

from flaicli.expressions import MISSING
from flaicli.expressions import show as page
from flaicli.expressions.problem import TooMuch
from flaicli.expressions.show import measure, show, show_float, to_json


def test_examples() -> None:
    assert doctest.testmod(page).failed == 0


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (MISSING, ""), (True, "true"), (False, "false"), (3, "3"), (3.0, "3"),
     (0.1 + 0.2, "0.30000000000000004"), ("", ""), ([], ""), ([1, [2, 3]], "1, 2, 3"),
     ({}, "{}"), ({"a": [None, "é", 1.0]}, '{"a":[null,"é",1.0]}'), (["a", None], "a, ")],
)  # fmt: skip
def test_shown(value: object, text: str) -> None:
    assert show(value) == text


def test_numbers() -> None:
    assert [show_float(value) for value in (1e15, 1e16, -2.5, -0.0)] == [
        "1000000000000000", "1e+16", "-2.5", "0",
    ]  # fmt: skip


def test_size() -> None:
    assert (measure("a" * 99), measure("a" * 100), measure(5), measure(None)) == (1, 2, 1, 1)
    assert measure([1, [2, {"k": 3}]]) == 7
    with pytest.raises(TooMuch, match="longer than 1,000,000 characters"):
        measure("a" * 1_000_001)
    with pytest.raises(TooMuch, match="longer than 1,000,000 characters"):
        measure(["a" * 600_000] * 2)
    deep: list[object] = []
    for _ in range(200):
        deep = [deep]
    with pytest.raises(TooMuch, match="nested too deep"):
        measure(deep)
    wide: list[object] = [1]
    for _ in range(60):
        wide = [wide, wide]
    with pytest.raises(TooMuch):
        measure(wide)


def test_json() -> None:
    assert to_json([1, MISSING, {"a": True}]) == '[1,null,{"a":true}]'
    assert to_json({"a": 1}, 2) == '{\n  "a": 1\n}'
