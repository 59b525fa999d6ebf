"""What the terminal and the environment ask for: width, colour, plainness."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import IO

from flaicli.frozen import frozen

WIDTH = 80
"""Columns where nobody knows better."""

ANSI = frozenset(
    {
        *("alacritty", "ansi", "contour", "cygwin", "eterm", "foot", "ghostty", "gnome", "iterm"),
        *("iterm2", "kitty", "konsole", "linux", "mintty", "mlterm", "ms", "putty", "rio", "rxvt"),
        *("screen", "st", "tmux", "vscode", "vt100", "vt102", "vt220", "vt320", "vt420", "vt520"),
        *("vt525", "vte", "wezterm", "xterm", "zellij"),
    }
)
"""Families of terminals that are known to do all we need: nobody has to look them up."""

NEEDED = ("cup", "clear", "el", "cuu1")
"""What terminfo calls the going to a place, the clearing of all and of a line, a line up."""

WIDTH_MIN, WIDTH_MAX = 10, 2_000
"""Columns outside of these are taken for a mistake."""


@frozen
class Screen:
    """Where a stream leads: ``terminal`` or not, ``width`` in columns, ``color`` or not.

    ``dumb`` is a terminal that can only print one line after the other.
    """

    terminal: bool
    width: int
    color: bool
    dumb: bool = False


def screen(stream: IO[str] | None, environment: Mapping[str, str] | None = None) -> Screen:
    """Return what a stream leads to (no-color.org, force-color.org)."""
    env = os.environ if environment is None else environment
    terminal = is_terminal(stream)
    dumb = terminal and not _obeys(env.get("TERM", "dumb"))
    color = terminal and not dumb
    if env.get("FORCE_COLOR"):
        color = env["FORCE_COLOR"] not in ("0", "false")
    if env.get("NO_COLOR"):
        color = False
    return Screen(terminal, width(stream, env), color, dumb)


def _obeys(term: str) -> bool:
    """Tell whether a type of terminal understands what we write: ANSI's sequences."""
    return _family(term) in ANSI or _described_so(term)


def _family(term: str) -> str:
    """Return what a type begins with.

    >>> _family("xterm-256color"), _family("screen.xterm-kitty")
    ('xterm', 'screen')
    """
    return term.partition("-")[0].partition(".")[0].casefold()


@cache
def _described_so(term: str) -> bool:
    """Tell what terminfo has of a type; where there is no terminfo, nothing speaks against it."""
    if term in ("", "dumb", "unknown"):
        return False
    try:
        import curses
    except ImportError:
        return True
    try:
        curses.setupterm(term, 1)
        ways = [curses.tigetstr(one) or b"" for one in NEEDED]
    except (curses.error, ValueError):  # not known here; or no name at all
        return False
    return all(ways) and ways[0].startswith(b"\x1b[")


def is_terminal(stream: IO[str] | None) -> bool:
    """Tell whether a stream is a terminal; a closed one is none."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def width(stream: IO[str] | None, env: Mapping[str, str]) -> int:
    """Return the columns to write in: COLUMNS where it makes sense, else the terminal's, else 80.

    COLUMNS of 0, less, or no number at all say nothing.
    """
    said = env.get("COLUMNS", "").strip()
    if said.isascii() and said.isdigit() and WIDTH_MIN <= int(said[:9]) <= WIDTH_MAX:
        return int(said)
    try:
        columns = os.get_terminal_size(stream.fileno()).columns if stream is not None else 0
    except (OSError, ValueError):
        return WIDTH
    return min(columns, WIDTH_MAX) if columns > 0 else WIDTH


def theme_of(color: bool, env: Mapping[str, str]) -> str:
    """Return the theme a terminal wants: none without colours, light where it says so, else dark.

    COLORFGBG (rxvt, Konsole and others set it) ends in the background's colour: 7 and 15 are light.
    """
    if not color:
        return "none"
    return "light" if env.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15") else "dark"
