"""The page a view is written on: how wide, in colour or not; lines broken and cut to columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from flaicli.page.steady import steady
from flaicli.regex import regex

Paint = Callable[[str, str], str]
"""Puts a style (bold, dim, red, yellow, cyan …) around words, or leaves them alone."""

ROOM_MIN: Final = 8
"""Columns that text gets, however far it is indented."""

_WORDS: Final = regex(r" *[^ ]+| +$")


def plain(_style: str, text: str) -> str:
    """Leave words as they are."""
    return text


class Page(NamedTuple):
    """Where a view goes: ``width`` in columns, None where lines may be as long as they are.

    ``lines`` says whether more than ASCII may be used to draw with.
    """

    width: int | None = None
    paint: Paint = plain
    lines: bool = True

    def inside(self, indent: int) -> Page:
        """Return the page that is left behind an indent."""
        left = None if self.width is None else max(self.width - indent, ROOM_MIN)
        return self._replace(width=left)


def cells(text: str) -> int:
    """Return how many columns a text takes; wide characters take two, pictures as if `steady`.

    >>> cells("tea"), cells("茶")
    (3, 2)
    """
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(steady(text))


def padded(text: str, columns: int) -> str:
    """Return a text filled up with spaces to so many columns.

    >>> padded("茶", 4) + "|"
    '茶  |'
    """
    return text + " " * (columns - cells(text))


def cut(text: str, columns: int | None) -> str:
    """Return a text in at most so many columns; what is cut off is marked with an ellipsis.

    >>> cut("cappuccino", 5), cut("茶茶茶", 4), cut("tea", None)
    ('capp…', '茶…', 'tea')
    """
    if columns is None or cells(text) <= columns:
        return text
    from rich.cells import set_cell_size

    return set_cell_size(steady(text), max(columns - 1, 0)).rstrip(" ") + "…"


def wrapped(text: str, width: int | None, hang: int = 0) -> list[str]:
    """Return a text in lines no wider than ``width``, those after the first set in by ``hang``.

    Breaks between words, inside one only where it is wider than a line.

    >>> wrapped("one two three", 9, 2)
    ['one two', '  three']
    """
    if width is not None and text.isascii() and len(text) <= width and "\n" not in text:
        return [text]
    indent = " " * hang
    rows: list[str] = []
    for paragraph in text.split("\n"):
        for row in _rows(paragraph, width, hang, first=not rows):
            rows.append(f"{indent}{row}" if rows else row)
    return rows


def _rows(text: str, width: int | None, hang: int, first: bool) -> list[str]:
    if width is None:
        return [text]
    rest = max(width - hang, ROOM_MIN)
    room = max(width, ROOM_MIN) if first else rest
    rows: list[str] = []
    row = ""
    for word in _WORDS.findall(text):
        if cells(row + word) <= room:
            row += word
            continue
        if row:
            rows.append(row)
            room = rest
            word = word.lstrip(" ")
        *whole, row = _chopped(word, room, rest)
        if whole:
            rows += whole
            room = rest
    return [*rows, row]


def _chopped(word: str, room: int, rest: int) -> list[str]:
    """Return a word in pieces: the first fits in ``room`` columns, the others in ``rest``."""
    if cells(word) <= room:
        return [word]
    from rich.cells import chop_cells

    head, *tail = chop_cells(steady(word), room) or [""]
    return [head, *(chop_cells("".join(tail), rest) if tail else [])]


def listed(facts: Iterable[tuple[str, str]], page: Page, indent: int = 2) -> list[str]:
    """Return names and what is said of them, one below the other, the second column aligned."""
    pairs = [(name, fact) for name, fact in facts if fact]
    if not pairs:
        return []
    most = 24 if page.width is None else max(page.width // 3, 6)
    size = min(max(cells(name) for name, _ in pairs), most)
    lines: list[str] = []
    for name, fact in pairs:
        lines += beside([(padded(cut(name, size), size), "dim"), (" ", "")], fact, page, indent)
    return lines


def beside(
    head: Sequence[tuple[str, str]], text: str, page: Page, indent: int = 0, style: str = ""
) -> list[str]:
    """Return a text behind a head of words with styles; its further lines stand under its first."""
    before = sum(cells(words) for words, _ in head)
    room = None if page.width is None else page.width - indent - before
    if room is not None and room < 2 * ROOM_MIN:
        return _below(head, text, page, indent, style)
    first, *rest = wrapped(text, room) or [""]
    start = " " * indent + "".join(page.paint(look, words) for words, look in head)
    lines = [(start + page.paint(style, first)).rstrip(" ")]
    under = " " * (indent + before)
    return lines + [under + page.paint(style, one) for one in rest]


def _below(
    head: Sequence[tuple[str, str]], text: str, page: Page, indent: int, style: str
) -> list[str]:
    """Return the text under its head, where there is no room beside it."""
    margin = " " * indent
    if not head:
        rows = wrapped(text, max((page.width or 80) - indent, ROOM_MIN))
        return [f"{margin}{page.paint(style, one)}" for one in rows]
    words = cut("".join(words for words, _ in head).rstrip(), (page.width or 80) - indent)
    rows = wrapped(text, max((page.width or 80) - indent - 2, ROOM_MIN))
    lines = [margin + page.paint(head[-1][1] or head[0][1], words)]
    return lines + [f"{margin}  {page.paint(style, one)}" for one in rows if one]
