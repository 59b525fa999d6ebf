"""The section *source*: the current block as its author wrote it, its step marked."""

from __future__ import annotations

from typing import Any, Final

from flaicli.apps.emulator.screen.panel.subject import Subject
from flaicli.model.flow import Block
from flaicli.model.target import Place
from flaicli.page.page import Page, cut
from flaicli.regex import regex
from flaicli.source import Span
from flaicli.visible import visible

LINES_MAX: Final = 60
"""So many lines of a block are shown, around where it stands."""

WIDE: Final = 300
"""Characters of a line that are looked at."""

_PIECE: Final = regex(
    r"""(?P<comment>(?<!\S)\#.*)"""
    r"""|(?P<string>(?<!\w)(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'))"""
    r"""|(?P<key>(?<![^\s{,\[])[A-Za-z_$][\w$./-]*(?=:(?:\s|$)))"""
    r"""|(?P<hole>\{\{.*?\}\})"""
)
_STYLES: Final = {"comment": "dim", "string": "green", "key": "cyan", "hole": "magenta"}


def note(subject: Subject) -> tuple[str, str]:
    """Return the name of the flow's file."""
    place = _place(subject)
    block = subject.block(place)
    path = block.span.path if block is not None and block.span is not None else ""
    return visible(path.replace("\\", "/").rpartition("/")[2], keep_newlines=False), "dim"


def lines(subject: Subject, page: Page) -> list[str]:
    """Return the lines of the block with their numbers, or why there are none."""
    place = _place(subject)
    if place is None:
        return [page.paint("dim", "no block yet")]
    block = subject.block(place)
    if block is None:
        name = subject.label(place)
        return [page.paint("dim", f"'{name}' is not in this flow any more")]
    text = subject.sources.get(block.span.path) if block.span is not None else None
    if text is None or block.span is None:
        return [page.paint("dim", "the text of this flow is not known")]
    return _listing(subject, place, block, block.span, text, page)


def _place(subject: Subject) -> Place | None:
    here = subject.session.position
    if subject.held is not None or here is None or not here.block:
        return subject.held
    return Place(here.flow, here.block)


def _listing(
    subject: Subject, place: Place, block: Block, span: Span, text: str, page: Page
) -> list[str]:
    """Return the numbered lines, those around the current one where the block is long."""
    written = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first, last = _extent(written, place.block, span)
    here = first if subject.held is not None else _standing(subject, block, first, last)
    start = max(min(here - LINES_MAX // 2, last - LINES_MAX + 1), first)
    end = min(start + LINES_MAX - 1, last)
    size = len(str(end))
    found = []
    if start > first:
        found.append(page.paint("dim", f"… {start - first} lines before"))
    for number in range(start, end + 1):
        stops = number == first and place in subject.breaks
        mark = ("●" if page.lines else "*") if stops else " "
        found.append(_line(written[number - 1], number, size, mark, number == here, page))
    if end < last:
        found.append(page.paint("dim", f"… {last - end} lines after"))
    return found


def _extent(written: list[str], name: str, span: Span) -> tuple[int, int]:
    """Return the first line, that of the block's name, and the last one with anything on it."""
    most = len(written)
    first = max(min(span.line, most), 1)
    last = max(min(span.end_line - (span.end_column == 1), most), first)
    if first > 1 and written[first - 2].strip().partition(":")[0].strip("\"' ") == name:
        first -= 1
    while last > first and not written[last - 1].strip():
        last -= 1
    return first, last


def _standing(subject: Subject, block: Block, first: int, last: int) -> int:
    """Return the line of the step the session stands at: of a question it is the question."""
    body: Any = block.body
    steps = getattr(body, body.KIND, ()) or getattr(body, "ask_", ()) or ()
    here = subject.session.position
    step = here.step if here is not None else 0
    if subject.session.waiting is not None:
        step = len(steps) - 1  # all is said that comes before the wait
    if body.KIND == "condition" or not 0 <= step < len(steps):
        return first
    span = getattr(steps[step], "span", None)
    return min(max(span.line, first), last) if span is not None else first


def _line(text: str, number: int, size: int, mark: str, here: bool, page: Page) -> str:
    arrow = ">" if here else " "
    room = None if page.width is None else max(page.width - size - 4, 1)
    words = cut(visible(text[:WIDE], keep_newlines=False).replace("␉", "  "), room)
    gutter = page.paint("red", mark) if mark != " " else mark
    style = "bold" if here else "dim"
    return f"{gutter}{page.paint(style, f'{arrow} {number:>{size}}')} {_coloured(words, page)}"


def _coloured(words: str, page: Page) -> str:
    out, end = "", 0
    for hit in _PIECE.finditer(words):
        style = _STYLES[hit.lastgroup or "key"]
        out += words[end : hit.start()] + page.paint(style, hit.group())
        end = hit.end()
    return out + words[end:]
