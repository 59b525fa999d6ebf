"""What YAML 1.2 makes of a plain scalar, where a field asks for it."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.loading.document import read
from flaicli.loading.reading import FAILED, Reading
from flaicli.loading.scalars import resolve
from tests.loading.told import told


def resolved(written: str) -> tuple[Any, str]:
    root = read("f", f"a: {written}\n").root
    assert root is not None
    reading = Reading("f", [f"a: {written}"])
    return resolve(reading, root.entries["a"][1]), told(tuple(reading.findings))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("False", False),
        ("TRUE", True),
        ("yes", "yes"),
        ("on", "on"),
        ("tRUE", "tRUE"),
        ("null", None),
        ("~", None),
        ("", None),
        ("'null'", "null"),
        ("0", 0),
        ("-12", -12),
        ("+3", 3),
        ("0x1F", 31),
        ("0o17", 15),
        ("0b1", "0b1"),
        ("1_000", "1_000"),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
        ("-1.5E-2", -0.015),
        ("1.10", 1.1),
        ("12:30:45", "12:30:45"),
        ("2026-03-02", "2026-03-02"),
        ("'12'", "12"),
        ("١٢", "١٢"),
        ("1.2.3", "1.2.3"),
        ("'-'", "-"),
        ("[1, '1', {a: ~}]", [1, "1", {"a": None}]),
        ("{1: a, b: [x]}", {"1": "a", "b": ["x"]}),
    ],
)
def test_a_scalar_is_what_the_core_schema_says(written: str, value: Any) -> None:
    found, said = resolved(written)
    assert (found, type(found), said) == (value, type(value), "")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "1e400",
            "1:4-9 F211 the number '1e400' is too large\n"
            "    help: put it in quotes if it is a text\n",
        ),
        (
            ".inf",
            "1:4-8 F211 '.inf' is not a number that flai can hold\n"
            "    help: put it in quotes if it is a text\n",
        ),
        (
            "[.nan]",
            "1:5-9 F211 '.nan' is not a number that flai can hold\n"
            "    help: put it in quotes if it is a text\n",
        ),
        (
            "9" * 310,
            f"1:4-314 F211 the number '{'9' * 39}…' is too large\n"
            "    help: put it in quotes if it is a text\n",
        ),
    ],
)
def test_a_number_that_cannot_be_held_is_told(written: str, said: str) -> None:
    assert resolved(written) == (FAILED, said)


def test_zeros_that_a_number_loses_are_told() -> None:
    assert resolved("007") == (
        7,
        "1:4-7 F212 (warning) '007' without quotes is the number 7\n"
        '    help: write "007" to keep the zeros\n',
    )
