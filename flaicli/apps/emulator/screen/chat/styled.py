"""Styled words in rows: broken between words, measured in columns of a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from flaicli.page.page import Paint, cells, cut
from flaicli.page.steady import steady
from flaicli.regex import regex
from flaicli.visible import visible

Styled = tuple[str, str]
"""A style of the theme, and the words that bear it."""

Words = list[Styled]

ROOM_MIN: Final = 4
"""Columns that words get, however narrow it becomes around them."""

_JOINTS: Final = "/?&"
"""An address that must be broken is broken behind one of these, if there is one far enough."""

_ATOMS: Final = regex(r"\n| +|[^ \n]+")


def width_of(words: Iterable[Styled]) -> int:
    """Return how many columns words take together."""
    return cells("".join(text for _, text in words))


def painted(words: Sequence[Styled], paint: Paint, width: int) -> str:
    """Return words in colour; what would still be wider than the row is cut off."""
    if width_of(words) > width:
        words = _cut(words, width)
    return "".join(paint(style, text) for style, text in words)


def _cut(words: Iterable[Styled], width: int) -> Words:
    kept: Words = []
    room = width
    for style, text in words:
        short = cut(text, room)
        kept.append((style, short))
        room -= cells(short)
        if short != text or room <= 0:
            break
    return kept


def line(text: str, longest: int) -> str:
    """Return foreign text safe on one line, cut after so many characters.

    >>> line("one\\ntwo", 40), line("cappuccino", 5)
    ('one␊two', 'capp…')
    """
    short = text if len(text) <= longest else f"{text[: longest - 1]}…"
    return steady(visible(short, keep_newlines=False))


def laid(words: Sequence[Styled], width: int) -> list[Words]:
    """Return words in rows of at most ``width`` columns; a word is broken only if it is wider."""
    if len(words) == 1:
        text = words[0][1]
        if len(text) <= width and text.isascii() and "\n" not in text:
            return [[words[0]] if text else []]
    setting = _Setting(max(width, 2))
    for style, text in words:
        for atom in _ATOMS.findall(text):
            setting.add(style, atom)
    return setting.done()


class _Setting:
    """Rows being filled: the row, the spaces after it, and the word that comes next."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.rows: list[Words] = []
        self.row: Words = []
        self.at = 0
        self.space = ""
        self.between = ""
        self.word: Words = []

    def add(self, style: str, atom: str) -> None:
        """Take the next word or part of one, spaces, or the end of a line."""
        if atom == "\n":
            self._set()
            self._break()
            self.space = ""
        elif atom[0] == " ":
            self._set()
            self.space += atom
            self.between = style
        else:
            self.word.append((style, atom))

    def done(self) -> list[Words]:
        """Return the rows, the last one too."""
        self._set()
        self._break()
        return self.rows

    def _put(self, style: str, text: str) -> None:
        if self.row and self.row[-1][0] == style:
            text = self.row.pop()[1] + text
        self.row.append((style, text))

    def _break(self) -> None:
        self.rows.append(self.row)
        self.row, self.at = [], 0

    def _set(self) -> None:
        if not self.word:
            return
        size = width_of(self.word)
        if self.at and self.at + len(self.space) + size > self.width:
            self._break()
            self.space = ""
        space = self.space[: max(self.width - size, 0)]
        if space:
            self._put(self.between, space)
            self.at += len(space)
        if size > self.width:
            self._chop()
        else:
            for style, text in self.word:
                self._put(style, text)
            self.at += size
        self.word, self.space = [], ""

    def _chop(self) -> None:
        """Set a word that is wider than a row."""
        for style, text in self.word:
            for place, piece in enumerate(chopped(text, self.width - self.at, self.width)):
                if place:
                    self._break()
                if piece:
                    self._put(style, piece)
                    self.at += cells(piece)


def chopped(text: str, room: int, width: int) -> Iterator[str]:
    """Yield a text in pieces: the first in ``room`` columns, the others in ``width``.

    What is ASCII may be an address, and is broken where its parts join.

    >>> list(chopped("cappuccino", 3, 5)), list(chopped("茶茶茶", 1, 4))
    (['cap', 'pucci', 'no'], ['', '茶茶', '茶'])
    """
    if text.isascii():
        while len(text) > room:
            at = max(text.rfind(sign, room // 2, room) for sign in _JOINTS) + 1 or room
            yield text[:at]
            text, room = text[at:], width
        yield text
        return
    if cells(text) <= room:
        yield text
        return
    from rich.cells import chop_cells

    head = chop_cells(text[: 4 * room + 4], room)[0] if room >= 2 else ""
    yield head
    yield from chop_cells(text[len(head) :], width)
