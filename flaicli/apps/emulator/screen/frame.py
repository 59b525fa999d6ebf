"""What stands around chat and panel: the line at the top, the tabs, the keys at the bottom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from flaicli.apps.emulator.screen.model import Model
from flaicli.apps.emulator.screen.update import SECTIONS
from flaicli.model.session import Session
from flaicli.page.page import Page, cells, cut, padded, wrapped
from flaicli.visible import visible

WAITS = {
    "answer": "waits for an answer",
    "press": "waits for a press",
    "any": "waits",
    "agent": "a human has it",
}


class Facts(NamedTuple):
    """What the line at the top tells: the flow's name and file, and the session now."""

    name: str
    file: str
    session: Session


def header(model: Model, facts: Facts, page: Page) -> str:
    """Return the line at the top: which flow, how it stands, and what is the matter with it."""
    width = page.width or 80
    state, style = _state(model, facts.session)
    news = _news(model)
    left = f" {visible(facts.name, keep_newlines=False)}"
    file = visible(facts.file, keep_newlines=False)
    right = cut(f" {news or state} ", width)
    room = width - cells(right)
    if cells(left) + cells(file) + 3 <= room:
        left += f"  {file}"
    left = padded(cut(left, room), room) if room > 2 else " " * room
    return page.paint("bar", left) + page.paint(_ALARM if news else style, right)


_ALARM = "bar alarm"


def _state(model: Model, session: Session) -> tuple[str, str]:
    if model.turn is not None:
        last = len(model.scenes) - 1
        return f"turn {model.turn} of {last}, as it was (Esc: now)", "bar alarm"
    held = getattr(session, "held", None)
    if held is not None:
        return f"stopped before {visible(held.block, keep_newlines=False)}", "bar alarm"
    if model.busy or model.resting:
        return "the bot is at it", "bar"
    if session.ended:
        why = f": {session.details}" if session.details else ""
        return visible(f"{session.status}{why}", keep_newlines=False), "bar"
    waiting = session.waiting
    return (WAITS.get(waiting.what, waiting.what) if waiting else session.status), "bar"


def _news(model: Model) -> str:
    news = model.news
    if news is None or news.same:
        return ""
    if news.project is not None:
        number = len(news.changes)
        return f"outdated: {number} change{'s' if number != 1 else ''} saved, F5 reloads"
    if news.gone is not None:
        return "the flow's file cannot be read"
    errors = sum(one.severity.value == "error" for one in news.findings)
    return f"the flow has {errors} error{'s' if errors != 1 else ''}"


def news(model: Model, page: Page) -> list[str]:
    """Return what the panel says of the flow's files where they are not as they were."""
    if model.news is None or model.news.same:
        return []
    from flaicli.apps.emulator.reloading.findings import finding_lines

    if model.news.project is None:
        return [*finding_lines(model.news, page), ""]
    changes = (row for one in model.news.changes for row in wrapped(f"* {one}", page.width, 2))
    return [*(page.paint("warning", row) for row in changes), ""]


SHORT = {"variables": "vars", "understanding": "heard"}
"""What sections are called where there is little room."""


class Tab(NamedTuple):
    """A section's name in the bar: which one, and the columns it takes."""

    section: str
    start: int
    end: int


def tabs(model: Model, page: Page) -> tuple[list[str], list[list[Tab]]]:
    """Return the names of the sections in as many lines as they need, and where each stands."""
    width = page.width or 80
    lines, places = [""], [list[Tab]()]
    used = 0
    whole = sum(len(SHORT.get(one, one)) + 4 for one in SECTIONS) <= width
    for number, section in enumerate(SECTIONS, 1):
        on = section in model.opened
        words = _tab(number, SHORT.get(section, section) if whole or on else "", on, page)
        if used and used + cells(words) > width:
            lines.append("")
            places.append([])
            used = 0
        style = "tab_on" if on else "tab"
        lines[-1] += page.paint(style, cut(words, width))
        places[-1].append(Tab(section, used, used + cells(words)))
        used += cells(words)
    return lines, places


def _tab(number: int, name: str, on: bool, page: Page) -> str:
    words = f"{number} {name}".rstrip()
    if on and page.paint("tab_on", "x") == "x":        # without colours, brackets tell
        return f"[{words}]"
    return f" {words} " if name else f" {words}"


KEYS = (
    ("F1", "help"), ("F5", "reload"), ("F2", "next view"), ("Alt-1..8", "views"), ("F4", "panel"),
    ("Alt-Up", "earlier turn"), ("PgUp", "scroll"), ("F7", "step"), ("F8", "go on"),
    ("Ctrl-D", "leave"),
)  # fmt: skip


STOPPED = (("F7", "step"), ("F8", "go on"))
"""The keys that matter most while a turn is stopped."""


def footer(model: Model, page: Page, hint: str = "", stopped: bool = False) -> str:
    """Return the line at the bottom: a hint, or the keys that matter now, as many as fit."""
    width = page.width or 80
    hint = model.hint or hint
    if hint:
        return page.paint("warning", padded(cut(f" {hint}", width), width))
    keys: list[tuple[str, str]] = []
    if model.turn is not None:
        keys += [("Esc", "now"), ("Alt-Up/Down", "other turns")]
    elif model.selected is not None:
        chosen = model.choices[model.selected]
        title = cut(visible(chosen.title, keep_newlines=False), max(width // 2, 8))
        keys += [("Enter", f"{chosen.number}: {title}"), ("Esc", "none of them")]
    elif model.choices:
        keys.append(("Up/Down", "choose"))
    elif stopped:
        keys += STOPPED
    return _listed(dict.fromkeys([*keys, *KEYS]), page, width)


def _listed(keys: Iterable[tuple[str, str]], page: Page, width: int) -> str:
    text, used = "", 0
    for key, what in keys:
        size = cells(key) + cells(what) + 3
        if used + size > width:
            break
        text += " " + page.paint("key", key) + " " + page.paint("dim", what) + " "
        used += size
    return text
