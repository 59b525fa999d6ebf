"""What the terminal and the environment ask for: width, colour, plainness."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import IO

from flaicli.frozen import frozen

WIDTH = 80
"""Columns where nobody knows better."""

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
    dumb = env.get("TERM", "dumb" if terminal else "") in ("dumb", "unknown", "")
    color = terminal and not dumb
    if env.get("FORCE_COLOR"):
        color = env["FORCE_COLOR"] not in ("0", "false")
    if env.get("NO_COLOR"):
        color = False
    return Screen(terminal, width(stream, env), color, terminal and dumb)


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
