"""What the conversation gave to the world outside of it: signals, events, tracked events."""

from __future__ import annotations

from typing import Any

from flaicli.model.events import EventEmitted, EventTracked, SignalSent
from flaicli.model.log import Entry, entry_data
from flaicli.page.page import Page
from flaicli.runtime.speaking import masked
from flaicli.views.sight import Sight
from flaicli.views.timeline import row

OUTWARD = (SignalSent, EventEmitted, EventTracked)
"""Events that somebody outside hears of."""


def lines(sight: Sight, page: Page) -> list[str]:
    """Return what was given, an entry a line."""
    found = [one for entry in _outward(sight) for one in row(entry, sight.root, page)]
    return found or ["nothing was given to the world"]


def data(sight: Sight) -> list[dict[str, Any]]:
    """Return what was given as entries, as they are sight."""
    return [masked(entry_data(one)) for one in _outward(sight)]


def _outward(sight: Sight) -> list[Entry]:
    return [one for one in sight.line if isinstance(one.event, OUTWARD)]
