"""A kept session as text and as JSON: overview, transcript, state and variables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from flaicli.apps.inspector.query import Kept
from flaicli.model.events import MessageSaid
from flaicli.model.log import stamp
from flaicli.runtime.showing import scopes
from flaicli.runtime.speaking import lines_of, masked, shown, span
from flaicli.visible import visible

SCHEMA = 1
"""Rises when a reader of the earlier JSON would be misled; new keys do not count."""

Paint = Callable[[str, str], str]
"""Puts a style (bold, dim, red, yellow, cyan) around words, or leaves them alone."""

_WAITS = {"answer": "an answer", "press": "a press on a button", "any": "whatever comes"}
_SIGNS = {"user": "> ", "warning": "! ", "error": "! ", "note": "- "}
_STYLES = {"user": "cyan", "warning": "yellow", "error": "red", "note": "dim", "offer": "dim"}


def text(kept: Kept, paint: Paint) -> str:
    """Return the whole report, a section under each heading."""
    sections = {
        "transcript": transcript(kept, paint),
        "state": state(kept),
        "variables": variables(kept),
    }
    parts = list(overview(kept, paint))
    for heading, lines in sections.items():
        parts += ["", paint("bold", heading), *(f"  {one}" if one else "" for one in lines)]
    return "\n".join(parts) + "\n"


def data(kept: Kept) -> dict[str, Any]:
    """Return the report as data: ``{"schema", "session", "transcript", "variables"}``."""
    said = [
        {
            "at": stamp(entry.at),
            "role": entry.event.role,
            "text": entry.event.text,
            "kind": entry.event.kind,
            **({"content": masked(entry.event.content)} if entry.event.content else {}),
        }
        for entry in kept.log.line()
        if isinstance(entry.event, MessageSaid)
    ]
    return {
        "schema": SCHEMA,
        "session": masked(kept.record),
        "transcript": said,
        "variables": scopes(kept.session),
    }


def overview(kept: Kept, paint: Paint) -> Iterator[str]:
    """Yield what kind of session it is, a fact a line."""
    record, session = kept.record, kept.session
    details = f": {session.details}" if session.details else ""
    suspended = "" if session.ended else " (suspended)"
    head = f"session {record.get('id')}  {session.status}{details}{suspended}"
    yield paint("bold", visible(head, keep_newlines=False))
    facts = {
        "project": record.get("project"),
        "flow": record.get("flow"),
        "user": f"{session.user}, channel {session.channel}, language {session.language}",
        "started": _when(record.get("startedAt")),
        "ended": _when(record.get("endedAt")),
        "last act": _when(record.get("lastActivityAt")),
        "lasted": span(kept.log.line()[-1].at - session.started_at) if kept.log.head else None,
        "turns": session.turn,
        "from, to": _way(record),
        "seed": session.seed,
    }
    for name, fact in facts.items():
        if fact not in (None, ""):
            yield f"  {name:<9} {visible(str(fact), keep_newlines=False)}"


def transcript(kept: Kept, paint: Paint) -> list[str]:
    """Return what was said, as the session's own line has it."""
    lines = []
    for entry in kept.log.line():
        for line in lines_of(entry.event):
            sign = _SIGNS.get(line.style, "    " if line.style in ("offer", "aside") else "  ")
            body = line.text.replace("\n", "\n    ")
            lines.append(paint(_STYLES.get(line.style, ""), f"{sign}{body}"))
    left = len(kept.log) - len(kept.log.line())
    if left:
        lines.append(paint("dim", f"- and {left} entries that were taken back"))
    return lines or ["nothing was said"]


def state(kept: Kept) -> list[str]:
    """Return where the session stands and what it waits for."""
    session = kept.session
    lines = [f"status    {visible(session.status)}"]
    here = session.position
    if here is not None:
        root = here.flow == kept.record.get("project")
        place = here.block if root else f"{here.flow}/{here.block}"
        lines.append(f"block     {visible(place, keep_newlines=False)}")
    waiting = session.waiting
    if waiting is not None:
        timers = ", ".join(f"{name} after {span(s)}" for name, s in waiting.timers.items())
        lines.append(f"waits for {_WAITS.get(waiting.what, waiting.what)}")
        if timers:
            lines.append(f"timers    {visible(timers)}")
    if session.error is not None:
        problem = f"{session.error['message']} (in block '{session.error['block']}')"
        lines.append(f"error     {visible(problem, keep_newlines=False)}")
    return lines


def variables(kept: Kept) -> list[str]:
    """Return the variables that have values, by scope, sensitive ones masked."""
    lines = []
    for scope, values in scopes(kept.session).items():
        lines.append(visible(scope))
        width = min(max(len(name) for name in values), 24)
        lines += [f"  {visible(name):<{width}} = {shown(one)}" for name, one in values.items()]
    return lines or ["none has a value"]


def _when(told: object) -> str | None:
    """Return a kept time for people: ``2026-03-02 09:00:00 UTC``."""
    if not isinstance(told, str):
        return None
    return f"{told[:19].replace('T', ' ')} UTC" if told.endswith("+00:00") else told


def _way(record: dict[str, Any]) -> str | None:
    start, end = record.get("startingStage"), record.get("endingStage")
    return f"{start}, {end}" if start else None
