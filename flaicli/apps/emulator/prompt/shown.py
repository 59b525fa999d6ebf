"""The input line as it is shown: what was typed or pasted never acts on the terminal."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

from prompt_toolkit.layout.processors import (
    Processor,
    Transformation,
    TransformationInput,
)

from flaicli.page.steady import steady
from flaicli.visible import visible

_SIGN, _PLAIN_SIGN = "\ufffd", "?"


class Safely(Processor):
    """Draws a sign for every character that has no glyph of its own, as `visible` knows them.

    Joined pictures are drawn apart (`steady`), a tab as a space. prompt-toolkit has signs for
    control characters itself. What is said stays as it was typed. ``lines`` tells whether more than
    ASCII can be drawn.
    """

    def __init__(self, lines: Callable[[], bool] = lambda: True) -> None:
        self._lines = lines

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """Return a line of the input as it is drawn, and which character stands where."""
        fragments = transformation_input.fragments
        text = "".join(one[1] for one in fragments)
        if text.isascii() and text.isprintable():
            return Transformation(fragments)
        sign = _SIGN if self._lines() else _PLAIN_SIGN
        drawn = [(style, [_drawn(one, sign) for one in words]) for style, words, *_ in fragments]
        ends = [0, *accumulate(len(one) for _, words in drawn for one in words)]
        starts = [at for at in range(len(ends) - 1) for _ in range(ends[at + 1] - ends[at])]
        return Transformation(
            [(style, "".join(words)) for style, words in drawn],
            source_to_display=lambda at: ends[min(at, len(ends) - 1)],
            display_to_source=lambda at: starts[at] if at < len(starts) else len(ends) - 1,
        )


def _drawn(character: str, sign: str) -> str:
    if character == "\t":
        return " "
    if character < "\x20" or "\x7f" <= character <= "\x9f":
        return character
    short = steady(character)
    return short if visible(short) == short else sign
