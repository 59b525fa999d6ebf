"""What the conversation gave to the world outside of it: signals, events, tracked events."""

from __future__ import annotations

from typing import Any

from flaicli.apps.inspector.query import Kept
from flaicli.apps.inspector.timeline import row
from flaicli.model.events import EventEmitted, EventTracked, SignalSent
from flaicli.model.log import Entry, entry_data
from flaicli.page.page import Page
from flaicli.runtime.speaking import masked

OUTWARD = (SignalSent, EventEmitted, EventTracked)
"""Events that somebody outside hears of."""


def lines(kept: Kept, page: Page) -> list[str]:
    """Return what was given, an entry a line."""
    found = [one for entry in _outward(kept) for one in row(entry, kept.root, page)]
    return found or ["nothing was given to the world"]


def data(kept: Kept) -> list[dict[str, Any]]:
    """Return what was given as entries, as they are kept."""
    return [masked(entry_data(one)) for one in _outward(kept)]


def _outward(kept: Kept) -> list[Entry]:
    return [one for one in kept.line if isinstance(one.event, OUTWARD)]
