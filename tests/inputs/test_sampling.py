"""Texts made from patterns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.inputs.sampling import sample_of
from flaicli.values import matches, pattern_problem


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\d{8}", "11111111"),
        (r"(?i)ft-?\d{6}", "ft111111"),
        (r"[A-Z]{2}-\d{4}", "AA-1111"),
        (r"^(?:a|b)+(?P<end>[^\W\d]*)x??$", "a"),
        (r"[a-c]{2,3}[.]\.[]x]", "aa..x"),
        (r"\p{Greek}", ""),
        (r"a\b.", ""),
        ("(a", ""),
        ("a{9999999999}", ""),
        ("(" * 60 + "a" + ")" * 60, ""),
        ("", ""),
    ],
)
def test_a_sample_is_made(pattern: str, text: str) -> None:
    assert sample_of(pattern) == text


@given(st.one_of(st.text(max_size=20), st.text(alphabet="ab1()[]{}*+?|\\^$.,-:<=!Pd", max_size=30)))
def test_a_sample_matches_or_is_none(pattern: str) -> None:
    text = sample_of(pattern)
    assert not text or (pattern_problem(pattern) is None and matches(pattern, text))
