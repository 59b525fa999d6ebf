"""What the conversation gave to the world and asked of it: signals, events, requests, answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flaicli.model.events import (
    EffectAnswered,
    EffectRequested,
    EventEmitted,
    EventTracked,
    SignalSent,
)
from flaicli.model.log import Entry, entry_data
from flaicli.page.page import Page
from flaicli.runtime.speaking import masked
from flaicli.views import exchanges
from flaicli.views.sight import Sight
from flaicli.views.timeline import row

OUTWARD = (SignalSent, EventEmitted, EventTracked, EffectRequested, EffectAnswered)
"""Events that somebody outside hears of, or tells of."""


def lines(sight: Sight, page: Page) -> list[str]:
    """Return what was given, an entry a line, and what was asked, request and answer in whole."""
    return list(_told(sight, page)) or ["nothing was given to the world"]


def _told(sight: Sight, page: Page) -> Iterator[str]:
    pairs = {one.request.number: one for one in exchanges.exchanges(sight.line)}
    for entry in _outward(sight):
        event = entry.event
        if isinstance(event, EffectRequested):
            yield from exchanges.lines(pairs[event.number], page)
        elif not isinstance(event, EffectAnswered):
            yield from row(entry, sight.root, page)


def data(sight: Sight) -> list[dict[str, Any]]:
    """Return all of it as entries, as they are kept."""
    return [masked(entry_data(one)) for one in _outward(sight)]


def _outward(sight: Sight) -> list[Entry]:
    return [one for one in sight.line if isinstance(one.event, OUTWARD)]
