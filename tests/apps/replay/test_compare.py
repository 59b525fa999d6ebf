"""Every comparison, on what it holds of and what it does not."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.apps.replay.compare import NAMES, OPERATORS, Comparison, shown


@pytest.mark.parametrize(
    ("operator", "wanted", "holds", "fails"),
    [
        ("eq", 1, [1, 1.0], [True, "1", 2]),
        ("eq", "a", ["a"], ["A", " a", 1]),
        ("eq", {"a": [1]}, [{"a": [1.0]}], [{"a": [True]}, {"a": [1], "b": 2}, [1]]),
        ("ne", "a", ["b", 1], ["a"]),
        ("exists", True, [0, "", False, []], []),
        ("contains", "ell", ["hello"], ["hallo", 5]),
        ("contains", 5, [[5]], ["a5"]),
        ("contains", "tea", [["tea", "milk"]], [["teapot"]]),
        ("includes", "tea", [["tea"], {"tea": 1}], ["tea", [], 1]),
        ("includes", ["tea", "milk"], [["milk", "tea", "x"]], [["milk"]]),
        ("includes", {"nr": 2}, [[{"nr": 2}]], [[{"nr": 2, "more": 1}]]),
        ("matches", "^a+$", ["aaa"], ["baa", "b"]),
        ("matches", "b", ["abc"], ["ac"]),
        ("gt", 3, [3.5], [3, 2, "4", True]),
        ("gt", 0, [1], [True]),
        ("gte", 3, [3, 4], [2.9]),
        ("lt", "2026-03-02", ["2026-03-01"], ["2026-03-02", 1]),
        ("lte", 3, [3, -1], [4, None]),
        ("in", ["a", 1], ["a", 1.0], ["b", True]),
        ("nin", ["a"], ["b"], ["a"]),
        ("not", Comparison((("contains", "x"),)), ["abc"], ["axc"]),
    ],
)
def test_what_each_operator_holds_of(
    operator: str, wanted: Any, holds: list[Any], fails: list[Any]
) -> None:
    comparison = Comparison(((operator, wanted),))
    assert [one for one in holds if not comparison.holds(one)] == []
    assert [one for one in fails if comparison.holds(one)] == []
    assert not comparison.holds(None)


def test_a_missing_value_meets_only_exists_false() -> None:
    assert Comparison((("exists", False),)).holds(None)
    assert not Comparison((("exists", False),)).holds("")
    for operator in OPERATORS:
        wanted: Any = [] if operator in ("in", "nin") else "a"
        assert not Comparison(((operator, wanted),)).holds(None), operator
    assert not Comparison((("not", Comparison((("eq", "a"),))),)).holds(None)


def test_all_checks_of_one_comparison_must_hold() -> None:
    between = Comparison((("gt", 4), ("lt", 5)))
    assert between.holds(4.2)
    assert not between.holds(5)


def test_what_is_wanted_in_words() -> None:
    wanted = {
        "eq": "a", "ne": 1, "contains": "a", "includes": [1], "matches": "a+", "gt": 1, "gte": 1,
        "lt": 1, "lte": 1, "in": ["a", 2], "nin": ["a"], "exists": True,
        "not": Comparison((("eq", None), ("exists", False))),
    }  # fmt: skip
    assert wanted.keys() == set(NAMES)
    assert [Comparison(((name, wanted[name]),)).words() for name in wanted] == [
        "'a'",
        "anything but 1",
        "what contains 'a'",
        "what includes [1]",
        "what matches 'a+'",
        "more than 1",
        "1 or more",
        "less than 1",
        "1 or less",
        "one of 'a', 2",
        "none of 'a'",
        "any value",
        "not nothing and no value",
    ]
    assert Comparison((("gt", 4), ("lt", 5))).words() == "more than 4 and less than 5"


def test_the_one_value_that_would_do() -> None:
    assert Comparison((("eq", "a"),)).exact == "a"
    assert Comparison((("contains", "a"),)).exact is None
    assert Comparison((("eq", "a"), ("ne", "b"))).exact is None


def test_a_long_value_is_cut() -> None:
    assert shown("a" * 500) == "'" + "a" * 298 + "…"
    assert shown({"é": [1, None]}) == '{"é": [1, null]}'
