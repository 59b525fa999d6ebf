"""Texts of a form."""

from __future__ import annotations

import pytest

from flaicli.inputs.pattern import Pattern
from flaicli.values import Refused


def test_a_text_of_the_form_is_kept(hearing) -> None:
    assert Pattern(r"[A-Z]{2}-\d{4}").parse(" AB-1234\n", hearing) == "AB-1234"
    assert Pattern(r"(?i)ft-?\d{6}").parse("FT123456", hearing) == "FT123456"
    assert Pattern("", None).parse("", hearing) == ""


@pytest.mark.parametrize(
    ("pattern", "answer", "words"),
    [
        (Pattern(r"\d{4}", "1234"), "12345", "Please type it in a form like 1234."),
        (Pattern(r"\d{4}"), "\u0661\u0662\u0663\u0664", "Please type it in a form like 1111."),
        (
            Pattern(r"\p{Greek}+"),
            "a",
            "That does not have the expected form. Please check it and type it again.",
        ),
        (
            Pattern(r"\d{100}"),
            "a",
            "That does not have the expected form. Please check it and type it again.",
        ),
        (Pattern(r"^(a+)+$"), "a" * 32 + "!", "Please type it in a form like a."),
    ],
)
def test_what_is_rejected(pattern, answer, words, refuse) -> None:
    assert refuse(pattern, answer) == ("no_match", words)


def test_a_pattern_that_is_none(hearing) -> None:
    wrong = Pattern("(a")
    assert wrong.problems() == ("the pattern is wrong: '(' at character 1 is never closed",)
    with pytest.raises(
        Refused, match=r"^the pattern is wrong: '\(' at character 1 is never closed$"
    ):
        wrong.parse("a", hearing)
    assert Pattern("a", "b").problems() == ("the example 'b' does not match the pattern",)
    assert Pattern("a", "a").problems() == ()
