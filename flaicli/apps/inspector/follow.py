"""A running session as it goes on: what is new is shown until it ends or is suspended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from flaicli.apps.inspector.report import event_lines
from flaicli.model.log import Entry
from flaicli.page.page import Page
from flaicli.views import overview, timeline, transcript
from flaicli.views.sight import Sight, on_branch

PAUSE_SECONDS: Final = 0.25
"""How long to wait between two looks."""

Show = Callable[[Sight, list[Entry]], str]
"""Gives the text for entries that are new."""


class Source(NamedTuple):
    """Where a session is looked at: ``look`` reads it anew, ``mark`` changes when it does.

    Reading a long session takes a while, asking for the mark does not.
    """

    look: Callable[[], Sight]
    mark: Callable[[], object]


def follow(source: Source, show: Show, write: Callable[[str], None],
           sleep: Callable[[float], None]) -> Sight:  # fmt: skip
    """Show what is there, then what is new, until nobody goes on with the session; return it.

    It has ended then, or it is suspended. Raises `Trouble` when it cannot be read any more.
    """
    mark = source.mark()
    kept = source.look()
    write(show(kept, kept.line))
    seen, head = len(kept.log), kept.log.head
    while kept.holder is not None and not kept.session.ended:
        sleep(PAUSE_SECONDS)
        now = source.mark()
        if now == mark:
            continue
        mark = now
        kept = source.look()
        if len(kept.log) > seen or kept.log.head != head:
            write(show(kept, kept.log.entries[seen:]))
        seen, head = len(kept.log), kept.log.head
    return kept


def transcribed(page: Page) -> Show:
    """Return how to show what was said; going back (`/back`) is told."""

    at = 0

    def back_to(seq: int) -> list[str]:
        return [page.paint("dim", f"- taken back to entry {seq}")] if seq != at else []

    def show(kept: Sight, new: list[Entry]) -> str:
        nonlocal at
        rows: list[str] = []
        for entry in new:
            rows += back_to(entry.parent) + transcript.said([entry], page)
            at = entry.seq
        rows += back_to(kept.log.head)
        at = kept.log.head
        return "".join(f"{row}\n" for row in rows)

    return show


def timed(page: Page) -> Show:
    """Return how to show every entry."""

    def show(kept: Sight, new: list[Entry]) -> str:
        rows = (row for entry in new for row in timeline.row(entry, kept.root, page))
        return "".join(f"{row}\n" for row in rows)

    return show


def spelled(kept: Sight, new: list[Entry]) -> str:
    """Show entries as lines of JSON."""
    if not new:
        return ""
    wanted = {entry.seq for entry in new}
    whole = on_branch(kept, new[-1].seq)
    lines = zip(whole.line, event_lines(whole), strict=True)
    return "".join(line for entry, line in lines if entry.seq in wanted)


def heading(kept: Sight, page: Page) -> str:
    """Return which session is followed and how it stands."""
    return "".join(f"{row}\n" for row in overview.head(kept, page))
