"""Every filter of this page does what its example says."""

from __future__ import annotations

import doctest

import pytest

from flaicli.expressions.filters import numbers as page
from flaicli.expressions.problem import TooMuch, Wrong


def test_every_example() -> None:
    assert doctest.testmod(page).failed == 0


@pytest.mark.parametrize(
    "value", ["²", "١٢", "1_000", "0x10", "nan", "inf", "1e400", "", " ", "1,5"]
)
def test_what_is_no_number_gives_the_default(value: str) -> None:
    assert page.int_(value, "no") == "no"
    assert page.float_(value, "no") == "no"


def test_corners() -> None:
    assert page.int_(True) == 1
    assert page.int_([]) == 0
    assert page.round_(1234, -2) == 1200
    assert page.percent(1) == "100%"
    assert page.money(-0.001) == "0.00"
    assert page.money(-2, "usd") == "-$2.00"
    assert page.ordinal(111) == "111th"
    assert page.clamp(0, 1, 10) == 1


def test_faults() -> None:
    with pytest.raises(Wrong, match="needs at most 12 places"):
        page.round_(1, 13)
    with pytest.raises(Wrong, match="needs the method 'common', 'ceil' or 'floor'"):
        page.round_(1, 0, "up")
    with pytest.raises(Wrong, match="needs 0 to 12 places"):
        page.fixed(1, 13)
    with pytest.raises(Wrong, match="below a thousand million million"):
        page.thousands(10**15)
    with pytest.raises(TooMuch):
        page.increment(10**299, 10**300)
