"""Painted lines made to fit: what a page's paint has coloured is cut without cutting its codes."""

from __future__ import annotations

from typing import Final

from flaicli.page.page import cells, cut
from flaicli.regex import regex

_CODE: Final = regex("\x1b\\[[0-9;]*m")


def fitted(line: str, columns: int | None) -> str:
    r"""Return a painted line in at most so many columns; a colour that was begun is ended.

    >>> fitted("\x1b[31mcappuccino\x1b[0m", 5)
    '\x1b[31mcapp…\x1b[0m'
    """
    if columns is None or len(line) * 2 <= columns:
        return line
    if "\x1b" not in line:
        return cut(line, columns)
    if cells(_CODE.sub("", line)) <= columns:
        return line
    out = ""
    left = columns
    for words, code in _pieces(line):
        if cells(words) >= left:  # something follows, or there would have been room
            return f"{out}{cut(words + '…', left)}\x1b[0m"
        out += words + code
        left -= cells(words)
    return out


def _pieces(line: str) -> list[tuple[str, str]]:
    """Return the words of a painted line, each with the code that follows it."""
    words = _CODE.split(line)
    return list(zip(words, [*_CODE.findall(line), ""], strict=True))
