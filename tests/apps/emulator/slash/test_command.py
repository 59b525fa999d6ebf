"""Replies and arguments of commands."""

from __future__ import annotations

import pytest

from flaicli.apps.emulator.slash.command import Missing, Wrong, failed, needed, number
from flaicli.runtime.speaking import Line


def test_a_failure_has_its_way_out() -> None:
    assert failed("no \x1b", "do it").lines == (Line("error", "no ␛"), Line("note", "do it"))
    assert failed("no").lines == (Line("error", "no"),)


def test_what_is_needed_must_be_there() -> None:
    assert needed("x") == "x"
    with pytest.raises(Missing):
        needed("")


@pytest.mark.parametrize("text", ["", "-1", "x", "1.5", "²", "٣", "1234567890"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(Wrong) as caught:
        number(text, "number of a turn", "such as 2")
    assert str(caught.value) == f"'{text}' is no number of a turn: such as 2"


def test_a_number() -> None:
    assert number("0042", "number", "") == 42
