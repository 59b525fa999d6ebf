"""A day and a time together."""

from __future__ import annotations

import pytest

from flaicli.expressions import Value
from flaicli.inputs.datetime import Datetime

FROM_NOW = Datetime(min=Value("{{ now }}"))
FUTURE = Datetime(prefer="future")
PAST = Datetime(prefer="past")


@pytest.mark.parametrize(
    ("datetime", "answer", "value"),
    [
        (Datetime(), "2026-03-02 9:30", "2026-03-02T09:30:00"),
        (Datetime(), "2026-03-02T09:30:00+01:00", "2026-03-02T09:30:00+01:00"),
        (FROM_NOW, "2026-03-02 09:00", "2026-03-02T09:00:00"),
        (FROM_NOW, "2026-03-02T08:00Z", "2026-03-02T08:00:00+00:00"),
        (FUTURE, "8:00", "2026-03-03T08:00:00"),
        (FUTURE, "9:00", "2026-03-02T09:00:00"),
        (FUTURE, "10:00", "2026-03-02T10:00:00"),
        (PAST, "8:00", "2026-03-02T08:00:00"),
        (PAST, "10:00", "2026-03-01T10:00:00"),
        (Datetime(min=Value("2026-03-02")), "2026-03-02 00:00", "2026-03-02T00:00:00"),
    ],
)
def test_a_moment_is_kept(datetime, answer, value, hearing) -> None:
    assert datetime.parse(answer, hearing) == value


BOTH = Datetime(min=Value("2026-03-02"), max=Value("2026-03-03T12:00:05"))


@pytest.mark.parametrize(
    ("datetime", "answer", "code", "words"),
    [
        (
            Datetime(),
            "2026-03-02",
            "not_a_datetime",
            "Please type a date and time, like 2026-03-02 09:30.",
        ),
        (
            Datetime(),
            "9:30",
            "not_a_datetime",
            "Please type a date and time, like 2026-03-02 09:30.",
        ),
        (FUTURE, "25:30", "not_a_datetime", "Please type a date and time, like 2026-03-02 09:30."),
        (
            FROM_NOW,
            "2026-03-02 08:59",
            "too_early",
            "Please type a date and time not before 2026-03-02 09:00.",
        ),
        (
            FROM_NOW,
            "2026-03-02T07:59Z",
            "too_early",
            "Please type a date and time not before 2026-03-02 09:00.",
        ),
        (
            BOTH,
            "soon",
            "not_a_datetime",
            "Please type a date and time from 2026-03-02 00:00 to 2026-03-03 12:00:05.",
        ),
        (
            BOTH,
            "2026-03-04 00:00",
            "too_late",
            "Please type a date and time from 2026-03-02 00:00 to 2026-03-03 12:00:05.",
        ),
    ],
)
def test_what_is_rejected(datetime, answer, code, words, refuse) -> None:
    assert refuse(datetime, answer) == (code, words)
