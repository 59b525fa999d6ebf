"""Lengths of time."""

from __future__ import annotations

import pytest

from flaicli.expressions import Value
from flaicli.inputs.duration import Duration

STAY = Duration(min=Value("30m"), max=Value(14400))


def test_seconds_are_kept(hearing) -> None:
    assert Duration().parse("1h30m", hearing) == 5400
    assert STAY.parse("4 hours", hearing) == 14400


@pytest.mark.parametrize(
    ("duration", "answer", "code", "words"),
    [
        (
            Duration(),
            "soon",
            "not_a_duration",
            "Please type a length of time, like 90s, 5m or 1h30m.",
        ),
        (
            Duration(),
            "1:30",
            "not_a_duration",
            "Please type a length of time, like 90s, 5m or 1h30m.",
        ),
        (STAY, "", "not_a_duration", "Please type a length of time from 30m to 4h."),
        (STAY, "29m", "too_short", "Please type a length of time from 30m to 4h."),
        (STAY, "1 day", "too_long", "Please type a length of time from 30m to 4h."),
    ],
)
def test_what_is_rejected(duration, answer, code, words, refuse) -> None:
    assert refuse(duration, answer) == (code, words)
