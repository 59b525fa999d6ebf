"""Draws the picture in the README: a real talk in the full screen, as a terminal of today shows it.

``python docs/pictures/make.py`` runs `flai` in a terminal of its own, types, and writes
``emulator.svg`` beside this file, unless the one that is there shows the same.
"""

from __future__ import annotations

import re
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pyte

HOUSE = Path(__file__).parent.parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(HOUSE))

from docs.terminal import Terminal, surroundings  # noqa: E402 - found from where make runs it

PICTURE = Path(__file__).parent / "emulator.svg"
FLOW = "flows/coffee/flow.yaml"
TALK = (
    ("", "turn    0,"), ("something warm, please\r", "turn    1,"),
    ("a large latte\r", "turn    2,"), ("start over\r", "turn    3,"),
    ("a small cappuccino\r", "turn    4,"), ("\x1b[B", "Enter"),
)  # fmt: skip
"""What is pressed, and what the screen shows when it was heard; "Enter": a choice is lit."""

COLUMNS, ROWS = 108, 33
CELL, LINE, EDGE, TOP = 8.43, 18, 16, 44

_VARYING = re.compile(r"─* ?\d+\.\d+ m?s ─|\b01[0-9a-z]{24}\b|idle in \d+\w(?: \d+\w)*")
_COLORS = {
    "": "#d6d9de", "black": "#1b1f26", "red": "#ee7b7b", "green": "#7ec97b", "brown": "#dfc06b",
    "blue": "#6ea4e8", "magenta": "#c792ea", "cyan": "#67c9d8", "white": "#d6d9de",
    "brightblack": "#8a919c", "brightblue": "#8ab4f8",
}  # fmt: skip
_FAINT, _PAPER, _DOWN = "#8a919c", "#1b1f26", "│"

Screen = pyte.Screen


class Style(NamedTuple):
    """How a run of cells looks: its ink, its paper ("" is the window's), and its weight."""

    ink: str
    paper: str
    bold: bool
    underlined: bool


def shown() -> Screen:
    """Return the screen after the talk, the first of what is on offer lit."""
    size = (COLUMNS, ROWS)
    with tempfile.TemporaryDirectory() as folder:
        words = [
            sys.executable, "-m", "flaicli", "run", FLOW, "--store", folder, "--theme", "dark",
            "--seed", "7", "--now", "2026-03-02T09:00",
        ]  # fmt: skip
        with Terminal(words, HOUSE, surroundings(HOUSE, folder, size), size) as terminal:
            for keys, sign in TALK:
                if keys:
                    terminal.type(keys)
                terminal.until(_shows(terminal, sign), sign)
            return terminal.screen


def _shows(terminal: Terminal, sign: str) -> Callable[[str], bool]:
    """Return what tells whether the talk has come so far: a row of the panel, or a lit choice."""

    def lit(_text: str) -> bool:
        rows = range(1, ROWS)
        return any(terminal.screen.buffer[row][9].reverse for row in rows)

    return lit if sign == "Enter" else lambda text: sign in text


def text_of(screen: Screen) -> str:
    """Return what stands on the screen, without what differs from run to run."""
    return _unvarying("\n".join(row.rstrip() for row in screen.display))


def text_in(svg: str) -> str:
    """Return what stands in a picture, row by row."""
    rows = [one for one in ET.fromstring(svg).iter() if one.get("class") == "row"]
    return _unvarying("\n".join("".join(one.itertext()).rstrip() for one in rows))


def _unvarying(text: str) -> str:
    return _VARYING.sub("", text.rstrip())


def drawn(screen: Screen) -> str:
    """Return the screen as an SVG: a window, in it papers, and on these a line of text a row."""
    width, height = round(COLUMNS * CELL + 2 * EDGE), TOP + ROWS * LINE + EDGE
    runs = [list(_runs(screen, row)) for row in range(ROWS)]
    papers = "\n".join(paper for row, listed in enumerate(runs) for paper in _papers(row, listed))
    rows = "\n".join(_row(row, listed) for row, listed in enumerate(runs))
    cursor = screen.cursor
    at = f'x="{EDGE + cursor.x * CELL:.1f}" y="{TOP + cursor.y * LINE + 1}"'
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" role="img"
     viewBox="0 0 {width} {height}" aria-label="flai run {FLOW}: a talk, and beside it its session">
