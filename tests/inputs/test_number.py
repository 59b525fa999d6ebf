"""Numbers within limits."""

from __future__ import annotations

import pytest

from flaicli.inputs.number import Number


@pytest.mark.parametrize(
    ("number", "answer", "value"),
    [
        (Number(), "3.0", 3),
        (Number(), "3.5", 3.5),
        (Number(min=1.0, max=10.0), "1", 1),
        (Number(max=10.0), "10", 10),
    ],
)
def test_a_number_is_kept(number, answer, value, hearing) -> None:
    found = number.parse(answer, hearing)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("number", "answer", "code", "words"),
    [
        (Number(), "", "not_a_number", "Please type a number in digits, like 12 or 3.5."),
        (Number(), "\u00b2", "not_a_number", "Please type a number in digits, like 12 or 3.5."),
        (Number(), "nan", "not_a_number", "Please type a number in digits, like 12 or 3.5."),
        (Number(), "9" * 5000, "not_a_number", "Please type a number in digits, like 12 or 3.5."),
        (
            Number(min=1.0, max=10.5),
            "ten",
            "not_a_number",
            "Please type a number from 1 to 10.5, in digits.",
        ),
        (Number(min=1.0, max=10.5), "0.9", "too_small", "Please type a number from 1 to 10.5."),
        (Number(min=1.0, max=10.5), "10.6", "too_large", "Please type a number from 1 to 10.5."),
        (Number(min=1.0), "0", "too_small", "Please type a number of at least 1."),
        (Number(max=1.0), "2", "too_large", "Please type a number of at most 1."),
    ],
)
def test_what_is_rejected(number, answer, code, words, refuse) -> None:
    assert refuse(number, answer) == (code, words)


def test_limits_the_wrong_way_round() -> None:
    assert Number(min=2.0, max=1.0).problems() == (
        "'min' (2.0) is more than 'max' (1.0): no answer will do",
    )
