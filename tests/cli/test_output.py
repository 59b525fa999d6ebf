"""Writing never fails over a stream that is gone or knows too few letters."""

from __future__ import annotations

import io
import sys

import pytest

from flaicli.cli import output


def test_streams_that_are_closed_hear_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    output.give("x")
    output.give_now("x")
    output.tell("x")
    output.never_fail()
    output.fall_silent()


def test_letters_that_an_encoding_lacks_are_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    bytes_ = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(bytes_, encoding="ascii"))
    output.never_fail()
    output.give_now("€")
    assert bytes_.getvalue() == b"\\u20ac"
