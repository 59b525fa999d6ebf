"""The section *history*: the conversation as a language model would get it, the last of it."""

from __future__ import annotations

from typing import Any, Final

from flaicli.apps.emulator.screen.panel.facts import shortened
from flaicli.apps.emulator.screen.panel.subject import Subject
from flaicli.page.page import Page, beside
from flaicli.visible import visible

LAST: Final = 50
"""So many messages are shown; those before are counted."""

ROWS: Final = 3
"""A message takes up to so many rows."""

TEXT_MAX: Final = 600
"""Of a message so many characters are looked at."""

_STYLES: Final = {"user": "user", "assistant": "bot"}


def note(subject: Subject) -> tuple[str, str]:
    """Return how many messages there are."""
    number = len(subject.session.history)
    return (f"{number} message{'s' if number != 1 else ''}", "dim") if number else ("", "")


def lines(subject: Subject, page: Page) -> list[str]:
    """Return role and content of the last messages; what a flow keeps from models is counted."""
    history = subject.session.history
    last: list[Any] = list(history[-LAST:])
    seen = [one for one in last if one.get("visibility") != "never"]
    found = []
    if len(history) > len(last):
        found.append(page.paint("dim", f"… {len(history) - len(last)} before"))
    for one in seen:
        found += _message(one, page)
    if len(last) > len(seen):
        kept = f"{len(last) - len(seen)} kept from it (visibility: never)"
        found.append(page.paint("dim", kept))
    return found or [page.paint("dim", "nothing was said")]


def _message(one: Any, page: Page) -> list[str]:
    text = str(one["content"])
    words = visible(text[:TEXT_MAX]) + ("…" if len(text) > TEXT_MAX else "")
    role = visible(str(one["role"]), keep_newlines=False)
    head = [(role, _STYLES.get(role, "dim")), (": ", "dim")]
    if one.get("visibility"):
        head[1:1] = [(visible(f" ({one['visibility']})", keep_newlines=False), "dim")]
    return shortened(_hanging(head, words, page), ROWS, page)


def _hanging(head: list[tuple[str, str]], words: str, page: Page) -> list[str]:
    """Return the words behind their role, broken at two columns: roles are of many lengths."""
    before = "".join(text for text, _ in head)
    rows = beside([], before + words, page.inside(2), 0)
    first = rows[0].removeprefix(before)
    painted = "".join(page.paint(style, text) for text, style in head)
    start = painted + first if rows[0].startswith(before) else rows[0]
    return [start, *(f"  {one}" for one in rows[1:])]
