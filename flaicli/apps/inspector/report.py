"""The views of a kept session put together: as text for people, as data for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from flaicli.model.log import entry_data
from flaicli.page.page import Page, listed
from flaicli.runtime.speaking import masked
from flaicli.views import effects, overview, timeline, transcript, tree, variables, why
from flaicli.views.sight import Sight
from flaicli.views.status import chat_status, internal, internal_lines, record
from flaicli.views.turns import turns

SCHEMA: Final = 1
"""Rises when a reader of the earlier JSON would be misled; new keys do not count."""


class View(NamedTuple):
    """A way to look at a session: its heading, its lines, and the keys it has in JSON."""

    heading: str
    lines: Callable[[Sight, Page], list[str]]
    data: Callable[[Sight], dict[str, Any]]


VIEWS: dict[str, View] = {
    "transcript": View(
        "transcript", transcript.lines, lambda one: {"transcript": transcript.data(one)}
    ),
    "timeline": View("timeline", timeline.lines, lambda one: {"timeline": timeline.data(one)}),
    "variables": View(
        "variables",
        variables.lines,
        lambda one: {"variables": variables.data(one), "changes": variables.changes(one)},
    ),
    "why": View("why", why.lines, lambda one: {"why": why.data(one)}),
    "effects": View("effects", effects.lines, lambda one: {"effects": effects.data(one)}),
    "internal": View("internal", internal_lines, lambda one: {"internal": internal(one)}),
    "tree": View("tree", tree.lines, lambda one: {"tree": tree.data(one)}),
}
"""The views that can stand together, in the order they do."""


def text(kept: Sight, views: Sequence[str], page: Page) -> str:
    """Return the report for people: the overview, or the views asked for."""
    if len(views) == 1:
        parts = VIEWS[views[0]].lines(kept, page)
    elif views:
        parts = overview.head(kept, page)
        for name in VIEWS:
            if name in views:
                one = VIEWS[name]
                parts += _section(one.heading, one.lines(kept, page.inside(2)), page)
    elif kept.turn is not None:
        parts = list(_at_turn(kept, page))
    else:
        parts = overview.lines(kept, page)
    return "\n".join(parts) + "\n"


def data(kept: Sight, views: Sequence[str] = ()) -> dict[str, Any]:
    """Return the report as data: ``{"schema", "session", …}``, and a key or more a view."""
    found: dict[str, Any] = {"schema": SCHEMA, "session": record(kept)}
    if kept.turn is not None:
        found["turn"] = kept.turn
    for name in VIEWS:
        if name in (views or ("transcript", "variables")):
            found.update(VIEWS[name].data(kept))
    return found


def status(kept: Sight) -> dict[str, Any]:
    """Return the Chat Status: one object, as FLAI has it."""
    return chat_status(kept)


def whole_record(kept: Sight) -> dict[str, Any]:
    """Return the conversation record with the schema's number."""
    return {"schema": SCHEMA, **record(kept)}


def event_lines(kept: Sight) -> Iterator[str]:
    """Yield each entry of the line as a line of JSON, as it is kept, with the schema's number."""
    for entry in kept.line:
        yield json.dumps({"schema": SCHEMA, **masked(entry_data(entry))}) + "\n"


def spelled(found: dict[str, Any]) -> str:
    """Return data as JSON in ASCII: no reader is misled, no terminal driven."""
    return json.dumps(found, indent=2) + "\n"


def _at_turn(kept: Sight, page: Page) -> Iterator[str]:
    """Yield everything as of a turn: what happened in it, the state, the variables, the history."""
    inside = page.inside(2)
    yield from overview.head(kept, page)
    turn = turns(kept.line)[-1]
    yield from _section("what happened", list(timeline.of_turn(kept, turn, inside)), page)
    yield from ["", page.paint("bold", "state")]
    yield from listed([("status", kept.session.status), *overview.state(kept)], page)
    yield from _section("variables", variables.lines(kept, inside), page)
    yield from _section("what was said", transcript.lines(kept, inside), page)


def _section(heading: str, lines: Sequence[str], page: Page) -> list[str]:
    return ["", page.paint("bold", heading), *(f"  {one}" if one else "" for one in lines)]
