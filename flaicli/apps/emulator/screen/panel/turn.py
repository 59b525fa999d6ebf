"""The section *turn*: what came of the user's act, block by block, as a story with its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flaicli.apps.emulator.screen.panel import beats
from flaicli.apps.emulator.screen.panel.stand import Stand
from flaicli.apps.emulator.screen.panel.subject import Subject
from flaicli.model.log import Entry
from flaicli.page.page import Page, cut
from flaicli.runtime.speaking import span
from flaicli.views.waterfall import WORDS, bars, drawn, extent, millis, took

_OWN: Final = {"processingDurationMs", "durationMs"}    # told behind each act: no waterfall
WENT: Final = "where the time went:"
HEAD_MAX: Final = 60
TAIL_MAX: Final = 100
"""Of a turn that took many steps, so many rows at its beginning and at its end are shown."""


def note(subject: Subject) -> tuple[str, str]:
    """Return which turn it is where it is not the latest, and how long it took, if measured."""
    whole = extent(subject.entries)
    parts = [] if subject.live and subject.turn else [f"turn {subject.turn}"]
    if not subject.turn:
        parts = ["the opening"]
    return ", ".join([*parts, millis(whole)] if whole else parts), "dim"


def lines(subject: Subject, page: Page) -> list[str]:
    """Return the story of the turn from top to bottom, and where its time went."""
    rows = list(_story(subject, page))
    if len(rows) > HEAD_MAX + TAIL_MAX:
        left = len(rows) - HEAD_MAX - TAIL_MAX
        gap = page.paint("dim", f"… {left} rows left out: the section events has all")
        rows = [*rows[:HEAD_MAX], gap, *rows[-TAIL_MAX:]]
    names = {one.name for one in bars(subject.entries)}
    if len(names) > 1 and names - _OWN:
        rows.append(page.paint("dim", cut(WENT, page.width)))
        rows += drawn(subject.entries, extent(subject.entries), page, words=WORDS)
    return rows or [page.paint("dim", "nothing happened")]


def _story(subject: Subject, page: Page) -> Iterator[str]:
    stand = Stand(subject)
    last = subject.entries[0].at if subject.entries else 0.0
    for place, entry in enumerate(subject.entries):
        if entry.at != last:
            yield page.paint("dim", cut(f"{span(abs(entry.at - last))} later", page.width))
            last = entry.at
        stand.follow(entry.event)
        rows = beats.told(entry.event, stand, page)
        yield from _timed(rows, entry, page) if place else rows


def _timed(rows: list[str], entry: Entry, page: Page) -> list[str]:
    """Put behind an entry how long it took, where that was measured; the turn's is in its head."""
    long = took(entry)
    if long is None or not rows:
        return rows
    return [*rows[:-1], rows[-1] + page.paint("dim", f" [{millis(long)}]")]
