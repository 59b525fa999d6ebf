"""Colours where they are wanted."""

from __future__ import annotations

from flaicli.cli.paint import painter


def test_words_are_painted_or_left_alone() -> None:
    assert painter(True)("red", "no") == "\x1b[31mno\x1b[0m"
    assert painter(True)("none", "no") == painter(False)("red", "no") == "no"
    assert painter(True)("red", "") == ""
