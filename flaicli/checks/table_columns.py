"""A column that no table can have.

Every table has ``id`` already, the number of its row; names that differ by capitals only are one
name to a table.

Bad::

    tables: {orders: {id: integer, drink: text}}
    blocks:
      keep:
        action:
          - table: {insert: orders, row: {drink: tea}}
        next: end

Good::

    tables: {orders: {number: integer, drink: text}}
    blocks:
      keep:
        action:
          - table: {insert: orders, row: {drink: tea}}
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity

CODE = "F452"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each table and column with a name that it cannot have."""
    for flow in survey.project.flows.values():
        for name, columns in flow.tables.items():
            if name.lower().startswith("sqlite_"):
                where = survey.spots.key(flow.path, "tables", name) or flow.span
                message = f"'{name}' is a name that SQLite keeps for itself"
                yield finding(CODE, Severity.ERROR, message, where, "choose another name")
            seen: dict[str, str] = {}
            for key, column in columns.items():
                if key.lower() == "id":
                    message = f"every table has '{key}' already: it numbers the rows"
                    help = "take it out, or call yours otherwise"
                    yield finding(CODE, Severity.ERROR, message, column.span, help)
                elif key.lower() in seen:
                    message = f"'{key}' and '{seen[key.lower()]}' are one column to a table"
                    yield finding(CODE, Severity.ERROR, message, column.span, "rename one of them")
                seen.setdefault(key.lower(), key)
