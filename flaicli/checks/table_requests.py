"""What is asked of a table that it cannot answer: a column it lacks, a value that does not fit.

Every table has the columns it declares, and ``id``, which numbers its rows and is never written.

Bad::

    tables: {orders: {drink: text, total: number}}
    blocks:
      keep:
        action:
          - table: {insert: orders, row: {drink: tea, total: many}}
        next: end

Good::

    tables: {orders: {drink: text, total: number}}
    blocks:
      keep:
        action:
          - table: {insert: orders, row: {drink: tea, total: 3}}
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flaicli.actions.table import OPERATIONS, ORDERED, Table
from flaicli.checks.survey import Survey, finding
from flaicli.checks.unknown_records import declared
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.expressions import did_you_mean
from flaicli.source import Span
from flaicli.values import NOUNS, Refused, convert

CODE = "F451"

COMPARISONS = (*ORDERED, "eq", "ne", "in", "contains")
_FOR = {
    "row": ("insert", "update"),
    "where": ("update", "retrieve", "delete"),
    "order": ("retrieve",),
    "first": ("retrieve",),
    "count": ("retrieve",),
}
"""Which operations take a key."""


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each request that would be an error at run time, whatever is in the table."""
    for place, table in survey.owners(Table):
        for message, help, key in _wrong(table):
            yield _found(survey, table, message, help, key)
        known = declared(survey, place.flow, "tables")
        for _, name in table.named[:1]:
            if name in known:
                types = {"id": "integer", **{key: one.type for key, one in known[name].items()}}
                yield from _columns(survey, table, name, types)


def _found(survey: Survey, table: Table, message: str, help: str, key: str) -> Diagnostic:
    span = table.span
    where: Span | None = survey.spots.value(span, key) if span is not None and key else None
    return finding(CODE, Severity.ERROR, message, where or span, help)


def _wrong(table: Table) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with a request by its shape: message, help, key."""
    named = [op for op, _ in table.named]
    if len(named) != 1:
        what = f"both {named[0]} and {named[1]}" if named else "nothing"
        yield f"this asks {what} of a table", f"write one of {', '.join(OPERATIONS)}", ""
        return
    op = named[0]
    for key, ops in _FOR.items():
        if getattr(table, key) and op not in ops:
            yield f"'{key}' is nothing to {op} by", f"it belongs to {' and '.join(ops)}", key
    if op in ("update", "delete") and table.where is None:
        yield f"this would {op} every row", "say which in `where`; for all of them `where: {}`", op
    if op == "update" and table.row is None:
        yield "this update changes nothing", "write what changes: `row: {paid: true}`", op
    if not 1 <= table.limit <= 1000:
        yield f"'limit' is {table.limit}", "write a number from 1 to 1000", "limit"


def _columns(
    survey: Survey, table: Table, name: str, types: Mapping[str, str]
) -> Iterator[Diagnostic]:
    row = table.row.data if table.row is not None else {}
    where = table.where.data if table.where is not None else {}
    for key, given in (("row", row), ("where", where)):
        if not isinstance(given, dict):
            if "{{" not in str(given):
                help = "write columns with their values: {drink: tea}"
                yield _found(survey, table, f"'{key}' is no mapping of columns", help, key)
            continue
        for column, value in given.items():
            if column not in types:
                yield _unknown(survey, table, name, column, types)
            elif key == "row" and column == "id":
                message = f"'id' numbers the rows of '{name}': it is never written"
                yield _found(survey, table, message, "take it out", column)
            else:
                yield from _values(survey, table, column, types[column], value, key == "where")
    for one in table.order:
        column = one.removeprefix("-")
        if column not in types:
            yield _unknown(survey, table, name, column, types)


def _unknown(
    survey: Survey, table: Table, name: str, column: str, types: Mapping[str, str]
) -> Diagnostic:
    help = did_you_mean(column, sorted(types)) or f"it has {', '.join(types)}"
    return _found(survey, table, f"table '{name}' has no column '{column}'", help, column)


def _values(
    survey: Survey, table: Table, column: str, type: str, value: Any, compared: bool
) -> Iterator[Diagnostic]:
    pairs = value.items() if compared and isinstance(value, dict) else [("eq", value)]
    for operator, one in pairs:
        if operator not in COMPARISONS:
            message = f"'{operator}' compares nothing"
            yield _found(survey, table, message, f"known: {', '.join(COMPARISONS)}", column)
        elif operator != "contains":
            for each in one if operator == "in" and isinstance(one, list) else [one]:
                yield from _fits(survey, table, column, type, each)


def _fits(survey: Survey, table: Table, column: str, type: str, value: Any) -> Iterator[Diagnostic]:
    if "{{" in str(value) or "{%" in str(value):
        return
    try:
        convert(type, value)
    except Refused as refusal:
        message = f"column '{column}' holds {NOUNS[type]}, but {refusal}"
        yield _found(survey, table, message, "write one that fits", column)
