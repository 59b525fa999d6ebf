"""Dates and times in ISO 8601."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.values import Refused, date, datetime_, time


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31-12-2026", "'31-12-2026' is not a date: write it like 2026-03-02, year-month-day"),
        ("2026-3-2", "'2026-3-2' is not a date: write it like 2026-03-02, year-month-day"),
        ("tomorrow", "'tomorrow' is not a date: write it like 2026-03-02, year-month-day"),
        (
            "\u0662026-03-02",
            "'\u0662026-03-02' is not a date: write it like 2026-03-02, year-month-day",
        ),
        ("2026-02-30", "'2026-02-30' is not in the calendar"),
        ("0000-01-01", "'0000-01-01' is not in the calendar"),
    ],
)
def test_what_is_no_date(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        date(text)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9:30", "09:30"),
        ("09:30", "09:30"),
        ("00:00", "00:00"),
        ("09:30:00", "09:30"),
        ("09:30:15", "09:30:15"),
        ("09:30:15,25", "09:30:15.250000"),
        ("09:30:15.123456789", "09:30:15.123456"),
    ],
)
def test_a_time_is_read(text: str, value: str) -> None:
    assert time(text) == value


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("noon", "'noon' is not a time: write it like 09:30"),
        ("930", "'930' is not a time: write it like 09:30"),
        ("9:3", "'9:3' is not a time: write it like 09:30"),
        ("24:00", "'24:00' is no time of day: 00:00 to 23:59"),
        ("12:60", "'12:60' is no time of day: 00:00 to 23:59"),
    ],
)
def test_what_is_no_time(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        time(text)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-03-02 9:00", "2026-03-02T09:00:00"),
        ("2026-03-02T09:00", "2026-03-02T09:00:00"),
        ("2026-03-02t09:00z", "2026-03-02T09:00:00+00:00"),
        ("2026-03-02T09:00:00+01:00", "2026-03-02T09:00:00+01:00"),
        ("2026-03-02 09:00 -0530", "2026-03-02T09:00:00-05:30"),
        ("2026-03-02T09:00:00.5Z", "2026-03-02T09:00:00.500000+00:00"),
    ],
)
def test_a_datetime_is_read(text: str, value: str) -> None:
    assert datetime_(text) == value
    assert datetime_(value) == value


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2026-03-02", "'2026-03-02' is not a date and time: write it like 2026-03-02 09:30"),
        ("09:30", "'09:30' is not a date and time: write it like 2026-03-02 09:30"),
        ("2026-02-30 09:30", "'2026-02-30' is not in the calendar"),
        ("2026-03-02 25:30", "'25:30' is no time of day: 00:00 to 23:59"),
        (
            "2026-03-02T09:00+24:00",
            "'2026-03-02T09:00+24:00' has no valid offset from UTC: write it like +01:00",
        ),
    ],
)
def test_what_is_no_datetime(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        datetime_(text)
    assert str(refusal.value) == sentence


@given(st.dates(), st.times())
def test_the_calendars_own_are_read_and_stay(day: object, clock: object) -> None:
    assert date(str(day)) == str(day)
    assert time(time(str(clock))) == time(str(clock))
    moment = datetime_(f"{day} {clock}")
    assert datetime_(moment) == moment


NEARLY = st.text(alphabet="0123456789-:TtZz+. ", max_size=26)


@given(st.one_of(st.text(max_size=30), NEARLY))
def test_nothing_but_a_refusal(text: str) -> None:
    for read in (date, time, datetime_):
        with suppress(Refused):
            assert read(read(text)) == read(text)
