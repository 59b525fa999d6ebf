"""Sessions as they were at entries of a log, folded from the nearest one that is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from flaicli.model.apply import apply
from flaicli.model.log import Entry
from flaicli.model.session import Session

STRIDE: Final = 200
"""After so many entries a session is remembered, so that no look folds more than that again."""


class Folding:
    """Folds each part of a log once: a look at any turn takes as long as the last few entries."""

    def __init__(self) -> None:
        self._known: dict[int, Session] = {}

    def at(
        self, entries: Sequence[Entry], seq: int, id: str, private: Mapping[str, Any]
    ) -> Session:
        """Return the session as it was at an entry of a log; ``private`` are values of its own."""
        line: list[Entry] = []
        known = seq
        while known and known not in self._known:
            line.append(entries[known - 1])
            known = entries[known - 1].parent
        new = Session(id=id, private=dict(private))
        session = self._known[known].copy() if known else new
        for count, entry in enumerate(reversed(line), 1):
            apply(session, entry.event, entry.at)
            if count % STRIDE == 0:
                self._known[entry.seq] = session.copy()
        self._known[seq] = session
        return session
