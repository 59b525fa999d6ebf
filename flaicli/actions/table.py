"""Keeping rows in a table that the flow declares."""

from __future__ import annotations

from dataclasses import field
from itertools import chain
from typing import Any, ClassVar

from flaicli.actions.action import noticed, written
from flaicli.expressions import Value
from flaicli.frozen import frozen
from flaicli.model.effects import UseTable
from flaicli.model.step import FURTHER, FlowError, Moment, Perform, Step, answered, value_of
from flaicli.model.vocabulary import Path
from flaicli.source import Span

OPERATIONS = ("insert", "update", "retrieve", "delete")
ORDERED = ("gt", "gte", "lt", "lte")

RETRIEVED = 100
"""Rows that are retrieved where the author says nothing."""


@frozen
class Table:
    """Inserts, updates, retrieves or deletes rows of a table declared under ``tables``.

    The flow says above its blocks ``tables: {orders: {drink: text, total: number}}``; one of
    ``insert``, ``update``, ``retrieve`` and ``delete`` names the table. It has the columns it
    declares, and ``id``, which numbers its rows. What is written must fit its column's type
    (rule 17); what is not written is null.

    ``where`` has a value for a column, or a comparison: ``eq``, ``ne``, ``gt``, ``gte``, ``lt``,
    ``lte``, ``in`` (a list) or ``contains`` (a piece of a text, an item of a list); all of them
    must hold. To change or delete every row, write ``where: {}``.

    Into the variable goes the row inserted, how many rows were updated or deleted, or the rows
    retrieved: a list, the ``first`` alone (none unsets the variable), or their ``count``.

    Tables lie in ``.flai/tables.sqlite``, whatever session wrote them, and are not taken back by
    ``/back``; in a replay they begin with ``given: {tables: {orders: [{drink: tea}]}}``. A column
    that is declared later is added; one that is declared no more stays in the file.

    Example::

        action:
          - table: {insert: orders, row: {drink: "{{ drink }}", total: 3}, into: order}
          - table: {update: orders, where: {id: "{{ order.id }}"}, row: {paid: true}}
          - table: {retrieve: orders, where: {total: {gte: 3}}, order: [-total], into: large}
          - table: {delete: orders, where: {paid: false}}

    Fields:
        insert: The table that gets a row.
        update: The table whose rows change.
        retrieve: The table whose rows are wanted.
        delete: The table whose rows go.
        row: What is written, by column.
        where: Which rows, by column.
        order: Columns to sort by, with a - before one that falls; else as they were inserted.
        limit: How many rows are retrieved at most, up to 1000.
        first: Whether the first row is wanted, not a list.
        count: Whether only the number of rows is wanted.
        into: The variable that gets what comes back.
    """

    KIND: ClassVar[str] = "table"
    insert: str | None = None
    update: str | None = None
    retrieve: str | None = None
    delete: str | None = None
    row: Value | None = None
    where: Value | None = None
    order: tuple[str, ...] = ()
    limit: int = RETRIEVED
    first: bool = False
    count: bool = False
    into: Path | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """Each operation that is asked for, with its table; one, where the flow is sound."""
        both = ((op, getattr(self, op)) for op in OPERATIONS)
        return tuple((op, table) for op, table in both if table is not None)

    def run(self, moment: Moment) -> Step:
        """Ask for it; then keep what came back."""
        outcome = answered(moment, 0)
        if outcome is None:
            return Step((), Perform(self._effect(moment), moment.hides(self.into)))
        value = value_of(outcome)
        if self.retrieve is not None and self.first and isinstance(value, list):
            value = value[0] if value else None
        return Step(chain(noticed(outcome), written(moment, self.into, value, "table")), FURTHER)

    def _effect(self, moment: Moment) -> UseTable:
        if len(self.named) != 1:
            raise FlowError("table", f"a table action is one of {', '.join(OPERATIONS)}")
        op, table = self.named[0]
        found = moment.declared("tables", table)
        if found is None:
            raise FlowError("unknown_table", f"there is no table '{table}': declare it in 'tables'")
        if op in ("update", "delete") and self.where is None:
            raise FlowError(
                "where", f"which rows of '{table}'? For all of them write `where: {{}}`"
            )
        columns = {name: column.type for name, column in found[1].items()}
        counted = op == "retrieve" and self.count
        return UseTable(
            table,
            "count" if counted else op,
            self._mapping(moment, "row", self.row),
            self._mapping(moment, "where", self.where),
            columns,
            1 if self.first else self.limit,
            self.order,
        )

    def _mapping(self, moment: Moment, key: str, given: Value | None) -> dict[str, Any]:
        value = moment.value(given) if given is not None else {}
        if not isinstance(value, dict):
            raise FlowError("table", f"'{key}' is no mapping of columns to values")
        return value
