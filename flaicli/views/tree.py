"""The branches of a log: what was tried, taken back, and tried differently (rule 32)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from flaicli.model import events as ev
from flaicli.model.log import Log
from flaicli.page.page import Page, beside
from flaicli.runtime.speaking import shown
from flaicli.views.sight import Sight
from flaicli.views.turns import by_user

DEPTH_MAX: Final = 6
"""Branches of branches are set in no further than so many times."""

_ENDS: dict[type[Any], str] = {
    ev.ConversationEnded: "finished",
    ev.ConversationAborted: "aborted",
    ev.ConversationFailed: "failed",
}


class Run(NamedTuple):
    """Entries that follow each other without a fork: a piece of a branch.

    ``on_line`` says whether the session's own line goes through them; ``head`` whether it ends
    there; ``leaf`` whether nothing follows. ``words`` is what the user said first in it.
    """

    first: int
    last: int
    depth: int
    turns: tuple[int, int]
    on_line: bool
    head: bool
    leaf: bool
    words: str | None
    ended: str | None


def lines(sight: Sight, page: Page) -> list[str]:
    """Return the tree, a piece a line: the session's line at the margin, what was left set in."""
    return rows(sight.log, page)


def rows(log: Log, page: Page, way: str = "--head") -> list[str]:
    """Return the tree of a log; ``way`` stands before the entry to go to for a branch left."""
    return [row for one in runs(log) for row in _row(one, page, way)] or ["nothing has happened"]


def data(sight: Sight) -> list[dict[str, Any]]:
    """Return the pieces as data, each with the entry it follows."""
    entries = sight.log.entries
    return [
        {
            **{name: value for name, value in one._asdict().items() if name != "depth"},
            "turns": list(one.turns),
            "parent": entries[one.first - 1].parent,
        }
        for one in runs(sight.log)
    ]


def runs(log: Log) -> Iterator[Run]:
    """Yield the pieces of a log in the order a tree is read: each fork, what was left, what is."""
    children = _children(log)
    numbers = _turns(log)
    line = {one.seq for one in log.line()}
    ahead: list[tuple[int, int]] = _next(0, 0, children, line, log.head)
    while ahead:
        first, depth = ahead.pop()
        last = first
        while last != log.head and len(children[last]) == 1:
            last = children[last][0]
        yield _run(log, first, last, depth, numbers, last in line, not children[last])
        ahead += _next(last, depth, children, line, log.head)


def _children(log: Log) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in range(len(log) + 1)]
    for entry in log:
        children[entry.parent].append(entry.seq)
    return children


def _turns(log: Log) -> list[int]:
    """Return the number of the turn each entry belongs to, on its own branch."""
    numbers = [0] * (len(log) + 1)
    for entry in log:
        numbers[entry.seq] = numbers[entry.parent] + by_user(entry)
    return numbers


def _next(
    last: int, depth: int, children: list[list[int]], line: set[int], head: int
) -> list[tuple[int, int]]:
    """Return what follows an entry, to be popped: first what is set in, then what goes on."""
    after = children[last]
    onward = [one for one in after if one in line] or after[-1:]
    if last == head and last:
        onward = []
    aside = [(one, depth + 1) for one in reversed(after) if one not in onward]
    return [*((one, depth) for one in onward), *aside]


def _run(
    log: Log, first: int, last: int, depth: int, numbers: list[int], on_line: bool, leaf: bool
) -> Run:
    words = None
    seq = last
    while seq >= first and seq:
        entry = log.entries[seq - 1]
        if isinstance(entry.event, ev.MessageSaid) and by_user(entry):
            words = entry.event.text
        if seq == first:
            break
        seq = entry.parent
    ended = _ENDS.get(type(log.entries[last - 1].event))
    about = (numbers[first], numbers[last])
    return Run(first, last, depth, about, on_line, last == log.head, leaf, words, ended)


def _row(one: Run, page: Page, way: str) -> list[str]:
    mark, other, pipe = ("●", "○", "│ ") if page.lines else ("*", "o", "| ")
    about = f"entries {one.first} to {one.last}" if one.first != one.last else f"entry {one.first}"
    begin, end = one.turns
    turns = f"turn {begin}" if begin == end else f"turns {begin} to {end}"
    parts = [f"{about}, {turns}"]
    if one.words is not None:
        parts.append(shown(one.words, 60))
    if one.ended:
        parts.append(one.ended)
    if one.head:
        parts.append("<- head")
    elif one.leaf:
        parts.append(f"left: {way} {one.last}")
    margin = pipe * min(one.depth, DEPTH_MAX)
    style = "bold" if one.head else "" if one.on_line else "dim"
    return beside([(f"{margin}{mark if one.on_line else other} ", "dim")], "  ".join(parts), page,
                  style=style)  # fmt: skip
