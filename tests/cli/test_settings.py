"""Width, colour and plainness, whatever the environment says."""

from __future__ import annotations

import io
import os

import pytest

from flaicli.cli.settings import Screen, screen


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("columns", ["0", "-5", "abc", "99999999", "", "9", "٨٠"])
def test_columns_that_make_no_sense_are_80(columns: str) -> None:
    assert screen(io.StringIO(), {"COLUMNS": columns}).width == 80


def test_columns_that_do() -> None:
    assert screen(io.StringIO(), {"COLUMNS": "120"}).width == 120


@pytest.mark.parametrize(
    ("environment", "color", "dumb"),
    [
        ({"TERM": "xterm"}, True, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True, False),
        ({"TERM": "dumb"}, False, True),
        ({}, False, True),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
        ({"TERM": "xterm", "FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
    ],
)
def test_colour_on_a_terminal(environment: dict[str, str], color: bool, dumb: bool) -> None:
    assert screen(Terminal(), environment) == Screen(True, 80, color, dumb)


def test_a_pipe_and_nothing_at_all() -> None:
    assert screen(io.StringIO(), {}) == Screen(False, 80, False)
    assert screen(io.StringIO(), {"FORCE_COLOR": "1"}).color
    closed = io.StringIO()
    closed.close()
    assert screen(closed, {}) == screen(None, {}) == Screen(False, 80, False)


def test_the_terminal_knows_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((132, 24)))
    monkeypatch.setattr(Terminal, "fileno", lambda _: 1)
    assert screen(Terminal(), {"TERM": "xterm"}).width == 132
