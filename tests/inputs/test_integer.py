"""Whole numbers within limits."""

from __future__ import annotations

import pytest

from flaicli.inputs.integer import Integer


def test_a_whole_number_is_kept(hearing) -> None:
    assert Integer(min=1, max=12).parse(" 12.0 ", hearing) == 12


@pytest.mark.parametrize(
    ("integer", "answer", "code", "words"),
    [
        (Integer(), "3.5", "not_an_integer", "Please type a whole number in digits, like 12."),
        (Integer(), "1e300", "not_an_integer", "Please type a whole number in digits, like 12."),
        (
            Integer(min=1, max=12),
            "two",
            "not_an_integer",
            "Please type a whole number from 1 to 12, in digits.",
        ),
        (Integer(min=1, max=12), "0", "too_small", "Please type a whole number from 1 to 12."),
        (Integer(min=1, max=12), "13", "too_large", "Please type a whole number from 1 to 12."),
        (Integer(min=5), "4", "too_small", "Please type a whole number of at least 5."),
    ],
)
def test_what_is_rejected(integer, answer, code, words, refuse) -> None:
    assert refuse(integer, answer) == (code, words)


def test_limits_the_wrong_way_round() -> None:
    assert Integer(min=2, max=1).problems() == (
        "'min' (2) is more than 'max' (1): no answer will do",
    )
    assert Integer(min=1, max=1).problems() == ()