<style>
  .row {{ font: 14px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
         fill: {_COLORS[""]}; white-space: pre }}
  .title {{ font: 13px sans-serif; fill: {_FAINT}; text-anchor: middle }}
  .b {{ font-weight: bold }} .u {{ text-decoration: underline }}
</style>
<rect width="{width}" height="{height}" rx="9" fill="{_PAPER}"/>
<g fill="#4a515c"><circle cx="20" cy="20" r="5"/><circle cx="38" cy="20" r="5"/>
<circle cx="56" cy="20" r="5"/></g>
<text class="title" x="{width // 2}" y="25">flai run {FLOW}</text>
{papers}
<rect {at} width="{CELL}" height="{LINE - 2}" fill="{_FAINT}"/>
{rows}
</svg>
"""


def _style(cell: Any) -> Style:
    ink, paper = _COLORS.get(cell.fg, _COLORS[""]), ""
    if cell.blink and cell.fg == "default":  # what the terminal knows faint text by
        ink = _FAINT
    if cell.reverse:
        ink, paper = _PAPER, ink
    return Style(ink, paper, cell.bold, cell.underscore)


def _runs(screen: Screen, row: int) -> Iterator[tuple[int, Style, str]]:
    """Yield the runs of a row with the columns they begin in; each word group is a run.

    So columns stay where they are, whatever font draws the words.
    """
    cells = [screen.buffer[row][column] for column in range(COLUMNS)]
    column = 0
    for style, run in groupby(cells, _style):
        words = "".join(one.data for one in run)
        for part in re.findall(rf"{_DOWN} *|[^\s{_DOWN}](?: ?[^\s{_DOWN}])* *|^ +", words):
            yield column, style, part
            column += len(part)


def _papers(row: int, runs: list[tuple[int, Style, str]]) -> Iterator[str]:
    """Yield what lies behind the words of a row: papers, and lines that fonts draw with gaps."""
    place = f'y="{TOP + row * LINE}" height="{LINE}"'
    for paper, group in groupby(runs, lambda one: one[1].paper):
        listed = list(group)
        if paper:
            start, cells = listed[0][0], sum(len(one[2]) for one in listed)
            x, width = EDGE + start * CELL, cells * CELL
            yield f'<rect x="{x:.1f}" width="{width:.1f}" {place} fill="{paper}"/>'
    for column, style, words in runs:
        for at, _ in (one for one in enumerate(words, column) if one[1] == _DOWN):
            x = EDGE + (at + 0.5) * CELL
            yield f'<rect x="{x:.1f}" width="1" {place} fill="{style.ink}"/>'


def _row(row: int, runs: list[tuple[int, Style, str]]) -> str:
    y = TOP + (row + 1) * LINE - 5
    while runs and not runs[-1][2].strip():
        runs = runs[:-1]
    spans = "".join(_span(*one) for one in runs)
    return f'<text class="row" y="{y}" xml:space="preserve">{spans}</text>'


def _span(column: int, style: Style, words: str) -> str:
    classes = " ".join([*("b" for _ in range(style.bold)), *("u" for _ in range(style.underlined))])
    look = f' class="{classes}"' if classes else ""
    if words.startswith(_DOWN):                     # drawn as a line; here it can be copied
        look += ' fill-opacity="0"'
    if style.ink != _COLORS[""]:
        look += f' fill="{style.ink}" style="fill:{style.ink}"'
    x = EDGE + column * CELL
    return f'<tspan x="{x:.1f}"{look}>{escape(words, quote=False)}</tspan>'


def main() -> int:
    """Draw, and write the picture where it shows something else than the one that is there."""
    screen = shown()
    old = PICTURE.read_text(encoding="utf-8") if PICTURE.exists() else "<svg/>"
    if text_in(old) != text_of(screen):
        PICTURE.write_text(drawn(screen), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
