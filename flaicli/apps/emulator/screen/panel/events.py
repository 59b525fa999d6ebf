"""The section *events*: the entries of this turn as they are in the log."""

from __future__ import annotations

from typing import Final

from flaicli.apps.emulator.screen.panel.facts import shortened
from flaicli.apps.emulator.screen.panel.subject import Subject
from flaicli.page.page import Page
from flaicli.views.timeline import row

ROWS: Final = 3
"""An entry takes up to so many rows; the rest is counted."""

LAST: Final = 200
"""So many entries are shown, the last of the turn; those before are counted."""


def note(subject: Subject) -> tuple[str, str]:
    """Return how many entries the turn has."""
    number = len(subject.entries)
    return (f"{number} entr{'ies' if number != 1 else 'y'}", "dim") if number else ("", "")


def lines(subject: Subject, page: Page) -> list[str]:
    """Return the entries, each with its number, type and words."""
    entries = subject.entries[-LAST:]
    found = []
    if len(entries) < len(subject.entries):
        found.append(page.paint("dim", f"… {len(subject.entries) - len(entries)} before"))
    for one in entries:
        found += shortened(row(one, subject.project.root, page), ROWS, page)
    return found or [page.paint("dim", "nothing happened")]
