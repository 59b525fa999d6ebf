"""Measuring side by side: every contestant in every round, the best round of each counts."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence

ROUNDS = 7
ROUND_SECONDS = 0.15


def rates(contestants: Mapping[str, Callable[[], int]], rounds: int = ROUNDS) -> dict[str, float]:
    """Things a second for each contestant, which does some things when called and says how many.

    The rounds take turns, so that a slow moment of the machine hits them all alike; the best round
    of each counts, as noise only ever makes things slower.
    """
    for once in contestants.values():
        once()                          # what is compiled at first use is compiled
    best = dict.fromkeys(contestants, 0.0)
    for _ in range(rounds):
        for name, once in contestants.items():
            best[name] = max(best[name], _rate(once))
    return best


def _rate(once: Callable[[], int]) -> float:
    gc.collect()
    done = 0
    start = time.perf_counter()
    while (passed := time.perf_counter() - start) < ROUND_SECONDS:
        done += once()
    return done / passed


def seconds(once: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The shortest time one call took."""
    times = []
    for _ in range(rounds):
        gc.collect()
        start = time.perf_counter()
        once()
        times.append(time.perf_counter() - start)
    return min(times)


def process_seconds(
    commands: Mapping[str, tuple[Sequence[str], str]], rounds: int = ROUNDS
) -> dict[str, float]:
    """Seconds from a process's start to its exit, the median, for each command and its input.

    A round before them is not counted: it fills the caches, of the disk and of compiled modules.
    RuntimeError when one does not succeed: a crash is fast, too.
    """
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds + 1):
        for name, (command, said) in commands.items():
            times[name].append(_once(name, command, said))
    return {name: statistics.median(each[1:]) for name, each in times.items()}


def _once(name: str, command: Sequence[str], said: str) -> float:
    # Users have compiled modules beside the source; a machine set up for tests may forbid them.
    world = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    done = subprocess.run(
        command, input=said, capture_output=True, text=True, check=False, env=world
    )
    passed = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"{name} ended with {done.returncode}: {done.stderr[-500:]}")
    return passed


def table(title: str, rows: Sequence[Sequence[str]]) -> None:
    """Prints the rows under a title; the first row is the head, columns but the first are right."""
    print(f"\n{title}")
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for number, row in enumerate(rows):
        cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        cells[0] = row[0].ljust(widths[0])
        print("  " + "  ".join(cells).rstrip())
        if number == 0:
            print("  " + "  ".join("-" * width for width in widths))
