"""Every test of this page does what its example says."""

from __future__ import annotations

import doctest

import pytest

from flaicli.expressions.problem import Wrong
from flaicli.expressions.tests import texts as page


def test_every_example() -> None:
    assert doctest.testmod(page).failed == 0


def test_a_pattern_cannot_hang() -> None:
    for pattern in ("^(a+)+$", "(a|a)*$", "(.*a){25}", "([a-z]+)*[0-9]"):
        assert page.matching("a" * 100_000 + "!", pattern) in (True, False)


def test_faults() -> None:
    for pattern in ("(?=a)", r"(a)\1", "(", "a" * 1001, "a{1001}"):
        with pytest.raises(Wrong, match="needs a pattern"):
            page.compiled(pattern)
    assert not page.containing("a1", 1)
    assert page.in_ci("A", {"a": 1})
    assert page.containing_ci({"A": 1}, "a")
    assert page.equal_ci(None, None)
