"""Declared types, enforced on every write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.values import TYPES, Refused, convert, describe

EUROS = {"amount": 12.5, "currency": "EUR"}


def test_the_types_are_those_of_the_language() -> None:
    assert TYPES == (
        "text", "integer", "number", "boolean", "date", "time", "datetime", "duration", "money",
        "email", "phone", "url", "list", "object", "any",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("type_name", "value", "kept"),
    [
        ("text", "12 apples", "12 apples"),
        ("text", 3, "3"),
        ("text", 3.0, "3"),
        ("text", True, "true"),
        ("number", "3.0", 3),
        ("number", 3.0, 3),
        ("number", 2.5, 2.5),
        ("integer", "7", 7),
        ("integer", 7.0, 7),
        ("boolean", "true", True),
        ("boolean", "no", False),
        ("boolean", False, False),
        ("date", "2026-03-02", "2026-03-02"),
        ("time", "9:30", "09:30"),
        ("datetime", "2026-03-02T09:00:00+01:00", "2026-03-02T09:00:00+01:00"),
        ("duration", "1h30m", 5400),
        ("duration", 90, 90),
        ("duration", 0.5, 0.5),
        ("money", "12.50 EUR", EUROS),
        ("money", EUROS, EUROS),
        ("money", {"amount": "3", "currency": "eur"}, {"amount": 3, "currency": "EUR"}),
        ("email", "ana@EXAMPLE.org", "ana@example.org"),
        ("phone", "+32 470 12 34 56", "+32470123456"),
        ("url", "example.org", "https://example.org"),
        ("list", [1, "1"], [1, "1"]),
        ("object", {"tier": "gold"}, {"tier": "gold"}),
        ("any", {"of": ["any", None]}, {"of": ["any", None]}),
        *((name, None, None) for name in TYPES),
    ],
)
def test_what_fits(type_name: str, value: object, kept: object) -> None:
    found = convert(type_name, value)
    assert found == kept
    assert type(found) is type(kept)
    assert convert(type_name, found) == found


@pytest.mark.parametrize(
    ("type_name", "value", "sentence"),
    [
        ("text", ["a"], '["a"] is not text'),
        ("number", "abc", "'abc' is not a number"),
        ("number", True, "true is not a number"),
        ("number", float("nan"), "nan is not a number that can be kept"),
        ("integer", 2.5, "2.5 is not a whole number"),
        ("integer", "2.5", "'2.5' is not a whole number"),
        ("boolean", 1, "1 is not true or false"),
        ("boolean", "maybe", "'maybe' is neither yes nor no"),
        ("date", 20260302, "20260302 is not a date"),
        (
            "date",
            "2026-03-02T09:00",
            "'2026-03-02T09:00' is not a date: write it like 2026-03-02, year-month-day",
        ),
        ("time", 9.5, "9.5 is not a time"),
        ("datetime", {}, "{} is not a date and time"),
        ("duration", -1, "-1 is not a duration: seconds from 0 to 100000000000"),
        ("duration", [], "[] is not a duration"),
        ("money", 12, "12 is not an amount of money"),
        ("money", {"amount": 1}, '{"amount": 1} is not an amount of money'),
        (
            "money",
            {"amount": None, "currency": "EUR"},
            '{"amount": null, "currency": "EUR"} is not an am',
        ),
        ("email", 1, "1 is not an e-mail address"),
        ("phone", 475123456, "475123456 is not a phone number"),
        ("url", "word", "'word' is not a web address: its host is written like example.org"),
        ("list", "a, b", "'a, b' is not a list"),
        ("object", [1], "[1] is not an object"),
        ("any", {1, 2}, "a value of type set cannot be kept"),
    ],
)
def test_what_does_not_fit(type_name: str, value: object, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        convert(type_name, value)
    assert str(refusal.value).startswith(sentence)


@pytest.mark.parametrize(
    ("value", "type_name", "words"),
    [
        (None, "any", ""),
        ("a", "text", "a"),
        (3.0, "number", "3"),
        (12, "number", "12"),
        (False, "boolean", "no"),
        (5400, "duration", "1h30m"),
        (EUROS, "money", "12.5 EUR"),
        (["a", 1.0, True], "list", "a, 1, yes"),
        ({"a": 1}, "object", '{"a": 1}'),
    ],
)
def test_a_value_in_words(value: object, type_name: str, words: str) -> None:
    assert describe(value, type_name) == words


SOME = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.just(EUROS),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=3), st.floats(), max_size=2),
)  # fmt: skip


@given(st.sampled_from(TYPES), SOME)
def test_nothing_but_a_refusal_and_stable(type_name: str, value: object) -> None:
    try:
        kept = convert(type_name, value)
    except Refused:
        return
    assert convert(type_name, kept) == kept
    assert isinstance(describe(kept, type_name), str)
