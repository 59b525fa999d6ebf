"""Every test of this page does what its example says."""

from __future__ import annotations

import doctest

import pytest

from flaicli.expressions.problem import Wrong
from flaicli.expressions.tests import orders as page


def test_every_example() -> None:
    assert doctest.testmod(page).failed == 0


def test_faults() -> None:
    with pytest.raises(Wrong, match="the value has no value, so it cannot be compared with '<'"):
        page.less(None, 3)
    with pytest.raises(Wrong, match="needs a date or time"):
        page.before("soon", "2026-03-02")
    assert not page.between(0, 1, 2)
    assert not page.between(3, 1, 2)
