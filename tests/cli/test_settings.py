"""Width, colour and plainness, whatever the environment says."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest

from flaicli.cli.settings import Screen, screen
from tests.talks import environment_of


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


DUMB = (
    "from tests.cli.test_settings import *; print(screen(Terminal(), {'TERM': sys.argv[1]}).dumb)"
)


@pytest.mark.parametrize(
    ("term", "dumb"),
    [
        ("nope", True),  # terminfo has none such
        ("vt52", True),  # it has, and it speaks another language
        ("hurd", False),
        ("xterm-nope", False),
        ("vt100", False),
        ("../../x", True),
        ("\udcff", True),
        ("\x1b[31m", True),
    ],
)
def test_a_type_of_terminal_is_looked_up(term: str, dumb: bool) -> None:
    # A process each: curses takes a type once, and for good.
    done = subprocess.run(
        [sys.executable, "-c", DUMB, term], env=environment_of(), capture_output=True, check=True
    )
    assert done.stdout == f"{dumb}\n".encode()


@pytest.mark.parametrize("term", ["xterm-256color", "screen.xterm", "tmux", "RXVT", "linux"])
def test_what_everybody_has_is_not_looked_up(term: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "curses", None)
    assert not screen(Terminal(), {"TERM": term}).dumb


def test_without_terminfo_nothing_speaks_against_a_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "curses", None)
    assert not screen(Terminal(), {"TERM": "nobody-has-this"}).dumb
    assert screen(Terminal(), {"TERM": "unknown"}).dumb


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
