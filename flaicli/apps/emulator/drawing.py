"""Lines of a conversation as a terminal shows them: by whom, wrapped, in colour or without."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.console import Console, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from flaicli.runtime.speaking import Line

LABEL_MAX = 12
"""A speaker's name is shown up to this many columns."""

_STYLES = {
    "bot": Style(),
    "user": Style(color="cyan"),
    "aside": Style(dim=True),
    "offer": Style(color="cyan"),
    "note": Style(dim=True),
    "warning": Style(color="yellow"),
    "error": Style(color="red", bold=True),
}
_SPEAKER = Style(color="green", bold=True)


class Look(NamedTuple):
    """How to draw: in so many columns, in colour or not, with lines or with ASCII only."""

    width: int = 80
    color: bool = False
    lines: bool = True


def drawn(thing: RenderableType, look: Look) -> str:
    """Return a rich renderable as text, with ANSI colours where the look has any.

    Whatever is in it must be safe already: rich lets controls through.
    """
    console = Console(
        file=StringIO(),
        width=max(look.width, 10),
        force_terminal=look.color,
        color_system="standard" if look.color else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    with console.capture() as captured:
        console.print(thing, soft_wrap=False)
    return "\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n")) + "\n"


def label_of(name: str, look: Look) -> str:
    """Return a speaker's name, short enough to stand before what is said."""
    most = min(LABEL_MAX, max(look.width // 5, 4))
    return name if cell_len(name) <= most else "bot"


def chat(lines: Sequence[Line], speaker: str, look: Look) -> str:
    """Return what was said, the speaker's name before the first line of each message."""
    if not lines:
        return ""
    label = label_of(speaker, look)
    indent = cell_len(label) + 2
    grid = Table.grid(padding=0)
    grid.add_column(width=indent, no_wrap=True)
    grid.add_column(width=max(look.width - indent, 6), overflow="fold")
    named = False
    for style, texts in _grouped(lines):
        words = texts if style != "offer" else flowed(texts, max(look.width - indent, 6))
        for text in words:
            name = Text(label, _SPEAKER) if style == "bot" and not named else Text("")
            named = named or style == "bot"
            grid.add_row(name, Text(text, _STYLES.get(style, Style()), overflow="fold"))
    return drawn(grid, look)


def _grouped(lines: Iterable[Line]) -> list[tuple[str, list[str]]]:
    """Return runs of offers together, all else by itself."""
    groups: list[tuple[str, list[str]]] = []
    for line in lines:
        text = f"  {line.text}" if line.style == "aside" else line.text
        if line.style == "offer" and groups and groups[-1][0] == "offer":
            groups[-1][1].append(text)
        else:
            groups.append((line.style, [text]))
    return groups


def flowed(texts: Iterable[str], width: int, gap: str = "   ") -> list[str]:
    """Return texts side by side, as many to a line as fit, none broken unless it must be.

    >>> flowed(["[1] tea", "[2] milk", "[3] water"], 20)
    ['[1] tea   [2] milk', '[3] water']
    """
    rows: list[str] = []
    for text in texts:
        if rows and cell_len(rows[-1]) + len(gap) + cell_len(text) <= width:
            rows[-1] += gap + text
        else:
            rows.append(text)
    return rows


def rule(left: str, right: str, look: Look) -> str:
    """Return a line across the screen with words in it, the right ones dropped if need be."""
    dash = "─" if look.lines else "-"
    begin = f"{dash}{dash} {left} " if left else ""
    end = f" {right} {dash}" if right else ""
    if cell_len(begin) + cell_len(end) + 2 > look.width:
        end = ""
    middle = look.width - cell_len(begin) - cell_len(end)
    return set_cell_size(begin + dash * max(middle, 0) + end, look.width)
