"""The panel: the session at one moment, in sections that open and close, each a page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from flaicli.apps.emulator.screen.panel import (
    events,
    history,
    source,
    state,
    turn,
    understanding,
    variables,
    world,
)
from flaicli.apps.emulator.screen.panel.subject import Section, Subject
from flaicli.page.page import Page, cells, cut
from flaicli.page.painted import fitted

SECTIONS: Final[dict[str, Section]] = {
    one.key: one
    for one in (
        Section("state", "state", state.lines, state.note),
        Section("variables", "variables", variables.lines, variables.note),
        Section("turn", "this turn", turn.lines, turn.note),
        Section("understanding", "understanding", understanding.lines),
        Section("history", "history", history.lines, history.note),
        Section("world", "world", world.lines),
        Section("events", "events", events.lines, events.note),
        Section("source", "source", source.lines, source.note),
    )
}
"""Every section by its key, in the order of their numbers."""


def panel(subject: Subject, opened: Sequence[str], page: Page) -> list[str]:
    """Return the open sections, each under its heading, in the order in which they are given.

    No line is wider than the page, and nothing acts on the terminal but what the page's paint puts
    there. It takes as long as what is shown, however long the session is.
    """
    found: list[str] = []
    for key in opened:
        section = SECTIONS.get(key)
        if section is not None:
            found.append(_heading(section, subject, page))
            found += section.lines(subject, page)
    return [fitted(one.rstrip(" "), page.width) for one in found]


def _heading(section: Section, subject: Subject, page: Page) -> str:
    """Return a rule across the page with the title in it, and at its right what is to be told."""
    dash = "─" if page.lines else "-"
    width = page.width or 80
    title = cut(section.title, max(width - 3, 1))
    words, style = section.note(subject) if section.note is not None else ("", "")
    words = cut(words, max(width - cells(title) - 9, 0)) if words else ""
    size = 4 + cells(title) + (cells(words) + 5 if words else 0)
    if size > width:
        words, size = "", 4 + cells(title)
    begin = page.paint("dim", dash * 2) + f" {page.paint('head', title)} "
    if not words:
        return begin + page.paint("dim", dash * (width - size))
    middle = page.paint("dim", dash * (width - size + 2))
    return f"{begin}{middle} {page.paint(style, words)} {page.paint('dim', dash)}"
