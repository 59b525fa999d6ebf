"""Texts as vectors of a model, each asked for once: kept beside the sessions, or in memory."""

from __future__ import annotations

import array
import contextlib
import hashlib
import math
import os
import sqlite3
from collections.abc import Iterator, Sequence
from operator import mul
from pathlib import Path
from typing import Any, Final, TypeAlias

from flaicli.adapters.home import Home
from flaicli.adapters.performer import Performer, Progress
from flaicli.model.effects import Embed, Outcome, failure

NAME: Final = "vectors.sqlite"
BATCH: Final = 64
"""Texts of one request."""

Vector: TypeAlias = "array.array[float]"


class Unanswered(Exception):
    """The model did not give vectors; ``outcome`` has the error."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__("no vectors")
        self.outcome = outcome


class Vectors:
    """The vectors of one model, each of length 1, so that a product is how alike two texts are."""

    def __init__(self, model: str, server: str | None, home: Path | None, world: Performer) -> None:
        self._model = model
        self._server = server
        self._home = home
        self._world = world
        self._known: dict[str, Vector] = {}

    def of(self, texts: Sequence[str], progress: Progress) -> list[Vector]:
        """Return the vector of each text. Raises `Unanswered`."""
        keys = [
            hashlib.sha256(f"{self._model}\0{self._server}\0{one}".encode()).hexdigest()
            for one in texts
        ]
        self._recall(keys)
        missing = {
            key: text for key, text in zip(keys, texts, strict=True) if key not in self._known
        }
        for start in range(0, len(missing), BATCH):
            batch = dict(list(missing.items())[start : start + BATCH])
            fresh = self._asked(list(batch.values()), progress)
            found = dict(zip(batch, fresh, strict=True))
            self._known |= found
            self._keep(found)
        return [self._known[key] for key in keys]

    def _asked(self, texts: list[str], progress: Progress) -> list[Vector]:
        outcome = self._world.perform(Embed(self._model, tuple(texts), self._server), progress)
        if outcome.error is not None:
            raise Unanswered(outcome)
        try:
            vectors = [_unit(one) for one in outcome.value]
        except (TypeError, ValueError):
            vectors = []
        if len(vectors) != len(texts):
            raise Unanswered(failure("malformed", f"'{self._model}' gave no vector for each text"))
        return vectors

    def _recall(self, keys: list[str]) -> None:
        with self._base() as base:
            if base is None:
                return
            for key in keys:
                if key in self._known:
                    continue
                row = base.execute("SELECT vector FROM vectors WHERE key = ?", [key]).fetchone()
                if row is not None:
                    self._known[key] = array.array("f", row[0])

    def _keep(self, found: dict[str, Vector]) -> None:
        with self._base() as base:
            if base is not None:
                rows = [(key, vector.tobytes()) for key, vector in found.items()]
                base.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)

    @contextlib.contextmanager
    def _base(self) -> Iterator[sqlite3.Connection | None]:
        """Give the file of vectors; None where nothing is kept, or the file is of no use."""
        try:
            base = _opened(self._home) if self._home is not None else None
        except (OSError, sqlite3.Error):
            base = None  # what was kept is asked for again: it costs time, and nothing else
        if base is None:
            yield None
            return
        with contextlib.closing(base), contextlib.suppress(sqlite3.Error), base:
            yield base


def _opened(home: Path) -> sqlite3.Connection:
    path = Home(home).make().root / NAME
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    base = sqlite3.connect(path)
    try:
        base.execute("CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, vector BLOB)")
    except sqlite3.Error:
        base.close()
        raise
    return base


def _unit(numbers: Any) -> Vector:
    vector = array.array("f", numbers)
    length = math.sqrt(sum(map(mul, vector, vector)))
    return array.array("f", [one / length for one in vector]) if length else vector


def alike(one: Vector, other: Vector) -> float:
    """Return how alike two texts are, from 0 to 1, by the angle between their vectors."""
    product = float(sum(map(mul, one, other)))
    return round(min(1.0, max(0.0, product)), 3)
