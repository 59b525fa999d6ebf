"""Amounts of money with their currency."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.values import Refused, money


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("12.50 EUR", 12.5, "EUR"),
        ("eur12", 12, "EUR"),
        ("\u20ac 3", 3, "EUR"),
        ("12.50\u20ac", 12.5, "EUR"),
        ("$5", 5, "USD"),
        ("-5 GBP", -5, "GBP"),
    ],
)
def test_money_is_read(text: str, amount: float, currency: str) -> None:
    assert money(text) == {"amount": amount, "currency": currency}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("12", "'12' is not an amount of money: write it like 12.50 EUR"),
        ("EUR", "'EUR' is not an amount of money: write it like 12.50 EUR"),
        ("12 XYZ", "'XYZ' is not a currency: write its code, like EUR"),
        ("1,000 EUR", "'1,000' has a comma: a number is written like 1234 or 12.5"),
        ("1.2.3 EUR", "'1.2.3' is not a number"),
    ],
)
def test_what_is_no_money(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        money(text)
    assert str(refusal.value) == sentence


@given(st.one_of(st.text(max_size=20), st.text(alphabet="0123456789.,EUR$ ", max_size=20)))
def test_nothing_but_a_refusal(text: str) -> None:
    with suppress(Refused):
        assert set(money(text)) == {"amount", "currency"}
