"""Days of the calendar."""

from __future__ import annotations

import pytest

from flaicli.expressions import Value
from flaicli.inputs.date import Date

FUTURE = Date(prefer="future")
PAST = Date(prefer="past")
FROM_TODAY = Date(min=Value("{{ now }}"))
MARCH = Date(min=Value("2026-03-01"), max=Value("2026-03-31"))


@pytest.mark.parametrize(
    ("date", "answer", "value"),
    [
        (Date(), " 2026-03-02 ", "2026-03-02"),
        (FROM_TODAY, "2026-03-02", "2026-03-02"),
        (MARCH, "2026-03-31", "2026-03-31"),
        (FUTURE, "22-04", "2026-04-22"),
        (FUTURE, "04-22", "2026-04-22"),
        (FUTURE, "22/2", "2027-02-22"),
        (FUTURE, "03-03", "2026-03-03"),
        (FUTURE, "29-02", "2028-02-29"),
        (PAST, "22.04", "2025-04-22"),
        (PAST, "29 02", "2024-02-29"),
        (PAST, "2030-01-01", "2030-01-01"),
    ],
)
def test_a_day_is_kept(date, answer, value, hearing) -> None:
    assert date.parse(answer, hearing) == value


LIKE = "Please type a date as year-month-day, like 2026-03-02."


@pytest.mark.parametrize(
    ("date", "answer", "code", "words"),
    [
        (Date(), "tomorrow", "not_a_date", LIKE),
        (Date(), "22-04", "not_a_date", LIKE),
        (Date(), "2026-02-30", "no_such_date", f"2026-02-30 is not in the calendar. {LIKE}"),
        (FUTURE, "13-13", "not_a_date", LIKE),
        (FUTURE, "31-02", "not_a_date", LIKE),
        (
            FUTURE,
            "04-05",
            "ambiguous",
            "That could be 2026-04-05 or 2026-05-04. Please type the one you mean.",
        ),
        (
            FUTURE,
            "02-03",
            "ambiguous",
            "That could be 2026-03-02 or 2027-02-03. Please type the one you mean.",
        ),
        (FROM_TODAY, "2026-03-01", "too_early", "Please type a date not before 2026-03-02."),
        (MARCH, "2026-02-28", "too_early", "Please type a date from 2026-03-01 to 2026-03-31."),
        (MARCH, "2026-04-01", "too_late", "Please type a date from 2026-03-01 to 2026-03-31."),
        (MARCH, "", "not_a_date", "Please type a date from 2026-03-01 to 2026-03-31."),
        (
            Date(max=Value("{{ now }}")),
            "2026-03-03",
            "too_late",
            "Please type a date not after 2026-03-02.",
        ),
    ],
)
def test_what_is_rejected(date, answer, code, words, refuse) -> None:
    assert refuse(date, answer) == (code, words)


def test_the_next_29th_of_february_may_be_eight_years_off(hearing) -> None:
    hearing.now = "2096-03-01T09:00:00+00:00"
    assert FUTURE.parse("29-02", hearing) == "2104-02-29"
