"""Every filter of this page does what its example says."""

from __future__ import annotations

import doctest

import pytest

from flaicli.expressions.filters import lists as page
from flaicli.expressions.problem import TooMuch, Wrong


def test_every_example() -> None:
    assert doctest.testmod(page).failed == 0


def test_corners() -> None:
    assert page.first([]) is page.last([]) is page.min_([]) is page.max_([])
    assert page.batch([], 2, 0) == []
    assert page.default(0, 1) == 0
    assert page.unique([[1], [1], {"a": 1}]) == [[1], {"a": 1}]
    assert page.get({"a.b": 1}, "a.b") == 1
    assert page.groupby([{"c": 1}, {}], "c", 0) == [[0, [{}]], [1, [{"c": 1}]]]


def test_faults() -> None:
    with pytest.raises(Wrong, match="cannot put a number and text in order"):
        page.sort([1, "a"])
    with pytest.raises(Wrong, match="cannot put nothing in order"):
        page.sort([None])
    with pytest.raises(Wrong, match="needs rows of at least 1"):
        page.batch([1], 0)
    with pytest.raises(Wrong, match="needs 1 to 1000 columns"):
        page.slice_([1], 0)
    with pytest.raises(Wrong, match="needs to order by 'key' or 'value', not 'x'"):
        page.dictsort({}, by="x")
    with pytest.raises(Wrong, match="needs a list, a mapping or text, not a number"):
        page.length(3)
    with pytest.raises(TooMuch):
        page.batch([1], 10**6, 0)
