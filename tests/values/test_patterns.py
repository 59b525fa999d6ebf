"""Patterns that cannot hang, and what is said of those that are none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.values import Refused, matches, pattern_problem


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("^(a+)+$", "a" * 32 + "!"),
        ("^(a|aa)+$", "a" * 45 + "!"),
        ("(a*)*b", "a" * 30),
        ("^(a+)+$", "a" * 100_000 + "!"),
        ("^(a|aa)+$", "a" * 100_000 + "!"),
        ("(a*)*b", "a" * 100_000),
        ("(.*a){20}", "a" * 100_000 + "!"),
        (r"^(\w+\s?)*$", "word " * 20_000 + "!"),
        (r"(x+x+)+y", "x" * 100_000),
    ],
)
def test_a_pattern_that_hangs_others_answers(pattern: str, text: str) -> None:
    assert matches("a", "b") is False  # the library is imported when first used
    began = time.process_time()
    assert matches(pattern, text) is False
    assert time.process_time() - began < 0.1


@pytest.mark.parametrize("text", ["12\n", "\u0661\u0662", "\u00b2", "a12", "12a"])
def test_a_pattern_matches_all_of_the_text_with_ascii_digits(text: str) -> None:
    assert matches(r"^\d+$", text) is False
    assert matches(r"\d+", text) is False
    assert matches(r"\d+", "12") is True


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("(a", "'(' at character 1 is never closed"),
        (r"\((é(a", "'(' at character 5 is never closed"),
        ("[(](a", "'(' at character 4 is never closed"),
        ("a)", "')' at character 2 closes nothing"),
        ("x[a", "'[' at character 2 is never closed"),
        (
            "(((a{100}){100}){100}){100}",
            "repetition too large at character 5: '{100}' (at most 1,000)",
        ),
        ("a{2000}", "repetition too large at character 2: '{2000}' (at most 1,000)"),
        (r"\pL{1000}" * 100, "repetition too large: the pattern needs too much memory"),
        ("(" * 5000 + "a" + ")" * 5000, "longer than 1,000 characters"),
        ("a**", "'**' at character 2 repeats a repetition"),
        ("*a", "'*' at character 1 repeats nothing"),
        (r"\d(?=a)", "'(?=' at character 3 is not supported, as is all look-around"),
        (r"(a)\1", r"'\1' at character 4 is no escape; back-references are none"),
        ("[z-a]", "'z-a' at character 2 is no class of characters"),
        ("a\\", "'\\' at character 2 escapes nothing"),
        ("\ud800", "it holds half a character"),
    ],
)
def test_a_bad_pattern_is_told_with_its_place(pattern: str, problem: str) -> None:
    assert pattern_problem(pattern) == problem
    with pytest.raises(Refused) as error:
        matches(pattern, "a")
    assert str(error.value) == problem


def test_the_limit_of_length() -> None:
    assert pattern_problem("a" * 1000) is None
    assert pattern_problem("a" * 1001) == "longer than 1,000 characters"


@given(st.one_of(st.text(max_size=30), st.text(alphabet="ab()[]{}*+?|\\^$.,-1:<=!P", max_size=30)))
def test_any_pattern_is_answered(pattern: str) -> None:
    if pattern_problem(pattern) is None:
        assert matches(pattern, "ab") in (True, False)
