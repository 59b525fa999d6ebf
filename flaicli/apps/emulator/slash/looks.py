"""Commands about how the screen looks; whoever has no such screen says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from flaicli.apps.emulator.slash.command import Wrong, needed, ordered
from flaicli.apps.emulator.talk import Order, Reply, Talk
from flaicli.page.paint import THEMES
from flaicli.runtime.speaking import Line

PLACES = ("right", "below", "off")
"""Where the panel may be."""

SECTIONS = (
    "state", "variables", "turn", "understanding", "history", "world", "events", "source",
)  # fmt: skip
"""The sections of the panel, by their keys."""

_COMMANDS = {"section": "panel", "clear": "clear", "panel": "panel", "theme": "theme",
             "turn": "turn"}  # fmt: skip
"""The command that gave an order; `/find` has told its hits anyway."""


def panel(_talk: Talk, argument: str) -> Reply:
    """Put the panel somewhere, or open or close a section of it."""
    wanted = needed(argument).lower()
    if wanted in PLACES:
        return ordered("panel", wanted)
    if wanted in SECTIONS:
        return ordered("section", wanted)
    raise Wrong(f"'{argument}' is none of {', '.join(PLACES)}, {', '.join(SECTIONS)}")


def theme(_talk: Talk, argument: str) -> Reply:
    """Take other colours."""
    wanted = needed(argument).lower()
    if wanted not in THEMES:
        raise Wrong(f"'{argument}' is none of {', '.join(THEMES)}")
    return ordered("theme", wanted)


def undone(orders: Iterable[Order], able: Collection[str] = ()) -> list[Line]:
    """Return what to say of orders to a screen that only does those of ``able``."""
    return [
        Line("note", f"/{_COMMANDS[one.name]} needs the full screen")
        for one in orders
        if one.name in _COMMANDS and one.name not in able
    ]
