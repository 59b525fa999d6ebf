"""Every filter of this page does what its example says."""

from __future__ import annotations

import doctest

import pytest

from flaicli.expressions.filters import each as page
from flaicli.expressions.problem import TooMuch, Wrong


def test_every_example() -> None:
    assert doctest.testmod(page).failed == 0


def test_what_is_made_has_a_size() -> None:
    with pytest.raises(TooMuch):
        page.map_(["a"] * 2000, "center", 1000)


def test_faults() -> None:
    with pytest.raises(Wrong, match="needs the name of a filter, not 'nosuch'"):
        page.map_([1], "nosuch")
    with pytest.raises(Wrong, match="needs the name of a test, not 3"):
        page.select([1], 3)
