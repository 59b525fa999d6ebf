"""The kept sessions added up: one report as plain data, which every form of it tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from flaicli.apps.archive.listing import STATES, Item
from flaicli.runtime.digest import UNREADABLE

SCHEMA: Final = 1
"""Rises when a reader of the earlier JSON would be misled; new keys do not count."""

Data = dict[str, Any]
Counted = tuple[Item, Data]
"""A session in short, and its figures."""

GROUPS: Final[dict[str, Callable[[Item], str]]] = {
    "channel": lambda item: str(item.summary.get("channel") or ""),
    "language": lambda item: str(item.summary.get("language") or ""),
    "day": lambda item: str(item.summary.get("startedAt") or "")[:10],
    "status": lambda item: item.state,
    "flow": lambda item: str(item.summary.get("project") or ""),
}
"""What sessions can be told apart by."""

_LEFT: Final = ("suspended", "aborted", "failed")
_PATHS_MAX: Final = 20


def report(counted: Sequence[Counted], by: str | None = None, steps: Sequence[str] = ()) -> Data:
    """Return everything there is to say of some sessions.

    Shares are of all sessions, from 0 to 1; ``seconds`` last from a session's first entry to its
    last. Where there are several projects, blocks are told as ``project:block``. Sessions that
    cannot be read are counted, and nothing more.
    """
    read = [one for one in counted if one[0].state != UNREADABLE]
    name = _namer([item for item, _ in read])
    starts = sorted(str(item.summary.get("startedAt") or "") for item, _ in read)
    told: Data = {
        "schema": SCHEMA,
        "sessions": len(read),
        "unreadable": len(counted) - len(read),
        "from": starts[0] if starts else None,
        "to": starts[-1] if starts else None,
        "flows": dict(Counter(GROUPS["flow"](item) for item, _ in read).most_common()),
        "status": _status(read),
        "reasons": _reasons(read),
        "turns": spread([item.summary.get("turns") or 0 for item, _ in read]),
        "seconds": spread([figures.get("seconds") or 0 for _, figures in read]),
        "notUnderstood": _missed(read, name),
        "errors": _times(read, "errors", lambda _item, kind: kind, "kind"),
        "questions": _questions(read, name),
        "blocks": _blocks(read, name),
        "paths": _paths(read, name),
    }
    if by is not None:
        told["by"] = {"what": by, "groups": _groups(read, by)}
    if steps:
        told["funnel"] = _funnel(read, steps)
    return told


def spread(numbers: Iterable[float]) -> Data:
    """Return ``{"p50", "p95", "most", "total"}`` of some numbers, each one of them but the total.

    >>> spread([1, 2, 3, 4])
    {'p50': 2, 'p95': 4, 'most': 4, 'total': 10}
    """
    sorted_ = sorted(numbers)
    if not sorted_:
        return {"p50": None, "p95": None, "most": None, "total": 0}
    return {
        "p50": percentile(sorted_, 50),
        "p95": percentile(sorted_, 95),
        "most": sorted_[-1],
        "total": round(sum(sorted_), 3),
    }


def percentile(sorted_: Sequence[float], percent: int) -> float:
    """Return the smallest of some numbers that so many percent of them do not exceed."""
    rank = -(-percent * len(sorted_) // 100)
    return sorted_[max(rank, 1) - 1]


def _namer(items: Sequence[Item]) -> Callable[[Item, str], str]:
    if len({GROUPS["flow"](item) for item in items}) < 2:
        return lambda _item, block: block
    return lambda item, block: f"{GROUPS['flow'](item)}:{block}"


def _status(read: Sequence[Counted]) -> list[Data]:
    counts = Counter(item.state for item, _ in read)
    return [
        {"status": state, "sessions": counts[state], "share": _share(counts[state], len(read))}
        for state in STATES
        if counts[state]
    ]


def _reasons(read: Sequence[Counted]) -> list[Data]:
    counts = Counter(
        (item.state, str(item.summary["statusDetails"]))
        for item, _ in read
        if item.summary.get("statusDetails")
    )
    return [
        {"status": status, "reason": reason, "sessions": number}
        for (status, reason), number in counts.most_common()
    ]


def _missed(read: Sequence[Counted], name: Callable[[Item, str], str]) -> Data:
    blocks = _times(read, "missed", name, "block")
    return {
        "times": sum(one["times"] for one in blocks),
        "sessions": sum(1 for _, figures in read if figures.get("missed")),
        "blocks": blocks,
    }


def _times(
    read: Sequence[Counted], which: str, name: Callable[[Item, str], str], key: str
) -> list[Data]:
    """Add up one of the counts of the figures, the most frequent first."""
    counts: Counter[str] = Counter()
    for item, figures in read:
        for each, number in figures.get(which, {}).items():
            counts[name(item, each)] += number
    return [{key: each, "times": number} for each, number in counts.most_common()]


def _questions(read: Sequence[Counted], name: Callable[[Item, str], str]) -> list[Data]:
    sums: dict[str, Counter[str]] = {}
    for item, figures in read:
        for block in figures.get("asked", {}):
            row = sums.setdefault(name(item, block), Counter())
            retries = figures.get("retries", {}).get(block, 0)
            row["sessions"] += 1
            row["asked"] += figures["asked"][block]
            row["retries"] += retries
            row["retried"] += 1 if retries else 0
            row["gaveUp"] += figures.get("gave_up", {}).get(block, 0)
    rows = [
        {
            "block": block,
            **{key: row[key] for key in ("sessions", "asked", "retries", "retried", "gaveUp")},
        }
        for block, row in sums.items()
    ]
    return sorted(rows, key=lambda row: (-row["retries"], -row["sessions"], row["block"]))


def _blocks(read: Sequence[Counted], name: Callable[[Item, str], str]) -> list[Data]:
    reached: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for item, figures in read:
        for block in set(figures.get("path", ())):
            reached[name(item, block)] += 1
        if item.state in _LEFT and figures.get("left"):
            left[name(item, figures["left"])] += 1
    rows = [
        {
            "block": block,
            "sessions": reached[block],
            "left": left[block],
            "share": _share(left[block], reached[block]),
        }
        for block in reached.keys() | left.keys()
    ]
    return sorted(rows, key=lambda row: (-row["left"], -row["sessions"], row["block"]))


def _paths(read: Sequence[Counted], name: Callable[[Item, str], str]) -> list[Data]:
    counts = Counter(
        tuple(name(item, block) for block in _unrepeated(figures.get("path", ())))
        for item, figures in read
        if figures.get("path")
    )
    return [
        {"path": list(path), "sessions": number, "share": _share(number, len(read))}
        for path, number in counts.most_common(_PATHS_MAX)
    ]


def _unrepeated(path: Sequence[str]) -> list[str]:
    """Return a path without going from a block to itself."""
    return [block for place, block in enumerate(path) if not place or path[place - 1] != block]


def _funnel(read: Sequence[Counted], steps: Sequence[str]) -> list[Data]:
    """Count who came to each step after the ones before it."""
    counts = [0] * len(steps)
    for _, figures in read:
        place = 0
        for block in figures.get("path", ()):
            if place < len(steps) and block == steps[place]:
                counts[place] += 1
                place += 1
    before = [counts[0], *counts]
    return [
        {
            "step": step,
            "sessions": count,
            "share": _share(count, counts[0]),
            "lost": previous - count,
        }
        for step, count, previous in zip(steps, counts, before, strict=False)
    ]


def _groups(read: Sequence[Counted], by: str) -> list[Data]:
    groups: dict[str, list[Counted]] = {}
    for one in read:
        groups.setdefault(GROUPS[by](one[0]), []).append(one)
    order: Callable[[str], Any] = lambda name: name if by == "day" else -len(groups[name])  # noqa: E731
    return [_group(name, groups[name]) for name in sorted(sorted(groups), key=order)]


def _group(name: str, read: Sequence[Counted]) -> Data:
    states = Counter(item.state for item, _ in read)
    turns = spread([item.summary.get("turns") or 0 for item, _ in read])
    lasted = spread([figures.get("seconds") or 0 for _, figures in read])
    return {
        "name": name,
        "sessions": len(read),
        **{state: states[state] for state in STATES if state != UNREADABLE},
        "turnsP50": turns["p50"],
        "secondsP50": lasted["p50"],
        "secondsP95": lasted["p95"],
        "notUnderstood": sum(sum(figures.get("missed", {}).values()) for _, figures in read),
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
