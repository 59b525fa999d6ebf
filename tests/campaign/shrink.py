"""Making a trial that breaks a promise small: whatever can go without the break going, goes.

Not left to hypothesis: a user's acts follow from what the bot said, so a conversation can only be
drawn while it is held; what is cut afterwards is the data it left, acts first, then the flow's
blocks, keys, items and words.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

from tests.campaign.playing import Broken, play
from tests.campaign.trial import Bot, Trial

Way = tuple[Any, ...]


def signature(problem: BaseException) -> str:
    """Return what two breaks must share to be one: the promise, or the place of an exception."""
    if isinstance(problem, Broken):
        return problem.promise
    places = [one for one in traceback.extract_tb(problem.__traceback__) if "flaicli" in one[0]]
    return f"{type(problem).__name__} in {places[-1].name}" if places else repr(problem)


def broken(trial: Trial) -> str | None:
    """Return the signature of what a trial breaks, or None."""
    try:
        if trial.bot.project is None:
            return None
        play(trial, 1.0)
    except Exception as problem:  # noqa: BLE001 - which one it is, is the question
        return signature(problem)
    return None


def shrunk(trial: Trial, wanted: str, seconds: float = 30.0) -> Trial:
    """Return the smallest trial found that breaks the same promise, within some seconds."""
    until = time.monotonic() + seconds
    before = None
    while trial != before and time.monotonic() < until:
        before = trial
        for smaller in (_fewer_acts, _less_around, _less_flow):
            trial = smaller(trial, wanted, until)
    return trial


def _first(candidates: Iterator[Trial], wanted: str, until: float) -> Trial | None:
    for one in candidates:
        if time.monotonic() > until:
            return None
        if broken(one) == wanted:
            return one
    return None


def _fewer_acts(trial: Trial, wanted: str, until: float) -> Trial:
    size = len(trial.acts)
    while size:
        cuts = (
            replace(trial, acts=trial.acts[:start] + trial.acts[start + size :])
            for start in range(len(trial.acts) - size, -1, -1)
        )
        found = _first(cuts, wanted, until)
        trial = found or trial
        size = min(size if found else size // 2, len(trial.acts))
    return trial


def _less_around(trial: Trial, wanted: str, until: float) -> Trial:
    ways: list[Trial] = [
        replace(trial, opening={k: v for k, v in trial.opening.items() if k != key})
        for key in trial.opening
    ]
    if trial.bot.dutch is not None:
        ways.append(replace(trial, bot=Bot(trial.bot.files)))
    return _first(iter(ways), wanted, until) or trial


def _less_flow(trial: Trial, wanted: str, until: float) -> Trial:
    """Cut what can be cut from the files, the largest parts first."""
    found: Trial | None = trial
    while found is not None and time.monotonic() < until:
        trial = found
        found = None
        for way in sorted(_ways(trial.bot.files), key=len):
            if time.monotonic() > until:
                break
            cut = _first(_without(trial, way), wanted, until)
            if cut is not None:
                trial = found = cut
    return trial


def _ways(data: Any, way: Way = ()) -> Iterator[Way]:
    """Yield the way to every part of some data: keys and indexes, the last items first."""
    pairs: Any = ()
    if isinstance(data, dict):
        pairs = reversed(list(data.items()))
    elif isinstance(data, list):
        pairs = reversed(list(enumerate(data)))
    for key, part in pairs:
        yield (*way, key)
        yield from _ways(part, (*way, key))


def _without(trial: Trial, way: Way) -> Iterator[Trial]:
    """Yield the trial with a part of its files gone, or simpler."""
    for simpler in (None, "hi", "end"):
        files = deepcopy(trial.bot.files)
        holder: Any = files
        try:
            for key in way[:-1]:
                holder = holder[key]
            old = holder[way[-1]]
        except (KeyError, IndexError, TypeError):
            return
        if isinstance(holder, str):
            return
        if simpler is None:
            del holder[way[-1]]
        elif isinstance(old, str | list | dict) and old not in ("hi", "end"):
            holder[way[-1]] = simpler
        else:
            return
        yield replace(trial, bot=Bot(files, trial.bot.dutch))
