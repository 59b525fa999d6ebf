"""Where the time of a turn went: a bar for each of the seed's timings, one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from flaicli.model.log import Entry
from flaicli.page.page import Page, cells, cut, padded
from flaicli.visible import visible

MS: Final = "Ms"
STARTS: Final = "StartMs"
ENDS: Final = "EndMs"
DURATION: Final = "Duration"

WIDE: Final = 80
"""Columns to draw in where the page has no width, or more."""

BAR_MIN: Final = 8

_WHOLE: Final = ("timeToFirstTokenFromTurnStartMs", "timeToFirstAudioMs", "totalTurnDurationMs")
"""Timings that count from the turn's start, by their definition (Bonsai)."""

WORDS: Final = {
    "processingDurationMs": "flai itself",
    "durationMs": "flai itself",
    "actionsDurationMs": "actions",
    "effectDurationMs": "the world",
    "llmDurationMs": "model's answer",
    "timeToFirstTokenMs": "to its first word",
    "timeToFirstTokenFromTurnStartMs": "start to first word",
    "timeToFirstAudioMs": "start to first sound",
    "totalTurnDurationMs": "the whole turn",
}
"""What the seed's timings measure, in words for a column; others go by their names."""


class Bar(NamedTuple):
    """A timing under its name: where it begins and how long it is, in milliseconds."""

    name: str
    start: float
    length: float


def took(entry: Entry) -> float | None:
    """Return how many milliseconds an entry took; None where nobody measured."""
    lengths = [value for name, value in entry.timings.items() if _measures(name, value)]
    return max(lengths) if lengths else None


def bars(entries: Iterable[Entry]) -> list[Bar]:
    """Return the timings of a turn in the order they were sight.

    A ``…StartMs`` says where its timing begins. Without one, what counts from the turn's start
    stands there, what was measured of the LLM behind what went before it, and lone durations one
    after the other.
    """
    found: list[Bar] = []
    ends = 0.0
    for entry in entries:
        timings = entry.timings
        for name, value in timings.items():
            if not _measures(name, value):
                continue
            start = _start(name, timings, ends)
            found.append(Bar(visible(name, keep_newlines=False), start, max(value, 0.0)))
            if name not in _WHOLE:
                ends = max(ends, start + value)
    return found


def _start(name: str, timings: Mapping[str, float], ends: float) -> float:
    said = timings.get(name.removesuffix(MS).removesuffix(DURATION) + STARTS)
    if _number(said):
        return max(float(said or 0.0) - float(timings.get("turnStartMs") or 0.0), 0.0)
    if name in _WHOLE or name == "actionsDurationMs":
        return 0.0
    first = timings.get("timeToFirstTokenFromTurnStartMs")
    if name == "llmDurationMs" and first is not None and _number(first):
        return first
    return ends


def _measures(name: str, value: object) -> bool:
    """Tell whether a timing says how long something took, and not when it began or ended."""
    edge = name.endswith((STARTS, ENDS)) and name not in _WHOLE
    return name.endswith(MS) and not edge and _number(value)


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def extent(entries: Iterable[Entry]) -> float:
    """Return how far the bars of a turn reach, in milliseconds."""
    return max((one.start + one.length for one in bars(entries)), default=0.0)


def drawn(
    entries: Iterable[Entry],
    whole: float,
    page: Page,
    indent: int = 2,
    words: Mapping[str, str] = {},
) -> list[str]:
    """Return the bars of a turn as lines; none where nothing was measured.

    ``whole`` is how many milliseconds the full width stands for: the same for every turn, so that
    they can be compared. ``words`` stand in place of the timings' names.
    """
    found = [one._replace(name=words.get(one.name, one.name)) for one in bars(entries)]
    if not found:
        return []
    width = WIDE if page.width is None else min(page.width, WIDE)
    times = [f"{millis(one.length)}" for one in found]
    right = max(map(cells, times))
    names = min(max(cells(one.name) for one in found), max(width // 3, 10))
    room = max(width - indent - names - right - 2, BAR_MIN)
    return [
        " " * indent
        + page.paint("dim", padded(cut(one.name, names), names))
        + f" {_bar(one, whole or 1.0, room, page)} "
        + f"{time:>{right}}"
        for one, time in zip(found, times, strict=True)
    ]


def _bar(one: Bar, whole: float, room: int, page: Page) -> str:
    before = min(round(one.start / whole * room), room - 1)
    length = min(max(round(one.length / whole * room), 1), room - before)
    sign = "█" if page.lines else "#"
    return " " * before + page.paint("cyan", sign * length) + " " * (room - before - length)


def millis(value: float) -> str:
    """Return milliseconds for people.

    >>> millis(0.043), millis(3.14), millis(250.7), millis(61_500)
    ('0.04 ms', '3.1 ms', '251 ms', '61.5 s')
    """
    if value >= 10_000:
        return f"{value / 1000:.1f} s"
    if value >= 100:
        return f"{value:.0f} ms"
    return f"{value:.1f} ms" if value >= 1 else f"{value:.2f} ms"
