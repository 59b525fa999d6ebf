"""Typed tables in SQLite: a file beside the sessions, or in memory where nothing is kept."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import weakref
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock
from typing import Any, Final

from flaicli.adapters.home import Home
from flaicli.adapters.performer import Progress, Surroundings
from flaicli.adapters.table_query import ID, Columns, Wrong, quoted
from flaicli.adapters.trouble import Trouble
from flaicli.model.effects import Outcome, UseTable, failure

NAME: Final = "tables.sqlite"
PATIENCE_SECONDS: Final = 5.0
"""So long another process may be writing before a request is an error."""

LIMIT_MAX: Final = 1000
"""Rows of one answer."""


class Tables:
    """Keeps the rows of the tables that flows declare.

    ``given`` rows of the surroundings' option ``tables`` are put in first: those of a replay.
    """

    def __init__(self, surroundings: Surroundings) -> None:
        self._home = surroundings.home
        self._given: dict[str, Any] = dict(surroundings.options.get("tables") or {})
        self._memory: sqlite3.Connection | None = None
        self._lock = Lock()

    def perform(self, effect: UseTable, progress: Progress) -> Outcome:
        """Answer a request. What cannot be done is an outcome that names table and column."""
        try:
            columns = Columns(effect.table, effect.columns)
            with self._lock, self._opened() as base:
                told = _fitted(base, columns)
                for row in self._given.get(effect.table, ()):
                    _insert(base, columns, row)
                value = _OPERATIONS[effect.op](base, columns, effect)
        except Wrong as problem:
            return failure(problem.kind, str(problem))
        except sqlite3.Error as problem:
            return failure(*_told(effect.table, problem))
        except Trouble as trouble:
            return failure("table", trouble.message)
        self._given.pop(effect.table, None)
        for sentence in told:
            progress.note(sentence)
        return Outcome(value, meta={"told": told} if told else {})

    @contextlib.contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Give the base for one transaction."""
        if self._home is None:
            with self._in_memory() as base:
                yield base
            return
        path = Home(self._home).make().root / NAME
        try:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as problem:
            raise Wrong("table", f"tables cannot be kept: {problem.strerror}") from None
        with contextlib.closing(_connected(path)) as base, base:
            yield base

    def _in_memory(self) -> sqlite3.Connection:
        if self._memory is None:
            self._memory = _connected(":memory:")
            weakref.finalize(self, self._memory.close)
        return self._memory


def _connected(path: Path | str) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=PATIENCE_SECONDS, check_same_thread=False)
    base.row_factory = sqlite3.Row
    return base


def _fitted(base: sqlite3.Connection, columns: Columns) -> list[str]:
    """Make the table, or give it the columns it lacks; return what was done to a table in use."""
    table = quoted(columns.table)
    own = [name for name in columns.types if name != ID]
    listed = ", ".join([f"{ID} INTEGER PRIMARY KEY AUTOINCREMENT", *map(quoted, own)])
    base.execute(f"CREATE TABLE IF NOT EXISTS {table} ({listed})")
    there = {row["name"].lower() for row in base.execute(f"PRAGMA table_info({table})")}
    told = []
    for name in own:
        if name.lower() not in there:
            base.execute(f"ALTER TABLE {table} ADD COLUMN {quoted(name)}")
            told.append(f"table '{columns.table}' has a new column '{name}': older rows have none")
    return told


def _insert(base: sqlite3.Connection, columns: Columns, row: Mapping[str, Any]) -> dict[str, Any]:
    values = columns.assigned(row)
    names = ", ".join(map(quoted, values))
    marks = ", ".join("?" * len(values))
    into = f"INTO {quoted(columns.table)} ({names}) VALUES ({marks})"
    if not values:
        into = f"INTO {quoted(columns.table)} DEFAULT VALUES"
    number = base.execute(f"INSERT {into}", list(values.values())).lastrowid
    found = base.execute(f"SELECT * FROM {quoted(columns.table)} WHERE {ID} = ?", [number])
    return columns.told(dict(found.fetchone()))


def _inserted(base: sqlite3.Connection, columns: Columns, effect: UseTable) -> Any:
    return _insert(base, columns, effect.row)


def _updated(base: sqlite3.Connection, columns: Columns, effect: UseTable) -> int:
    values = columns.assigned(effect.row)
    if not values:
        raise Wrong("row", f"nothing is set in table '{columns.table}'")
    where, bound = columns.where(effect.where)
    sets = ", ".join(f"{quoted(name)} = ?" for name in values)
    command = f"UPDATE {quoted(columns.table)} SET {sets}{where}"
    return base.execute(command, [*values.values(), *bound]).rowcount


def _deleted(base: sqlite3.Connection, columns: Columns, effect: UseTable) -> int:
    where, bound = columns.where(effect.where)
    return base.execute(f"DELETE FROM {quoted(columns.table)}{where}", bound).rowcount


def _retrieved(base: sqlite3.Connection, columns: Columns, effect: UseTable) -> list[Any]:
    where, bound = columns.where(effect.where)
    names = ", ".join(map(quoted, columns.types))
    command = f"SELECT {names} FROM {quoted(columns.table)}{where}{columns.order(effect.order)}"
    limit = max(0, min(effect.limit, LIMIT_MAX))
    rows = base.execute(f"{command} LIMIT ?", [*bound, limit]).fetchall()
    return [columns.told(dict(one)) for one in rows]


def _counted(base: sqlite3.Connection, columns: Columns, effect: UseTable) -> int:
    where, bound = columns.where(effect.where)
    found = base.execute(f"SELECT count(*) FROM {quoted(columns.table)}{where}", bound)
    number: int = found.fetchone()[0]
    return number


_OPERATIONS = {
    "insert": _inserted,
    "update": _updated,
    "delete": _deleted,
    "retrieve": _retrieved,
    "count": _counted,
}


def _told(table: str, problem: sqlite3.Error) -> tuple[str, str]:
    words = str(problem)
    if "locked" in words:
        return "busy", f"table '{table}' is busy: another process has been writing to it"
    return "table", f"table '{table}' cannot be used: {words}"
