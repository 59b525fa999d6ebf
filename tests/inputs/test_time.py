"""Times of day."""

from __future__ import annotations

import pytest

from flaicli.expressions import Value
from flaicli.inputs.time import Time

EVENING = Time(min=Value("17:30"), max=Value("22:00"))


@pytest.mark.parametrize(
    ("time", "answer", "value"),
    [
        (Time(), "9:30", "09:30"),
        (EVENING, "17:30:00", "17:30"),
        (EVENING, "22:00", "22:00"),
        (Time(min=Value("{{ now }}")), "9:00", "09:00"),
    ],
)
def test_a_time_is_kept(time, answer, value, hearing) -> None:
    assert time.parse(answer, hearing) == value


@pytest.mark.parametrize(
    ("time", "answer", "code", "words"),
    [
        (Time(), "noon", "not_a_time", "Please type a time of day, like 09:30."),
        (Time(), "24:00", "not_a_time", "Please type a time of day, like 09:30."),
        (EVENING, "noon", "not_a_time", "Please type a time from 17:30 to 22:00."),
        (EVENING, "17:29:59", "too_early", "Please type a time from 17:30 to 22:00."),
        (EVENING, "22:00:01", "too_late", "Please type a time from 17:30 to 22:00."),
        (Time(min=Value("{{ now }}")), "8:59", "too_early", "Please type a time not before 09:00."),
    ],
)
def test_what_is_rejected(time, answer, code, words, refuse) -> None:
    assert refuse(time, answer) == (code, words)
