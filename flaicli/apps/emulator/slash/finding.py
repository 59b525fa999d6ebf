"""Where a text is in a conversation: in what was said, in variables, in the names of blocks."""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.model.events import BlockEntered, ProfileChanged, VariablesChanged
from flaicli.model.log import Entry
from flaicli.model.project import Project
from flaicli.page.page import cut
from flaicli.runtime.conversation import Conversation
from flaicli.runtime.speaking import lines_of
from flaicli.views.telling import change, one_line
from flaicli.views.turns import turns

HITS_MAX = 50
"""So many hits are listed, the last of them."""

_BEFORE, _AROUND = 30, 90
"""Columns before a hit that are shown, and in all."""

_WHO = {"user": "the user", "bot": "the bot", "offer": "the bot", "aside": "the bot"}


def hits(conversation: Conversation, text: str) -> list[str]:
    """Return a line for each hit, the turn first; upper and lower case are the same."""
    project, wanted = conversation.project, text.casefold()
    found: list[str] = []
    entered: set[str] = set()
    for turn in turns(conversation.log.line()):
        for entry in turn.entries:
            if isinstance(entry.event, BlockEntered):
                entered.add(project.label(entry.event.flow, entry.event.block))
            for what, words in _told(entry, project):
                place = words.casefold().find(wanted)
                if place >= 0:
                    found.append(f"turn {turn.number}, {what} {_around(words, place)}")
    found += [f"not entered: block {one}" for one in _blocks(project, wanted) if one not in entered]
    return [one_line(one) for one in found]


def _told(entry: Entry, project: Project) -> Iterator[tuple[str, str]]:
    """Yield what there is to find in an entry: what it is, and the words; sensitive ones masked."""
    event = entry.event
    if isinstance(event, BlockEntered):
        yield "block", project.label(event.flow, event.block)
    elif isinstance(event, VariablesChanged | ProfileChanged):
        scope = "user." if isinstance(event, ProfileChanged) else "flow." if event.flow else ""
        for one in event.changes:
            yield "variable", change(one, scope)
    else:
        for line in lines_of(event):
            yield f"{_WHO.get(line.style, line.style)}:", line.text


def _blocks(project: Project, wanted: str) -> Iterator[str]:
    for flow in project.flows:
        for block in project.flows[flow].blocks:
            label = project.label(flow, block)
            if wanted in label.casefold():
                yield label


def _around(words: str, place: int) -> str:
    """Return the words around a hit, on one line.

    >>> _around("x " * 50 + "tea", 100)
    '…x x x x x x x x x x x x x x tea'
    """
    start = max(place - _BEFORE, 0)
    part = one_line(words[start:][: 4 * _AROUND])
    return cut(f"…{part.lstrip()}" if start else part, _AROUND)
