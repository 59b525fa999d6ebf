"""Plain scalars mean what YAML 1.2 says."""

from __future__ import annotations

import pytest

from flaicli.adapters.cassette.scalars import value_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None), ("~", None), ("null", None), ("true", True), ("no", "no"), ("on", "on"),
        ("-3", -3), ("010", 10), ("1e3", 1000.0), (".5", 0.5), ("1e999", "1e999"), (".inf", ".inf"),
        ("12:30", "12:30"), ("2026-01-05", "2026-01-05"),
    ],
)  # fmt: skip
def test_a_plain_scalar(text: str, value: object) -> None:
    assert value_of(text, True) == value
    assert type(value_of(text, True)) is type(value)
    assert value_of(text, False) == text
