"""Two sessions, or one at two of its turns: what differs in status, variables and way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from flaicli.page.page import Page, beside, cut, wrapped
from flaicli.runtime.showing import scopes
from flaicli.runtime.speaking import shown
from flaicli.views.sight import Sight
from flaicli.views.status import languages
from flaicli.views.telling import one_line
from flaicli.views.turns import path, place

ALIKE_MAX: Final = 3
"""So many equal blocks are shown before and after a difference of the ways."""


class Changed(NamedTuple):
    """A variable that differs: its value on either side, None where it has none."""

    scope: str
    name: str
    left: Any
    right: Any


def name_of(kept: Sight) -> str:
    """Return what a side is called: the session's id, and the turn where one was asked for."""
    return kept.id if kept.turn is None else f"{kept.id}, turn {kept.turn}"


def lines(left: Sight, right: Sight, page: Page) -> list[str]:
    """Return what differs, ``-`` before the left side and ``+`` before the right one."""
    found = [
        page.paint("red", cut(f"- {one_line(name_of(left))}", page.width)),
        page.paint("green", cut(f"+ {one_line(name_of(right))}", page.width)),
    ]
    sections = {
        "status": _facts(left, right, page),
        "variables": _variables(left, right, page),
        "way": _way(left, right, page),
    }
    for heading, rows in sections.items():
        found += ["", page.paint("bold", heading), *(list(rows) or ["  no difference"])]
    return found


def data(left: Sight, right: Sight) -> dict[str, Any]:
    """Return the difference as data: ``{"left", "right", "facts", "variables", "path"}``."""
    both = zip(facts(left).items(), facts(right).values(), strict=True)
    return {
        "left": {"id": left.id, "turn": left.turn},
        "right": {"id": right.id, "turn": right.turn},
        "facts": {name: [old, new] for (name, old), new in both if old != new},
        "variables": [one._asdict() for one in variables(left, right)],
        "path": [{"op": op, "blocks": blocks} for op, blocks in ways(left, right)],
    }


def facts(kept: Sight) -> dict[str, Any]:
    """Return what a session can be told by, apart from its variables and its way."""
    session = kept.session
    return {
        "flow": kept.record.get("flow"),
        "status": session.status,
        "details": session.details,
        "block": place(session) or None,
        "turns": session.turn,
        "entries": len(kept.line),
        "languages": languages(kept),
        "user": session.user,
        "channel": session.channel,
        "seed": session.seed,
    }


def variables(left: Sight, right: Sight) -> list[Changed]:
    """Return the variables that differ, sensitive ones masked.

    Two sensitive values cannot be compared: their references are, which differ when one was set
    again.
    """
    held = [_raw(one) for one in (left, right)]
    masked = [_flat(one) for one in (left, right)]
    names = {**held[0], **held[1]}
    return [
        Changed(*key, masked[0].get(key), masked[1].get(key))
        for key in names
        if _told(held[0].get(key)) != _told(held[1].get(key))
    ]


def ways(left: Sight, right: Sight) -> Iterator[tuple[str, list[str]]]:
    """Yield the runs of blocks that both went through (``=``), or only one (``-``, ``+``)."""
    old, new = path(left.line, left.root), path(right.line, right.root)
    begin = 0
    while begin < min(len(old), len(new)) and old[begin] == new[begin]:
        begin += 1
    if begin:
        yield "=", old[:begin]
    if begin == len(old) or begin == len(new):
        yield from [("-", old[begin:])] if old[begin:] else []
        yield from [("+", new[begin:])] if new[begin:] else []
        return
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, old[begin:], new[begin:])
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            yield "=", old[begin + a : begin + b]
            continue
        yield from [("-", old[begin + a : begin + b])] if a != b else []
        yield from [("+", new[begin + c : begin + d])] if c != d else []


def _told(value: Any) -> str:
    import json

    return json.dumps(value, sort_keys=True, default=str)


def _raw(kept: Sight) -> dict[tuple[str, str], Any]:
    session = kept.session
    found = {("session", name): value for name, value in session.variables.items()}
    for flow, values in session.flows.items():
        found.update({(f"flow {flow}", name): value for name, value in values.items()})
    found.update({("user", name): value for name, value in session.profile.items()})
    return found


def _flat(kept: Sight) -> dict[tuple[str, str], Any]:
    return {
        (scope, name): value
        for scope, values in scopes(kept.session).items()
        for name, value in values.items()
    }


def _facts(left: Sight, right: Sight, page: Page) -> Iterator[str]:
    old, new = facts(left), facts(right)
    for name, value in old.items():
        if value == new[name]:
            if name == "status":
                yield from beside([(f"  {name} ", "dim")], one_line(value), page)
            continue
        yield from _both(name, _fact(value), _fact(new[name]), page)


def _fact(value: Any) -> str | None:
    if value is None:
        return None
    return one_line(", ".join(value) if isinstance(value, list) else value)


def _variables(left: Sight, right: Sight, page: Page) -> Iterator[str]:
    for one in variables(left, right):
        name = one_line(one.name if one.scope == "session" else f"{one.scope}: {one.name}")
        old, new = (None if value is None else shown(value) for value in (one.left, one.right))
        if old == new:
            yield from beside([(f"  {name} ", "")], f"{old}, set again", page)
        else:
            yield from _both(name, old, new, page)


def _both(name: str, old: str | None, new: str | None, page: Page) -> Iterator[str]:
    if old is not None:
        yield from beside([("- ", "red"), (f"{name} ", "")], old, page, style="red")
    if new is not None:
        yield from beside([("+ ", "green"), (f"{name} ", "")], new, page, style="green")


def _way(left: Sight, right: Sight, page: Page) -> Iterator[str]:
    found = list(ways(left, right))
    if all(op == "=" for op, _ in found):
        return
    arrow = " > "
    for number, (op, blocks) in enumerate(found):
        if op != "=":
            style = "red" if op == "-" else "green"
            rows = wrapped(f"{op} {arrow.join(blocks)}", page.width, 4)
            yield from (page.paint(style, row) for row in rows)
            continue
        words = arrow.join(_some(blocks, number == 0, number == len(found) - 1))
        yield from (page.paint("dim", row) for row in wrapped(f"  {words}", page.width, 4))


def _some(blocks: list[str], first: bool, last: bool) -> list[str]:
    """Return the blocks next to a difference, and how many are left out."""
    head = [] if first else blocks[:ALIKE_MAX]
    tail = [] if last else blocks[-ALIKE_MAX:]
    left_out = len(blocks) - len(head) - len(tail)
    return [*head, f"({left_out} alike)", *tail] if left_out > 0 else blocks
