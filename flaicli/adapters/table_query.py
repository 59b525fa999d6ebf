"""A table's columns and conditions as SQL: names are checked and quoted, values always bound."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from flaicli.regex import regex
from flaicli.values import NOUNS, Refused, convert

NAME: Final = regex(r"[A-Za-z_][A-Za-z0-9_-]{0,63}")
ID: Final = "id"
"""The column that every table has: the number of its row."""

WRITTEN: Final = frozenset({"money", "list", "object", "any"})
"""Types that are kept as JSON: they have no order."""

ORDERED: Final = {"gt": ">", "gte": ">=", "lt": "<", "lte": "<="}
OPERATORS: Final = ("eq", "ne", *ORDERED, "contains", "in")
AMONG_MAX: Final = 500
WHOLE_MAX: Final = 2**63
"""Whole numbers from here on have no place in SQLite."""

JSON = Any


class Wrong(Exception):
    """A request that a table cannot answer; ``kind`` is the error's."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class Columns:
    """The columns of one table by their types, with ``id`` before them."""

    def __init__(self, table: str, types: Mapping[str, JSON]) -> None:
        self.table = self._checked(table, "a table")
        self.types = {
            ID: "integer",
            **{self._checked(n, "a column"): str(t) for n, t in types.items()},
        }

    def _checked(self, name: str, what: str) -> str:
        if not NAME.fullmatch(name) or name.lower().startswith("sqlite_"):
            raise Wrong("name", f"'{name[:64]}' cannot name {what}")
        return name

    def type(self, column: str) -> str:
        """Return the type of a column. Raises `Wrong` where there is none."""
        if column not in self.types:
            known = ", ".join(self.types)
            message = f"table '{self.table}' has no column '{column[:64]}': it has {known}"
            raise Wrong("unknown_column", message)
        return self.types[column]

    def stored(self, column: str, value: JSON) -> JSON:
        """Return a value as SQLite keeps it, once its column's type takes it. Raises `Wrong`."""
        type = self.type(column)
        where = f"column '{column}' of '{self.table}'"
        try:
            found = convert(type, value)
        except Refused as refusal:
            raise Wrong("type", f"{where} holds {NOUNS[type]}, but {refusal}") from None
        if found is not None and type in WRITTEN:
            return json.dumps(found, ensure_ascii=False, sort_keys=True)
        if isinstance(found, int) and not -WHOLE_MAX <= found < WHOLE_MAX:
            raise Wrong("type", f"{where} holds numbers up to 19 digits, but {found} has more")
        return int(found) if isinstance(found, bool) else found

    def told(self, row: Mapping[str, JSON]) -> dict[str, JSON]:
        """Return a row as it was given, values of their types."""
        return {name: _read(type, row[name]) for name, type in self.types.items()}

    def assigned(self, row: Mapping[str, JSON]) -> dict[str, JSON]:
        """Return the values to write by column. Raises `Wrong`."""
        if ID in row:
            raise Wrong(
                "read_only", f"'{ID}' numbers the rows of '{self.table}': it is not written"
            )
        return {name: self.stored(name, value) for name, value in row.items()}

    def where(self, conditions: Mapping[str, JSON]) -> tuple[str, list[JSON]]:
        """Return conditions, all of which must hold, as SQL with its values. Raises `Wrong`."""
        parts: list[str] = []
        values: list[JSON] = []
        for column, wanted in conditions.items():
            self.type(column)
            compared = wanted if isinstance(wanted, dict) else {"eq": wanted}
            for operator, value in compared.items():
                part, bound = self._compared(column, operator, value)
                parts.append(part)
                values += bound
        return (f" WHERE {' AND '.join(parts)}" if parts else ""), values

    def _compared(self, column: str, operator: str, value: JSON) -> tuple[str, list[JSON]]:
        name = quoted(column)
        if operator in ("eq", "ne"):
            return f"{name} IS {'NOT ' if operator == 'ne' else ''}?", [self.stored(column, value)]
        if operator in ORDERED:
            self._in_order(column)
            return f"{name} {ORDERED[operator]} ?", [self.stored(column, value)]
        if operator == "in":
            return self._among(column, value)
        if operator == "contains":
            return self._contains(column, value)
        known = ", ".join(OPERATORS)
        raise Wrong("where", f"'{operator[:64]}' is no comparison for column '{column}': {known}")

    def _among(self, column: str, value: JSON) -> tuple[str, list[JSON]]:
        name = quoted(column)
        if not isinstance(value, list) or len(value) > AMONG_MAX:
            message = f"'in' takes a list of up to {AMONG_MAX} values for column '{column}'"
            raise Wrong("where", message)
        bound = [self.stored(column, one) for one in value]
        nothing = f" OR {name} IS NULL" if None in bound else ""
        return f"({name} IN ({', '.join('?' * len(bound))}){nothing})", bound

    def _contains(self, column: str, value: JSON) -> tuple[str, list[JSON]]:
        name, type = quoted(column), self.type(column)
        if type == "list":
            bound = json.dumps([value])
            found = (
                f"json_type({name}) = 'array' AND EXISTS (SELECT 1 FROM json_each({name}) AS one"
            )
            return f"({found}, json_each(?) AS other WHERE one.value IS other.value))", [bound]
        if type in WRITTEN or type in ("integer", "number", "boolean", "duration"):
            message = f"'contains' asks a text or a list, and column '{column}' is {NOUNS[type]}"
            raise Wrong("where", message)
        if not isinstance(value, str):
            raise Wrong("where", f"'contains' takes a text for column '{column}'")
        return f"instr({name}, ?) > 0", [convert("text", value)]

    def order(self, names: tuple[str, ...]) -> str:
        """Return the order of rows as SQL; rows that are alike come as they were inserted."""
        parts = []
        for name in names:
            column = name.removeprefix("-")
            self._in_order(column)
            parts.append(quoted(column) + (" DESC" if name.startswith("-") else ""))
        return f" ORDER BY {', '.join([*parts, quoted(ID)])}"

    def _in_order(self, column: str) -> None:
        type = self.type(column)
        if type in WRITTEN:
            raise Wrong("where", f"column '{column}' is {NOUNS[type]}: it has no order")


def quoted(name: str) -> str:
    """Return a name as SQL has it.

    >>> quoted("order")
    '"order"'
    """
    return '"' + name.replace('"', '""') + '"'


def _read(type: str, value: JSON) -> JSON:
    """Return a stored value as what it was; of a type the column had before, as it stands."""
    if value is None or isinstance(value, bytes):
        return None
    if type in WRITTEN:
        try:
            return json.loads(value)
        except (TypeError, ValueError):
            return value
    return bool(value) if type == "boolean" and isinstance(value, int) else value
