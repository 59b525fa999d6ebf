"""Sits at the full screen as a page tells it: keys pressed, and parts of the screen shown.

A ``screen`` fence begins with what is done: ``$ flai run …`` begins a talk, ``type WORDS`` types
them and Enter, ``press KEY`` presses a key. What follows is what the screen shows then, in the
parts that the fence's first line names: ``top`` (the line at the top), ``chat`` (what is new in
it), ``news`` (what became of the flow's files; without anything done it is waited for), a section
of the panel by its key, ``left`` (what stands in the terminal when the talk was left).
"""

from __future__ import annotations

import os
import re
import shlex
from itertools import takewhile
from pathlib import Path

from docs.terminal import Terminal, surroundings

HOUSE = Path(__file__).parent.parent
COLUMNS, ROWS = 120, 60

KEYS = {
    "Enter": "\r", "Up": "\x1b[A", "Down": "\x1b[B", "Esc": "\x1b", "Alt-Up": "\x1b[1;3A",
    "Alt-Down": "\x1b[1;3B", "F2": "\x1bOQ", "F5": "\x1b[15~", "F7": "\x1b[18~", "F8": "\x1b[19~",
}  # fmt: skip
TITLES = {"turn": "this turn"}
"""The headings of the panel's sections that are not their keys."""

_DOING = re.compile(r"(\$|type|press) (.*)")
_TICKING = re.compile(r"idle in \d+\w(?: \d+\w)*|─* ?\d+\.\d+ m?s ─|\d+\.\d+ m?s\b")
_NUMBERED = re.compile(r"\[\d+\] (.+?)(?=   \[|$)")
_HEADING = re.compile(r"── (?P<title>.+?) ─")


class Sitting:
    """A talk in a terminal, from the fence that begins it to the one that leaves it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._terminal: Terminal | None = None
        self._seen = ""
        self._chat: list[str] = []

    def close(self) -> None:
        """End the program, if it still runs."""
        if self._terminal is not None:
            self._terminal.__exit__()
            self._terminal = None

    def follow(self, text: str, parts: list[str]) -> str:
        """Do what a fence says; return the fence with what the screen shows today."""
        doing = list(takewhile(_DOING.match, text.splitlines()))
        for line in doing:
            self._do(line, last=line == doing[-1] and "left" in parts)
        if not doing and "news" in parts:
            self._settle()
        shown = [row for part in parts for row in self._part(part)]
        self._chat = [] if "left" in parts else [*map(_unnumbered, self._rows("chat"))]
        return "".join(f"{row}\n" for row in [*doing, *shown])

    def _do(self, line: str, last: bool) -> None:
        word, _, rest = line.partition(" ")
        if word == "$":
            self._begin(rest)
        else:
            assert self._terminal is not None, f"nothing runs: {line}"
            self._terminal.type(KEYS[rest] if word == "press" else f"{rest}\r")
        if last:
            assert self._terminal is not None
            self._seen = self._terminal.end()
        else:
            self._settle()

    def _begin(self, command: str) -> None:
        self.close()
        size = (COLUMNS, ROWS)
        environment = surroundings(HOUSE, os.fspath(self._folder), size)
        self._terminal = Terminal(shlex.split(command), self._folder, environment, size)
        self._chat = []

    def _settle(self) -> None:
        """Wait until the screen shows something new, and nothing is under way."""
        assert self._terminal is not None, "nothing runs"
        before = _TICKING.sub("", self._seen)

        def new(text: str) -> bool:
            rows = text.split("\n")
            ready = " you >" in rows and "the bot is at it" not in rows[0]
            return ready and _TICKING.sub("", text) != before

        self._seen = self._terminal.until(new, "anything new")

    def _part(self, part: str) -> list[str]:
        if part == "left":          # below what was the screen, as this terminal has but one
            rows = self._seen.split("\n")
            foot = max((at for at, row in enumerate(rows) if "F5 reload" in row), default=-1)
            return rows[foot + 1 :]
        if part == "top":
            return [" ".join(self._seen.split("\n")[0].split())]
        rows = self._rows(part)
        if part == "chat":
            now = map(_unnumbered, rows)
            same = takewhile(lambda pair: pair[0] == pair[1], zip(self._chat, now, strict=False))
            rows = rows[len(list(same)) :]
        return _trimmed(rows)

    def _rows(self, part: str) -> list[str]:
        """Return the rows of the chat, or of a section of the panel, its heading first."""
        screen = self._seen.split("\n")[1:]
        edge = screen[0].index("│")
        halves = [(row[:edge], row[edge + 1 :]) for row in screen if row[edge : edge + 1] == "│"]
        if part == "chat":
            return _trimmed([left.rstrip() for left, _ in halves])
        found: dict[str, list[str]] = {"news": []}
        title = "news"
        for _, right in halves[1:]:
            heading = _HEADING.match(right)
            if heading is not None:
                title = heading["title"]
                right = f"── {title} ──"
                found[title] = []
            found[title].append(right.rstrip())
        return _trimmed(found[TITLES.get(part, part)])


def _unnumbered(row: str) -> str:
    """Return a row without the numbers of what is on offer: losing them makes it no new one."""
    return _NUMBERED.sub(r"[\1]", row)


def _trimmed(rows: list[str]) -> list[str]:
    """Return rows without empty ones at their beginning and end, moved to the left together."""
    while rows and not rows[0]:
        rows = rows[1:]
    while rows and not rows[-1]:
        rows = rows[:-1]
    indent = min((len(row) - len(row.lstrip()) for row in rows if row), default=0)
    return [row[indent:] for row in rows]
