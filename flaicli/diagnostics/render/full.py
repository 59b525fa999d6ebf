"""Findings as people read them: the sentence, the place, the line itself, and the way out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from flaicli.diagnostics.diagnostic import Diagnostic, Severity
from flaicli.source import Span
from flaicli.visible import visible

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_CODES = {"bold": "1", "red": "31", "yellow": "33", "blue": "34", "cyan": "36"}
_NARROWEST = 4
_CUT = "…"

Words = tuple[str, str]
"""What is written, and its style: words such as ``bold red``."""


class Row(NamedTuple):
    """A line of a finding: a head, and a text behind it that may be broken, but not in a frame."""

    head: tuple[Words, ...]
    text: str = ""
    style: str = ""
    frame: bool = False


def render(
    findings: Sequence[Diagnostic],
    sources: Mapping[str, str],
    *,
    width: int = 100,
    color: bool = False,
) -> str:
    """Return the findings with their code frames, a blank line between them; nothing for none.

    ``sources`` are the files' texts by the path in the spans; a place in an unknown file shows no
    frame. Lines longer than ``width`` terminal cells are cut around the place. ``color`` adds
    ANSI colours; all else that could act on a terminal is made visible.
    """
    paint = _colored if color else _plain
    told = [
        "".join(f"{_line(row, paint)}\n" for row in each) for each in rows(findings, sources, width)
    ]
    return "\n".join(told)


def rows(
    findings: Sequence[Diagnostic], sources: Mapping[str, str], width: int
) -> Iterator[list[Row]]:
    """Yield the lines of each finding, for whoever breaks and paints them; see `render`."""
    lines = {path: _lines(text) for path, text in sources.items()}
    return (_finding(one, lines, width) for one in findings)


def _plain(_style: str, text: str) -> str:
    return text


def _colored(style: str, text: str) -> str:
    codes = ";".join(_CODES[word] for word in style.split())
    return f"\x1b[{codes}m{text}\x1b[0m" if codes and text else text


def _line(row: Row, paint: Callable[[str, str], str]) -> str:
    words = "".join(paint(style, text) for text, style in row.head)
    line = words + paint(row.style, row.text)
    return line.rstrip() if row.frame else line


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _finding(finding: Diagnostic, lines: Mapping[str, list[str]], width: int) -> list[Row]:
    style = _STYLES[finding.severity]
    label = (f"{finding.severity.value}[{finding.code}]", f"bold {style}")
    told = [Row((label, (": ", "")), visible(finding.message, keep_newlines=False), "bold")]
    places = [span for span in (finding.span, *(span for _, span in finding.notes)) if span]
    gutter = max((len(str(span.line)) for span in places), default=1)
    pad = (f"{'':{gutter}} ", "")
    if finding.span is not None:
        told += _frame(finding.span, lines, gutter, width, style)
    for words, span in finding.notes:
        told.append(Row((pad, _BAR, _GAP), f"{visible(words, keep_newlines=False)}:"))
        told += _frame(span, lines, gutter, width, "cyan")
    if finding.help is not None:
        first, *more = visible(finding.help).split("\n")
        told.append(Row((pad, ("=", "blue"), _GAP, ("help", "bold"), (": ", "")), first))
        told += [Row(((f"{'':{gutter}}         ", ""),), line) for line in more]
    return told


_BAR: Words = ("|", "blue")
_GAP: Words = (" ", "")


def _frame(
    span: Span, lines: Mapping[str, list[str]], gutter: int, width: int, style: str
) -> list[Row]:
    """Return the arrow with the place and, where the text is known, the line with its caret."""
    pad = (" " * gutter, "")
    place = Row((pad, ("-->", "blue"), _GAP), visible(str(span), keep_newlines=False))
    text = lines.get(span.path, [])
    if not 1 <= span.line <= len(text):
        return [place]
    room = max(width - gutter - 3, _NARROWEST)
    shown, before, marked = _windowed(text[span.line - 1], span, room)
    bar = (_GAP, _BAR)
    number = (f"{span.line:>{gutter}}", "blue")
    return [
        place,
        Row((pad, *bar), frame=True),
        Row((number, *bar, _GAP), shown, frame=True),
        Row((pad, *bar, (" " * (before + 1), "")), "^" * marked, f"bold {style}", frame=True),
    ]


def _windowed(line: str, span: Span, room: int) -> tuple[str, int, int]:
    """Return what is shown of a line, the cells before the caret, and the carets' number."""
    line = line.rstrip()
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    end = max(min(end, len(line)), start)
    base = max(start - room, 0)  # a line may be as long as a file: look only around the place
    cells = [_shown(character) for character in line[base : start + room]]
    start, end = start - base, min(end - base, len(cells))
    caret = _all(cells[:start]) + 1  # the least there is: it may stand behind the line
    if base or start + room < len(line) or max(_all(cells), caret) > room:
        first, last = _window(cells, start, end, room, base == 0)
    else:
        first, last = 0, len(cells)
    left = _CUT if base + first else ""
    right = _CUT if base + last < len(line) else ""
    shown = left + "".join(cells[first:last]) + right
    before = len(left) + _all(cells[first:start])
    marked = _all(cells[start : min(end, last)])
    return shown, before, max(marked, 1)


def _window(cells: list[str], start: int, end: int, room: int, at_start: bool) -> tuple[int, int]:
    """Return the part of a long line to show: from its beginning if the place then fits."""
    first = 0
    if not at_start or _all(cells[:end]) > room - 1:
        lead = min(room // 3, max(room - 2 - _all(cells[start:end]), 4))
        first = start
        while first > 0 and _all(cells[first - 1 : start]) <= lead:
            first -= 1
    last, used = first, 2  # a sign for what is cut on either side
    while last < len(cells) and used + _cells(cells[last]) <= room:
        used += _cells(cells[last])
        last += 1
    return first, last


def _all(cells: list[str]) -> int:
    return sum(map(_cells, cells))


def _shown(character: str) -> str:
    return "    " if character == "\t" else visible(character, keep_newlines=False)


def _cells(text: str) -> int:
    """Return the terminal cells of a text: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(c) or c == "\ufe0f"
        else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )
