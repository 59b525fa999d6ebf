"""A text of the bot in rows: its paragraphs one by one, so that a text that grows stays cheap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from flaicli.apps.emulator.screen.chat.styled import Words, laid
from flaicli.page.steady import steady
from flaicli.regex import regex
from flaicli.visible import visible

TEXT_MAX: Final = 10_000
"""A text is drawn up to this many characters; of the others it is said how many they are."""

ROWS_MAX: Final = 250
"""And where it is narrow, up to about so many rows."""

LINES_MAX: Final = 400
"""And up to this many lines of its own."""

MARKED_MAX: Final = 4_000
"""A paragraph with more characters than this is drawn as it was typed."""

_MARKS: Final = regex(
    r"\*\*\S|__\S|~~\S|`|\]\(|<[a-z]+:|(?<![\w*])[*_](?=[^\s*_])"
    r"|^ {0,3}(?:\#{1,6} |>|[-+*] |\d{1,9}[.)] |~~~|([-*_])(?: *\1){2,} *$|\|?[ :]*-[-: ]*\|)",
    re.MULTILINE,
)
_MASK: Final = regex(r"\*\*\*([\w.#-]+)\*\*\*")
"""What stands for a sensitive value (rule 27)."""

_PART: Final = regex(r"\n(?:[ ]*\n)+(?=[^\s])")
_FENCE: Final = regex(r"^ {0,3}(```|~~~)", re.MULTILINE)


def written(text: str, width: int, lines: bool) -> list[Words]:
    """Return a text with marks (``**bold**``, lists, code …) in rows.

    Each paragraph is drawn by itself and remembered: of a text that grows only the last is drawn
    again. What is too long is cut, and a sentence says how much more there is.
    """
    short, cut = shortened(text, width)
    short = _MASK.sub(r"\\*\\*\\*\1\\*\\*\\*", short)    # stars, not bold words
    rows: list[Words] = []
    for place, part in enumerate(parts_of(short.strip("\n"))):
        if place:
            rows.append([])
        rows += drawn_part(part, width, lines)
    return rows + (laid([("note", cut)], width) if cut else [])


def plainly(text: str, style: str, width: int) -> list[Words]:
    """Return a text as it was typed in rows of one style, cut where it is too long."""
    short, cut = shortened(text, width)
    rows = laid([(style, short)], width)
    return rows + (laid([("note", cut)], width) if cut else [])


def shortened(text: str, width: int) -> tuple[str, str]:
    """Return what is drawn of a text, made safe, and words for the rest of it; none if none is."""
    longest = min(TEXT_MAX, ROWS_MAX * width)
    end = _end(text, longest)
    shown = steady(visible(text[:end]))
    if len(shown) > 2 * longest:  # what is hidden takes up to ten characters to show
        end = end * longest // len(shown)
        shown = steady(visible(text[:end]))
    left = len(text) - end
    return shown, f"… {left:,} more characters: /vars or flai inspect" if left else ""


def _end(text: str, longest: int) -> int:
    """Return how many characters of a text are drawn."""
    end = min(len(text), longest)
    at = -1
    for _ in range(LINES_MAX):
        at = text.find("\n", at + 1, end)
        if at < 0:
            return end
    return at


def parts_of(text: str) -> Sequence[str]:
    """Return the paragraphs of a text; what is fenced, or set in below, stays together.

    >>> parts_of("one\\n\\ntwo\\n\\n  more of two")
    ['one', 'two\\n\\n  more of two']
    """
    parts: list[str] = []
    begin = seen = fences = 0
    for match in _PART.finditer(text):
        fences += len(_FENCE.findall(text, seen, match.start()))
        seen = match.end()
        if fences % 2 == 0:
            parts.append(text[begin : match.start()])
            begin = match.end()
    return [*parts, text[begin:]]


@lru_cache(maxsize=256)
def drawn_part(text: str, width: int, lines: bool) -> list[Words]:
    """Return a paragraph in rows; the parser of marks is imported when there are any."""
    if len(text) > MARKED_MAX or _MARKS.search(text) is None:
        return laid([("", text)], width)
    from flaicli.apps.emulator.screen.chat.markdown import marked

    return marked(text, width, lines) or laid([("", text)], width)
