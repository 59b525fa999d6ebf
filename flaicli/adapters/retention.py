"""Which sessions have been inactive for so long that they are not kept any more.

A clock that was wrong for an hour must not cost anybody their sessions (it happens: an empty
battery, a restored machine). So a session is deleted only when the clock proved steady: at least a
day ago it showed a time at which the session was due by then. The proof is any file of the store
that was written at such a time, or an earlier look at what is due, which is noted (`note`).
"""

from __future__ import annotations

import contextlib
from bisect import bisect_right
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final

from flaicli.adapters import ids, lock, plain_json
from flaicli.adapters.home import Home
from flaicli.adapters.session_files import ENDING, ids_in
from flaicli.adapters.store_file import FileStore
from flaicli.adapters.trouble import Trouble
from flaicli.adapters.whole import read_whole, remove, write_whole

INACTIVE_SECONDS: Final = 30 * 86_400
"""So long a session may be left alone before it is due."""

STEADY_SECONDS: Final = 86_400
"""So long ago the clock must have shown that a session is due."""

NAME: Final = "sightings.json"
_KEPT_MAX: Final = 100
_FILE_MAX: Final = 100_000  # bytes


def last_active(written: float, acted: object, now: float) -> float:
    """When a session was last active: when its files were written, or its user acted, if later.

    ``acted`` is the record's word, ISO 8601; a time that is yet to come counts for nothing (it was
    told by a clock that somebody moved). All others are in seconds since 1970.
    """
    try:
        told = datetime.fromisoformat(acted).timestamp() if isinstance(acted, str) else written
    except (ValueError, OverflowError, OSError):
        told = written
    return max(written, told) if told <= now else written


def is_due(active: float, now: float, inactive_seconds: float) -> bool:
    """Whether a session that was last active then has been left alone for too long by now."""
    return now - active > inactive_seconds


def is_proven(
    active: float, now: float, inactive_seconds: float, sightings: Sequence[float]
) -> bool:
    """Whether one of the times the clock showed, a day ago or longer, found the session due.

    ``sightings`` are those times, sorted.
    """
    first = bisect_right(sightings, active + inactive_seconds)
    return first < len(sightings) and sightings[first] <= now - STEADY_SECONDS


def sightings(home: Home) -> list[float]:
    """The times at which somebody looked for what is due; none where that cannot be read."""
    try:
        data = read_whole(home.root, NAME, _FILE_MAX, "")
        told: Any = plain_json.parse(data, "") if data is not None else []
    except Trouble:
        return []
    if not isinstance(told, list):
        return []
    return [float(one) for one in told if isinstance(one, int | float) and one is not True]


def note(home: Home, now: float) -> None:
    """Notes that the clock shows this time; what cannot be noted is looked for again later."""
    known = sightings(home)
    if any(abs(now - one) < STEADY_SECONDS / 24 for one in known):
        return
    text = plain_json.dump([*known[1 - _KEPT_MAX :], now], "the sightings")
    with contextlib.suppress(Trouble):
        write_whole(home.root, NAME, text.encode(), "")


def sweep(store: FileStore, known: Collection[str]) -> None:
    """Deletes what belongs to no session: what a process left that died before its first turn.

    ``known`` are the ids of the sessions there are. Raises `Trouble`.
    """
    home = store.home
    store.go_on_deleting()
    for id in sorted(ids_in(home.private, ENDING).keys() - set(known)):
        with contextlib.suppress(Trouble):  # somebody begins a session under it just now
            held = lock.take(home.lock, ids.check_id(id))
            try:
                if id not in store.ids():
                    remove(home.private, f"{id}{ENDING}", f"cannot delete session {id!r}")
            finally:
                held.release()
