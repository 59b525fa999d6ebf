"""Limits worked out and said."""

from __future__ import annotations

import pytest

from flaicli.expressions import Value
from flaicli.inputs.date import day
from flaicli.inputs.limits import counted, dated, limit, limit_problems, plea
from flaicli.values import Refused


def test_ranges_in_words() -> None:
    pairs = (("1", "2"), ("1", "1"), ("1", None), (None, "2"), (None, None))
    assert [counted(*each) for each in pairs] == [
        "from 1 to 2", "of exactly 1", "of at least 1", "of at most 2", "",
    ]  # fmt: skip
    assert [dated(*each) for each in (("1", "2"), ("1", None), (None, "2"), (None, None))] == [
        "from 1 to 2", "not before 1", "not after 2", "",
    ]  # fmt: skip
    assert plea("type it", "", ", please") == "Please type it, please."


def test_a_limit_is_worked_out(hearing) -> None:
    assert limit(None, hearing, day) is None
    assert limit(Value("{{ now }}"), hearing, day) == "2026-03-02"
    assert limit(Value("{{ none }}"), hearing, day) is None
    assert limit(Value("{{ nowhere }}"), hearing, day) is None
    with pytest.raises(Refused) as refusal:
        limit(Value("soon"), hearing, day)
    assert str(refusal.value) == (
        "the limit 'soon' cannot be used:"
        " 'soon' is not a date: write it like 2026-03-02, year-month-day"
    )


def test_problems_of_constant_limits() -> None:
    assert limit_problems(Value(3), None, day) == ("the limit 3 cannot be used: 3 is not a date",)
    assert limit_problems(Value("2026-02-01"), Value("2026-01-01"), day) == (
        "'min' (2026-02-01) is more than 'max' (2026-01-01): no answer will do",
    )
    assert limit_problems(Value("{{ now }}"), Value("2026-01-01"), day) == ()
