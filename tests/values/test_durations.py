"""Lengths of time, in and out of seconds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.values import Refused, duration
from flaicli.values.durations import checked, spoken


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90s", 90),
        ("5m", 300),
        ("5 min", 300),
        ("1h30m", 5400),
        ("1h 30m", 5400),
        ("1h30", 5400),
        ("1 hour and 30 minutes", 5400),
        ("1 day, 2 hours", 93600),
        ("2 days", 172800),
        ("1w", 604800),
        ("1.5 Hours", 5400),
        ("500ms", 0.5),
        ("1:30:00", 5400),
        ("PT5M", 300),
        ("P1DT2H", 93600),
        ("P2W", 1209600),
        ("PT0.5S", 0.5),
        ("90", 90),
        ("0", 0),
        ("1.5", 1.5),
    ],
)
def test_a_duration_is_read(text: str, seconds: float) -> None:
    found = duration(text)
    assert found == seconds
    assert type(found) is type(seconds)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "five minutes", "5 5m", "5m 5m", "5x", "m", "1h30q", "P", "PT", "PT1.5.2H", "1h,"],
)
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        duration(text)
    assert str(refusal.value) == f"'{text}' is not a duration: write it like 90s, 5m or 1h30m"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1:30", "'1:30' may be hours or minutes: write 1h30m or 1m30s"),
        ("P1Y", "'P1Y' counts months or years, which differ in length: use days"),
        ("p3m", "'p3m' counts months or years, which differ in length: use days"),
        ("999999999999d", "'999999999999d' is too long a duration"),
        ("-5", "-5 is not a duration: seconds from 0 to 100000000000"),
    ],
)
def test_some_refusals_say_why(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        duration(text)
    assert str(refusal.value) == sentence


def test_seconds_are_checked() -> None:
    assert checked(90.0) == 90
    with pytest.raises(Refused, match=r"^-1 is not a duration: seconds from 0 to 100000000000$"):
        checked(-1)


@given(st.integers(0, 10**9))
def test_what_is_spoken_is_read_back(seconds: int) -> None:
    assert duration(spoken(seconds)) == seconds
    assert duration(spoken(seconds / 1000)) == seconds / 1000


@given(st.one_of(st.text(max_size=20), st.text(alphabet="0123456789.:pthmsdw ", max_size=20)))
def test_nothing_but_a_refusal_and_stable(text: str) -> None:
    try:
        seconds = duration(text)
    except Refused:
        return
    assert duration(str(seconds)) == seconds
