"""Comparisons by typed value, chains, and missing as null."""

from __future__ import annotations

import pytest

from flaicli.expressions import Condition, DictScope

NAMES = {"a": 3, "t": "x", "l": [1, [2]], "m": {"k": 1}, "n": None}


@pytest.mark.parametrize(
    ("source", "value"),
    [("a == 3.0", True), ("a == '3'", False), ("a != '3'", True), ("t == 'X'", False),
     ("nope == n", True), ("nope == none", True), ("nope != none", False), ("nope == false", False),
     ("nope != 1", True), ("l == [1, [2]]", True), ("m == {'k': 1}", True), ("m == l", False),
     ("1 < a <= 3 < 4", True), ("1 < a < 2", False), ("a > 1 == true", True),
     ("a in [3]", True), ("a in (1, 2)", False), ("a not in [a]", False), ("[2] in l", True),
     ("'k' in m", True), ("1 in m", False), ("nope in l", False), ("n in [nope]", True),
     ("nope in t", False), ("a in nope", False), ("a not in nope", True), ("a in n", False),
     ("'a' < 'b'", True), ("'2026-03-02' < '2026-10-01'", True)],
)  # fmt: skip
def test_comparisons(source: str, value: bool) -> None:
    assert Condition(source).value(DictScope(NAMES)) is value


def test_an_operand_of_a_chain_is_worked_out_once() -> None:
    asked: list[str] = []

    class Asked(DictScope):
        def find(self, name: str) -> object:
            asked.append(name)
            return super().find(name)

    assert Condition("1 < a < 5").holds(Asked(NAMES))
    assert asked == ["a"]
