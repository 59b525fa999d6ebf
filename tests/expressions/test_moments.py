"""Dates and times are read strictly and compared by what both have."""

from __future__ import annotations

import doctest
from datetime import timedelta

import pytest

from flaicli.expressions import moments
from flaicli.expressions.moments import clock, day, moment, order, shifted
from flaicli.expressions.problem import Wrong


def test_examples() -> None:
    assert doctest.testmod(moments).failed == 0


@pytest.mark.parametrize(
    ("value", "message"),
    [("2026-02-30", "needs a date or time that exists, not '2026-02-30'"),
     ("25:00", "needs a date or time that exists, not '25:00'"),
     ("soon", "needs a date or time like '2026-03-02' or '09:30', not 'soon'"),
     ("20260302", "needs a date or time like '2026-03-02' or '09:30', not '20260302'"),
     ("\u0662026-03-02",
      "needs a date or time like '2026-03-02' or '09:30', not '\u0662026-03-02'"),
     (3, "needs a date or time like '2026-03-02' or '09:30', not a number")],
)  # fmt: skip
def test_what_is_no_moment(value: object, message: str) -> None:
    with pytest.raises(Wrong) as caught:
        moment(value)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("left", "right", "sign"),
    [("2026-03-02", "2026-03-03", -1), ("09:30", "09:30:00", 0),
     ("2026-03-02T09:00:00+01:00", "2026-03-02T08:00:00Z", 0),
     ("2026-03-02T09:00:00", "2026-03-02T08:59:00+05:00", 1),
     ("2026-03-02T08:59:00+05:00", "2026-03-02T09:00", -1),
     ("2026-03-02T23:59:00+01:00", "2026-03-02", 0), ("2026-03-02T17:30:00+01:00", "17:00", 1)],
)  # fmt: skip
def test_order(left: str, right: str, sign: int) -> None:
    assert order(left, right) == sign


def test_parts_that_are_not_there() -> None:
    with pytest.raises(Wrong, match="needs a date, not the time '09:30'"):
        day("09:30")
    with pytest.raises(Wrong, match="needs a time, not the date '2026-03-02'"):
        clock("2026-03-02")
    with pytest.raises(Wrong, match="leads out of the calendar"):
        shifted("9999-12-31", timedelta(days=1))
