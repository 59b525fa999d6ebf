"""Findings as people read them: the sentence, the place, the line itself, and the way out."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from flaicli.diagnostics.diagnostic import Diagnostic, Severity
from flaicli.source import Span
from flaicli.visible import visible

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_NARROWEST = 20
_CUT = "…"


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
    lines = {path: _lines(text) for path, text in sources.items()}
    paint = _Paint(color)
    return "\n".join(_finding(one, lines, width, paint) for one in findings)


class _Paint:
    """Puts ANSI colours around words, or leaves them alone."""

    def __init__(self, on: bool) -> None:
        self._on = on

    def __call__(self, style: str, text: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self._on and text else text


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _finding(finding: Diagnostic, lines: Mapping[str, list[str]], width: int, paint: _Paint) -> str:
    style = _COLORS[finding.severity]
    label = paint(f"1;{style}", f"{finding.severity.value}[{finding.code}]")
    head = f"{label}: {paint('1', visible(finding.message, keep_newlines=False))}"
    places = [span for span in (finding.span, *(span for _, span in finding.notes)) if span]
    gutter = max((len(str(span.line)) for span in places), default=1)
    bar = paint("34", "|")
    parts = [head]
    if finding.span is not None:
        parts += _frame(finding.span, lines, gutter, width, paint, style)
    for words, span in finding.notes:
        parts.append(f"{'':{gutter}} {bar} {visible(words, keep_newlines=False)}:")
        parts += _frame(span, lines, gutter, width, paint, "36")
    if finding.help is not None:
        cure = paint("1", "help")
        sign = paint("34", "=")
        first, *more = visible(finding.help).split("\n")
        parts.append(f"{'':{gutter}} {sign} {cure}: {first}")
        parts += [f"{'':{gutter}}         {line}" for line in more]
    return "\n".join(parts) + "\n"


def _frame(
    span: Span,
    lines: Mapping[str, list[str]],
    gutter: int,
    width: int,
    paint: _Paint,
    style: str,
) -> list[str]:
    """Return the arrow with the place and, where the text is known, the line with its caret."""
    pad, bar = " " * gutter, paint("34", "|")
    place = visible(str(span), keep_newlines=False)
    parts = [f"{pad}{paint('34', '-->')} {place}"]
    text = lines.get(span.path, [])
    if not 1 <= span.line <= len(text):
        return parts
    shown, before, marked = _windowed(
        text[span.line - 1], span, max(width - gutter - 3, _NARROWEST)
    )
    number = paint("34", f"{span.line:>{gutter}}")
    caret = paint(f"1;{style}", "^" * marked)
    return [
        *parts,
        f"{pad} {bar}",
        f"{number} {bar} {shown}".rstrip(),
        f"{pad} {bar} {' ' * before}{caret}",
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
    if base or start + room < len(line) or _all(cells) > room:
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
