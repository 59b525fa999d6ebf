"""What was said, by whom, and what a reader must know to follow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flaicli.model.events import MessageSaid
from flaicli.model.log import Entry, stamp
from flaicli.page.page import Page, wrapped
from flaicli.runtime.speaking import Line, lines_of, masked
from flaicli.views.sight import Sight

_SIGNS = {"user": "> ", "warning": "! ", "error": "! ", "note": "- "}
_STYLES = {"user": "cyan", "warning": "yellow", "error": "red", "note": "dim", "offer": "dim"}


def lines(sight: Sight, page: Page) -> list[str]:
    """Return what was said, as the session's own line has it."""
    told = said(sight.line, page)
    if sight.turn is None:
        left = len(sight.log) - len(sight.line)
        if left:
            words = f"- {left} entries are on other branches: --tree shows them"
            told += [page.paint("dim", row) for row in wrapped(words, page.width, 2)]
    return told or ["nothing was said"]


def said(entries: Iterable[Entry], page: Page) -> list[str]:
    """Return the lines of some entries: ``> `` stands before what the user said."""
    return [row for entry in entries for line in lines_of(entry.event) for row in _rows(line, page)]


def data(sight: Sight) -> list[dict[str, Any]]:
    """Return what was said as data: ``[{"at", "role", "text", "kind", "content"?}]``."""
    return [
        {
            "at": stamp(entry.at),
            "role": entry.event.role,
            "text": entry.event.text,
            "kind": entry.event.kind,
            **({"content": masked(entry.event.content)} if entry.event.content else {}),
        }
        for entry in sight.line
        if isinstance(entry.event, MessageSaid)
    ]


def _rows(line: Line, page: Page) -> list[str]:
    sign = _SIGNS.get(line.style, "    " if line.style in ("offer", "aside") else "  ")
    style = _STYLES.get(line.style, "")
    rows = wrapped(sign + line.text, page.width, 4)
    return [page.paint(style, row) for row in rows]
