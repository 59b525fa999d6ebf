"""A kept session found and read: its record, its log, and the state it stands at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flaicli.adapters.home import Home
from flaicli.adapters.store_tinydb import Store
from flaicli.adapters.trouble import Trouble
from flaicli.model.codec import Unreadable
from flaicli.model.log import Log
from flaicli.model.session import Session
from flaicli.runtime.keeping import taken_up

LAST = "last"
"""Stands for the session that was kept last."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A session as it is kept: the record beside the log, and what the log folds to."""

    record: dict[str, Any]
    log: Log
    session: Session


def kept(home: Home, wanted: str = LAST) -> Kept:
    """Return a kept session by its id, by the beginning of one, or the last one (rule 34).

    Raises `Trouble` when there is none, several, or one that cannot be read.
    """
    id = _named(home, wanted)
    try:
        record, log, private = taken_up(home, id)
        return Kept(record, log, log.session(id, private))
    except (Unreadable, LookupError, TypeError, AttributeError) as problem:
        raise Trouble(
            f"session '{id}' cannot be understood: {problem}",
            "it may be of another version of flai; the file was left as it is",
        ) from problem


def _named(home: Home, wanted: str) -> str:
    store = Store(home)
    if wanted != LAST:
        return store.find(wanted)
    last = store.latest()
    if last is None:
        raise Trouble(f"no session is kept in '{home.root}'", "talk to a flow: flai run FLOW")
    return last
