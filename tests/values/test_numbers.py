"""Numbers typed in digits: what is one, what is none, and in which words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.values import Refused, integer, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3),
        ("3.0", 3),
        ("3.00", 3),
        ("5.", 5),
        (".5", 0.5),
        ("-.5", -0.5),
        ("+7", 7),
        ("007", 7),
        ("-0", 0),
        ("-0.0", 0),
        ("1e3", 1000),
        ("1.5E1", 15),
        ("2.5e-1", 0.25),
        ("1e300", 1e300),
        ("12345678901234567890", 12345678901234567890),
        ("12345678901234567890.0", 12345678901234567890),
        (" 3\n", 3),
        ("\u200e3", 3),
    ],
)
def test_a_number_is_read(text: str, value: float) -> None:
    found = number(text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        *[
            "",
            " ",
            "abc",
            "nan",
            "NaN",
            "inf",
            "-inf",
            "Infinity",
            "1_000",
            "0x10",
            "0b1",
            "1e",
            "e3",
        ],
        *[
            ".",
            "-",
            "--1",
            "1 000",
            "1.2.3",
            "\u00b2",
            "\u0661\u0662\u0663",
            "\uff13",
            "3 apples",
            "1/2",
        ],
        *["\u22123", "\x00", "\ud800", "1e+", "+-1", "{{ 7*7 }}"],
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        number(text)
    assert str(refusal.value) == f"'{text}' is not a number"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1,000", "'1,000' has a comma: a number is written like 1234 or 12.5"),
        ("12,50", "'12,50' has a comma: a number is written like 1234 or 12.5"),
        ("1e400", "'1e400' is too large a number"),
        ("1e-400", "'1e-400' is too close to zero"),
        ("9" * 5000, f"'{'9' * 40}…' is too long for a number"),
    ],
)
def test_some_refusals_say_why(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        number(text)
    assert str(refusal.value) == sentence


def test_whole_numbers() -> None:
    assert integer("12") == 12
    assert integer("3.0") == 3
    assert type(integer("1e3")) is int
    with pytest.raises(Refused, match=r"^'3\.5' is not a whole number$"):
        integer("3.5")
    with pytest.raises(Refused, match=r"^'1e300' is too large a whole number$"):
        integer("1e300")
    with pytest.raises(Refused, match=r"^'abc' is not a number$"):
        integer("abc")


@given(st.one_of(st.integers(-(10**35), 10**35), st.floats(allow_nan=False, allow_infinity=False)))
def test_a_number_survives_its_own_text(value: float) -> None:
    once = number(str(value))
    assert once == value
    assert number(str(once)) == once
    assert type(number(str(once))) is type(once)
