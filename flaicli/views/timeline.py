"""Every entry as a debugger shows it: turn by turn, with times, durations and a waterfall."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flaicli.model.log import Entry, entry_data, stamp
from flaicli.page.page import Page, beside, cut, wrapped
from flaicli.runtime.speaking import masked, span
from flaicli.views.sight import Sight
from flaicli.views.telling import style, told
from flaicli.views.turns import Turn, turns
from flaicli.views.waterfall import bars, drawn, extent, millis, took

TYPE: int = 20
"""Columns for the type of an event: as long as the longest of them."""


def lines(sight: Sight, page: Page) -> list[str]:
    """Return the entries of the line under a heading for each turn."""
    parts = turns(sight.line)
    longest = max(extent(one.entries) for one in parts)
    found = [row for one in parts for row in of_turn(sight, one, page, longest)]
    return found or ["nothing has happened"]


def of_turn(sight: Sight, turn: Turn, page: Page, longest: float | None = None) -> Iterator[str]:
    """Yield the heading, the waterfall and the entries of one turn; nothing for an empty one.

    ``longest`` is how many milliseconds the longest turn took, of those that are shown.
    """
    if not turn.entries:
        return
    started = sight.session.started_at
    yield from _heading(turn, started, page)
    whole = extent(turn.entries) if longest is None else longest
    yield from drawn(turn.entries, whole, page)
    last = turn.entries[0].at
    for entry in turn.entries:
        if entry.at != last:
            last = entry.at
            yield page.paint("dim", cut(f"  {_offset(last, started)} later", page.width))
        yield from row(entry, sight.root, page)


def row(entry: Entry, root: str, page: Page) -> list[str]:
    """Return an entry in as many lines as its words need: number, type, words, how long it took."""
    long = took(entry)
    words = told(entry.event, root) + (f" [{millis(long)}]" if long is not None else "")
    look = style(entry.event)
    kind = cut(entry.event.TYPE, TYPE)
    number = f"{entry.seq:>5} "
    if page.width is not None and page.width < 60:
        rows = wrapped(words, page.width - 6)
        return [number + page.paint(look, kind), *(f"      {one}".rstrip() for one in rows if one)]
    return beside([(number, "dim"), (f"{kind:<{TYPE}} ", look)], words, page)


def data(sight: Sight) -> list[dict[str, Any]]:
    """Return the turns as data: ``[{"turn", "at", "bars", "entries"}]``, entries as sight."""
    return [
        {
            "turn": turn.number,
            "at": stamp(turn.entries[0].at),
            "bars": [one._asdict() for one in bars(turn.entries)],
            "entries": [masked(entry_data(one)) for one in turn.entries],
        }
        for turn in turns(sight.line)
        if turn.entries
    ]


def _heading(turn: Turn, started: float, page: Page) -> Iterator[str]:
    first = turn.entries[0]
    name = f"turn {turn.number}" if turn.number else "turn 0, the opening"
    when = f"{clock(first.at)}, {_offset(first.at, started)}"
    if page.width is None or page.width >= len(name) + len(when) + 2:
        yield page.paint("bold", name) + "  " + page.paint("dim", when)
        return
    yield page.paint("bold", cut(name, page.width))
    yield page.paint("dim", cut(f"  {when}", page.width))


def clock(at: float) -> str:
    """Return a time for people: ``2026-03-02 08:00:00.250 UTC``."""
    text = stamp(at)
    return f"{text[:10]} {text[11:23]} UTC"


def _offset(at: float, started: float) -> str:
    passed = at - started
    return f"+{span(passed)}" if passed >= 0 else f"-{span(-passed)}"
