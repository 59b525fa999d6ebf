"""The session beside the talk: where it is, what changed in this turn, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from rich.console import Group
from rich.style import Style
from rich.table import Table
from rich.text import Text

from flaicli.apps.emulator.drawing import Look, drawn, rule
from flaicli.apps.emulator.talk import Talk
from flaicli.model.events import (
    BlockEntered,
    ErrorOccurred,
    InputRejected,
    VariableMissing,
)
from flaicli.model.log import Entry
from flaicli.model.session import Session
from flaicli.runtime.conversation import Turn
from flaicli.runtime.showing import acquainted, changed, why_lines
from flaicli.runtime.speaking import lines_of, shown, span
from flaicli.views.waterfall import took
from flaicli.visible import visible

ROWS_MAX = 8
"""Of one kind so many lines are shown, then how many more there are."""

VALUE_MAX = 60
"""A value takes up to this many characters."""

_DIM = Style(dim=True)
_RED = Style(color="red", bold=True)
_CHANGED = Style(color="yellow")
_WAITS = {
    "answer": "waits for an answer",
    "press": "waits for a press",
    "any": "waits",
    "agent": "a human has it",
}


class Row(NamedTuple):
    """A line of the panel: what it is about, the words, and whether they alarm."""

    about: str
    text: str
    style: Style = Style()


def panel(talk: Talk, turns: Sequence[Turn], look: Look) -> str:
    """Return the panel after some turns, or as things stand where there was none."""
    session = talk.session
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=8, no_wrap=True)
    grid.add_column(width=max(look.width - 10, 6), overflow="fold")
    for row in rows(talk, turns):
        grid.add_row(Text(row.about, _DIM), Text(row.text, row.style, overflow="fold"))
    lasted = sum(took(one) or 0.0 for turn in turns for one in turn.entries)
    status = "held" if session.held is not None else session.status
    top = rule(f"session: {visible(status)}", f"{lasted:.1f} ms" if lasted else "", look)
    bottom = rule("", "", look)
    style = _RED if session.status == "failed" else _DIM
    return drawn(Group(Text(top, style), grid, Text(bottom, _DIM)), look)


def rows(talk: Talk, turns: Sequence[Turn]) -> list[Row]:
    """Return what the panel says, a row for each fact."""
    entries = [entry for turn in turns for entry in turn.entries]
    listed = [Row("at", _where(talk))]
    way = _way(talk, entries)
    if way:
        listed.append(Row("way", way))
    listed += _limited("why", why_lines(entries, talk.conversation.project))
    listed += _changes(_before(talk, turns), talk.session)
    listed += list(_alarms(entries))
    if entries:
        listed.append(Row("events", _events(entries), _DIM))
    return listed


def _before(talk: Talk, turns: Sequence[Turn]) -> Session:
    return acquainted(turns[0].before, turns[0].entries) if turns else talk.session


def _where(talk: Talk) -> str:
    session = talk.session
    parts = []
    here = session.position
    if here is not None:
        project = talk.conversation.project
        label = project.label(here.flow, here.block)
        block = project.flows[here.flow].blocks.get(here.block)
        parts.append(f"{label} ({block.body.KIND})" if block is not None else label)
    if session.frames:
        parts.append("within " + ", ".join(one.kind for one in session.frames))
    if session.held is not None:
        project = talk.conversation.project
        parts.append(f"stopped before {project.label(session.held.flow, session.held.block)}")
    if session.waiting is not None and not session.ended:
        wrong = f"waits after {session.attempt} wrong answer{'s' if session.attempt > 1 else ''}"
        what = session.waiting.what
        parts.append(wrong if session.attempt else _WAITS.get(what, what))
    parts.append(f"turn {session.turn}")
    due = talk.conversation.due()
    if due is not None:
        parts.append(f"{due[0]} in {span(round(talk.patience() or 0))}")
    if session.details:
        parts.append(session.details)
    return visible(", ".join(parts), keep_newlines=False)


def _way(talk: Talk, entries: Iterable[Entry]) -> str:
    label = talk.conversation.project.label
    blocks = [
        label(one.event.flow, one.event.block)
        for one in entries
        if isinstance(one.event, BlockEntered)
    ]
    return visible(" > ".join(blocks), keep_newlines=False)


def _limited(about: str, lines: Sequence[str], style: Style = Style()) -> list[Row]:  # noqa: B008
    more = len(lines) - ROWS_MAX
    texts = [*lines[:ROWS_MAX], f"... and {more} more"] if more > 0 else lines
    return [Row(about if not place else "", text, style) for place, text in enumerate(texts)]


def _changes(before: Session, after: Session) -> list[Row]:
    lines = [
        f"{visible(name)}: {_short(old)} -> {_short(new)}"
        for name, old, new in changed(before, after)
    ]
    return _limited("changed", lines, _CHANGED)


def _short(value: Any) -> str:
    return "unset" if value is None else shown(value, VALUE_MAX)


def _alarms(entries: Iterable[Entry]) -> Iterator[Row]:
    for entry in entries:
        event = entry.event
        if isinstance(event, VariableMissing | ErrorOccurred):
            about = "missing" if isinstance(event, VariableMissing) else "error"
            yield from (Row(about, line.text, _RED) for line in lines_of(event))
        elif isinstance(event, InputRejected):
            text = f"{visible(event.code)}, attempt {event.attempt}"
            yield Row("rejected", text, _CHANGED)


def _events(entries: Iterable[Entry]) -> str:
    counts = Counter(one.event.TYPE for one in entries)
    named = (one if number == 1 else f"{one} x{number}" for one, number in counts.items())
    return ", ".join(named)
