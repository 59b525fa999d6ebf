"""Every filter of this page does what its example says."""

from __future__ import annotations

import doctest

import pytest

from flaicli.expressions.filters import texts as page
from flaicli.expressions.problem import TooMuch, Wrong


def test_every_example() -> None:
    assert doctest.testmod(page).failed == 0


def test_limits() -> None:
    with pytest.raises(TooMuch):
        page.replace("a" * 1000, "a", "b" * 2000)
    with pytest.raises(TooMuch):
        page.join(["a" * 600_000, "b" * 600_000])
    with pytest.raises(TooMuch):
        page.indent("a\n" * 20_000, 100)
    assert len(page.center("a", 10**6)) == 1000


def test_corners() -> None:
    assert page.and_list([]) == ""
    assert page.and_list(["a"]) == "a"
    assert page.indent("", 2) == ""
    assert page.replace("aaa", "a", "b", -1) == "aaa"
    assert page.mask("12345", 0) == "*****"
    with pytest.raises(Wrong, match="needs a length of at least 3"):
        page.truncate("abc", 2)
    with pytest.raises(Wrong, match="needs something to split by"):
        page.split("abc", "")
