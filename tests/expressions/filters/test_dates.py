"""Every filter of this page does what its example says."""

from __future__ import annotations

import doctest

import pytest

from flaicli.expressions.filters import dates as page
from flaicli.expressions.problem import TooMuch, Wrong


def test_every_example() -> None:
    assert doctest.testmod(page).failed == 0


@pytest.mark.parametrize(
    ("code", "text"),
    [("%d", "02"), ("%-d", "2"), ("%m", "03"), ("%Y", "2026"), ("%y", "26"), ("%B", "March"),
     ("%b", "Mar"), ("%A", "Monday"), ("%a", "Mon"), ("%j", "061"), ("%H", "14"), ("%I", "02"),
     ("%-I", "2"), ("%M", "05"), ("%S", "09"), ("%p", "PM"), ("%%", "%"),
     ("%-H", "14"), ("x", "x")],
)  # fmt: skip
def test_codes(code: str, text: str) -> None:
    assert page.date("2026-03-02T14:05:09+01:00", code) == text


def test_midnight() -> None:
    assert page.date("2026-03-02", "%H %-H %I") == "00 0 12"


def test_faults() -> None:
    with pytest.raises(Wrong, match="does not know the code '%Q'"):
        page.date("2026-03-02", "%Q")
    with pytest.raises(Wrong, match="cannot write '%d' of a time without a date"):
        page.date("09:30", "%d")
    with pytest.raises(Wrong, match="leads out of the calendar"):
        page.add_days("2026-03-02", 5_000_000)
    with pytest.raises(Wrong, match="leads out of the calendar"):
        page.add_minutes("2026-03-02T09:00:00", 10**10)
    assert page.duration(-90) == "-1 min 30 s"
    assert not issubclass(Wrong, TooMuch)
