"""Every test of this page does what its example says."""

from __future__ import annotations

import doctest

import pytest

from flaicli.expressions.problem import Wrong
from flaicli.expressions.tests import states as page


def test_every_example() -> None:
    assert doctest.testmod(page).failed == 0


def test_faults() -> None:
    with pytest.raises(Wrong, match="cannot divide by zero"):
        page.divisibleby(3, 0)
    with pytest.raises(Wrong, match="needs a number"):
        page.odd("3")
    assert page.empty({})
    assert not page.empty(False)
