"""Two texts side by side, with the words marked in which they differ."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from flaicli.regex import regex
from flaicli.visible import visible

_WORD = regex(r"\w+|\s+|[^\w\s]")
_CUT: Final = "…"
_LEAD: Final = 24
"""Cells of what the texts share that stay before the first difference when a line is too long."""

TOKENS_MAX: Final = 2_000
"""Words that are compared one by one; in longer texts only whole lines are."""

_Runs = list[tuple[str, bool]]


def side_by_side(expected: str, said: str, width: int = 100, color: bool = False) -> list[str]:
    """Return the lines that show what was expected and what was said, differences underlined.

    Texts of several lines are compared line by line. ``width`` is in terminal cells.
    """
    if "\n" in expected or "\n" in said:
        return _line_by_line(expected, said, width, color)
    return _pair("expected ", "said     ", expected, said, width, color)


def _pair(
    left: str, right: str, expected: str, said: str, width: int, color: bool
) -> list[str]:
    room = max(width - len(left), 20)
    wanted, found = _runs(expected, said)
    cut = _common(wanted, found, room)
    return [
        *_shown(left, wanted, cut, room, "31" if color else ""),
        *_shown(right, found, cut, room, "32" if color else ""),
    ]


def _line_by_line(expected: str, said: str, width: int, color: bool) -> list[str]:
    wanted, found = expected.split("\n"), said.split("\n")
    lines = [visible(f"({_count(wanted)} expected, {_count(found)} said)")]
    matcher = SequenceMatcher(None, wanted, found, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            lines += [f"         {_short(one, width - 9)}" for one in wanted[a:b]]
            continue
        paired = min(b - a, d - c)
        for one, other in zip(wanted[a : a + paired], found[c : c + paired], strict=True):
            lines += _pair("expected ", "said     ", one, other, width, color)
        lines += [f"expected {_short(one, width - 9)}" for one in wanted[a + paired : b]]
        lines += [f"said     {_short(one, width - 9)}" for one in found[c + paired : d]]
    return lines


def _count(lines: list[str]) -> str:
    return "1 line" if len(lines) == 1 else f"{len(lines)} lines"


def _runs(expected: str, said: str) -> tuple[_Runs, _Runs]:
    """Return both texts as runs of characters, each with whether it differs from the other."""
    left, right = _tokens(expected), _tokens(said)
    if len(left) + len(right) > TOKENS_MAX:
        return [(visible(expected, False), True)], [(visible(said, False), True)]
    wanted: _Runs = []
    found: _Runs = []
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        differs = kind != "equal"
        wanted.append(("".join(left[a:b]), differs))
        found.append(("".join(right[c:d]), differs))
    return wanted, found


def _tokens(text: str) -> list[str]:
    return _WORD.findall(visible(text, keep_newlines=False))


def _common(wanted: _Runs, found: _Runs, room: int) -> int:
    """Return how many characters to leave out at the beginning, so that a difference is seen."""
    longest = max(cells("".join(text for text, _ in runs)) for runs in (wanted, found))
    first = wanted[0][0] if wanted and not wanted[0][1] else ""
    return max(len(first) - _LEAD, 0) if longest > room else 0


def _shown(label: str, runs: _Runs, cut: int, room: int, style: str) -> list[str]:
    line, under, used = "", "", 0
    if cut:
        runs = [(runs[0][0][cut:], False), *runs[1:]]
        line, under, used = _CUT, " ", 1
    for text, differs in runs:
        part = text if used + cells(text) < room else _first(text, room - 1 - used)
        line += f"\x1b[{style}m{part}\x1b[0m" if style and differs and part else part
        under += ("^" if differs else " ") * cells(part)
        used += cells(part)
        if part != text:
            return _lines(label, line + _CUT, under)
    return _lines(label, line, under)


def _lines(label: str, line: str, under: str) -> list[str]:
    marks = f"{' ' * len(label)}{under}".rstrip()
    text = f"{label}{line}".rstrip()
    return [text, marks] if marks else [text]


def _short(text: str, room: int) -> str:
    clean = visible(text, keep_newlines=False)
    return clean if cells(clean) <= room else f"{_first(clean, room - 1)}{_CUT}"


def _first(text: str, room: int) -> str:
    used, kept = 0, ""
    for character in text:
        used += cells(character)
        if used > room:
            break
        kept += character
    return kept


def cells(text: Iterable[str]) -> int:
    """Return the terminal cells of a text: two for a wide character, none for a combining one."""
    if isinstance(text, str) and text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(one) or one == "\ufe0f"
        else 1 + (unicodedata.east_asian_width(one) in "WF")
        for one in text
    )
