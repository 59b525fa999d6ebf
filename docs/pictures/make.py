"""Draws the picture in the README: a real talk at the prompt, as a terminal of today shows it.

``python docs/pictures/make.py`` runs `flai` in a terminal of its own, types, and writes
``talk.svg`` beside this file, unless the one that is there shows the same.
"""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

import pyte

HOUSE = Path(__file__).parent.parent.parent
PICTURE = Path(__file__).parent / "talk.svg"
FLOW = "flows/coffee/flow.yaml"
SAID = ("something warm, please", "a large cappuccino")

COLUMNS, ROWS = 80, 46
PATIENCE_SECONDS = 20.0
CELL, LINE, EDGE, TOP = 8.4, 18, 16, 44

_DIM = re.compile(rb"\x1b\[2m")
_TIME = re.compile(r"─* \d+\.\d ms ─")
_CLASSES = {"brightblack": "dim", "cyan": "user", "green": "bot", "brown": "new", "red": "bad"}

Screen = pyte.Screen


def shown() -> Screen:
    """Return the screen after the talk, the prompt waiting for more."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    main, other = pty.openpty()
    with tempfile.TemporaryDirectory() as folder:
        words = ["run", FLOW, "--store", folder, "--seed", "7", "--now", "2026-03-02T09:00"]
        child = subprocess.Popen(
            [sys.executable, "-m", "flaicli", *words], cwd=HOUSE, env=_environment(),
            stdin=other, stdout=other, stderr=other, start_new_session=True,
        )  # fmt: skip
        os.close(other)
        try:
            for turn, text in enumerate((*SAID, ""), 1):
                _until(screen, stream, main, turn)
                os.write(main, f"{text}\r".encode() if text else b"")
        finally:
            child.kill()
            child.wait()
            os.close(main)
    return screen


def _environment() -> dict[str, str]:
    """Return the surroundings of a terminal that answers no questions about its cursor."""
    return {
        "PATH": os.environ.get("PATH", os.defpath), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1", "PROMPT_TOOLKIT_NO_CPR": "1", "PYTHONPATH": str(HOUSE),
        "COLUMNS": str(COLUMNS), "LINES": str(ROWS),
    }  # fmt: skip


def _until(screen: Screen, stream: Any, main: int, turn: int) -> None:
    """Read until so many panels are shown and the prompt below them is empty."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not _waits(screen, turn):
        ready, _, _ = select.select([main], [], [], max(end - time.monotonic(), 0.0))
        output = _read(main) if ready else b""
        if not output:
            raise TimeoutError("the talk got stuck:\n" + "\n".join(screen.display).rstrip())
        # pyte knows no faint text; bright black stands for it.
        stream.feed(_DIM.sub(b"\x1b[90m", output))


def _read(main: int) -> bytes:
    try:
        return os.read(main, 65_536)
    except OSError:  # whoever wrote to the terminal has gone
        return b""


def _waits(screen: Screen, turn: int) -> bool:
    rows = [row.rstrip() for row in screen.display]
    panels = sum(row.startswith("── session:") for row in rows)
    return panels == turn and rows[screen.cursor.y].startswith("you") and screen.cursor.x < 10


def text_of(screen: Screen) -> str:
    """Return what stands on the screen, without the empty rows at its end and without timings."""
    return _TIME.sub("", "\n".join(row.rstrip() for row in screen.display).rstrip())


def text_in(svg: str) -> str:
    """Return what stands in a picture, row by row."""
    rows = [one for one in ET.fromstring(svg).iter() if one.get("class") == "row"]
    text = "\n".join("".join(one.itertext()).rstrip() for one in rows)
    return _TIME.sub("", text.rstrip())


def drawn(screen: Screen) -> str:
    """Return the screen as an SVG: a window with a row of text for each row that is used."""
    used = max(number for number, row in enumerate(screen.display) if row.strip()) + 1
    width, height = round(COLUMNS * CELL + 2 * EDGE), TOP + used * LINE + EDGE
    rows = "\n".join(_row(screen, number) for number in range(used))
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" role="img"
     viewBox="0 0 {width} {height}" aria-label="flai run {FLOW}: a talk, and the session below it">
<style>
  .row {{ font: 14px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #d6d9de;
         white-space: pre }}
  .title {{ font: 13px sans-serif; fill: #8a919c; text-anchor: middle }}
  .dim {{ fill: #8a919c }} .user {{ fill: #67c9d8 }} .bot {{ fill: #7ec97b }}
  .new {{ fill: #dfc06b }} .bad {{ fill: #ee7b7b }} .bold {{ font-weight: bold }}
</style>
<rect width="{width}" height="{height}" rx="9" fill="#1b1f26"/>
<g fill="#4a515c"><circle cx="20" cy="20" r="5"/><circle cx="38" cy="20" r="5"/>
<circle cx="56" cy="20" r="5"/></g>
<text class="title" x="{width // 2}" y="25">flai run {FLOW}</text>
{rows}
</svg>
"""


def _row(screen: Screen, number: int) -> str:
    text = screen.display[number].rstrip()
    place = f'x="{EDGE}" y="{TOP + (number + 1) * LINE - 5}"'
    # The length holds the columns together, whatever font is there.
    length = f' textLength="{len(text) * CELL:.1f}"' if text else ""
    spans = "".join(_spans(screen, number, len(text)))
    return f'<text class="row" {place}{length} xml:space="preserve">{spans}</text>'


def _spans(screen: Screen, number: int, length: int) -> Iterator[str]:
    cells = [screen.buffer[number][column] for column in range(length)]
    for style, run in groupby(cells, _style):
        words = escape("".join(one.data for one in run), quote=False)
        yield f'<tspan class="{style}">{words}</tspan>' if style else words


def _style(cell: Any) -> str:
    color = _CLASSES.get(cell.fg, "")
    return f"{color} bold".strip() if cell.bold else color


def main() -> int:
    """Draw, and write the picture where it shows something else than the one that is there."""
    screen = shown()
    old = PICTURE.read_text(encoding="utf-8") if PICTURE.exists() else "<svg/>"
    if text_in(old) != text_of(screen):
        PICTURE.write_text(drawn(screen), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
