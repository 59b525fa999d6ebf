"""A table or a folder of knowledge that is named, but that no flow declares.

A flow sees what it declares itself under ``tables`` and ``knowledge``, and what the root declares.

Bad::

    tables: {orders: {drink: text}}
    blocks:
      keep:
        action:
          - table: {insert: order, row: {drink: tea}}
        next: end

Good::

    tables: {orders: {drink: text}}
    blocks:
      keep:
        action:
          - table: {insert: orders, row: {drink: tea}}
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flaicli.actions.knowledge import Knowledge
from flaicli.actions.table import Table
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.expressions import did_you_mean

CODE = "F450"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each name of a table, or of a folder, that is declared nowhere."""
    for place, table in survey.owners(Table):
        for op, name in table.named:
            yield from _unknown(survey, place.flow, "tables", name, table, op)
    for place, one in survey.owners(Knowledge):
        for name in one.in_:
            yield from _unknown(survey, place.flow, "knowledge", name, one, "in")
        if not one.in_ and not declared(survey, place.flow, "knowledge"):
            message = "there is no knowledge to search: no folder is declared"
            help = "declare one above the blocks: `knowledge: {manual: ./manual}`"
            yield finding(CODE, Severity.ERROR, message, one.span, help)


def declared(survey: Survey, flow: str, section: str) -> dict[str, Any]:
    """Return what a flow sees of a section: of its own header, and of the root's."""
    project = survey.project
    return {**getattr(project.main, section), **getattr(project.flows[flow], section)}


def _unknown(
    survey: Survey, flow: str, section: str, name: str, one: Any, key: str
) -> Iterator[Diagnostic]:
    known = declared(survey, flow, section)
    if name in known:
        return
    what = "table" if section == "tables" else "folder"
    help = did_you_mean(name, sorted(known)) or f"declare it above the blocks, in `{section}`"
    where = survey.spots.value(one.span, key) if one.span is not None else None
    message = f"there is no {what} '{name}' to look into"
    yield finding(CODE, Severity.ERROR, message, where or one.span, help)
