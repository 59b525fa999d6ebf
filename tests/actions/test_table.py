"""Keeping rows in a table that the flow declares, for real."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.adapters.performer import Surroundings, World
from flaicli.model.events import ErrorOccurred, Warned
from tests.stories import Story, done

HEADER = "tables: {orders: {drink: text, total: {type: number, description: In euros}}}"


def ran(*actions: str) -> Story:
    return done(", ".join(f"{{table: {{{one}}}}}" for one in actions), HEADER, performer=World())


TEA = "insert: orders, row: {drink: tea, total: '2'}"
WATER = "insert: orders, row: {drink: water}"


def test_what_comes_back_is_kept() -> None:
    story = ran(
        f"{TEA}, into: a",
        WATER,
        "retrieve: orders, order: [-drink], into: b",
        "update: orders, where: {id: '{{ a.id }}'}, row: {total: 3}, into: c",
        "retrieve: orders, where: {total: {gte: 3}}, first: true, into: d",
        "retrieve: orders, count: true, into: e",
        "delete: orders, where: {}, into: f",
        "retrieve: orders, into: g",
    )
    tea, water = ({"id": 1, "drink": "tea", "total": 2}, {"id": 2, "drink": "water", "total": None})
    assert story.variables == {
        "a": tea, "b": [water, tea], "c": 1, "d": {**tea, "total": 3}, "e": 2, "f": 2, "g": [],
    }  # fmt: skip


def test_no_first_row_unsets_the_variable() -> None:
    assert ran("insert: orders, into: a", "retrieve: orders, first: true, into: a").variables["a"]
    story = ran(f"{TEA}, into: a", "retrieve: orders, where: {id: 9}, first: true, into: a")
    assert story.variables == {}


@pytest.mark.parametrize(
    ("action", "kind", "message"),
    [
        ("insert: orders, row: {total: many}", "type",
         "column 'total' of 'orders' holds a number, but 'many' is not a number"),
        ("insert: absent", "unknown_table",
         "there is no table 'absent': declare it in 'tables'"),
        ("insert: orders, row: 3", "table", "'row' is no mapping of columns to values"),
        ("delete: orders", "where",
         "which rows of 'orders'? For all of them write `where: {}`"),
        ("row: {drink: tea}", "table",
         "a table action is one of insert, update, retrieve, delete"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_an_error(action: str, kind: str, message: str) -> None:
    [error] = ran(action).of(ErrorOccurred)
    assert (error.kind, error.message, error.action) == (kind, message, "table")


def test_an_imported_flow_has_its_own_tables_and_those_of_the_root() -> None:
    blocks = "blocks: {a: {action: [{call: other}], next: end}}"
    flow = f"{HEADER}\nimports: {{other: other.yaml}}\n{blocks}\n"
    other = """
name: other
tables: {visits: {who: text}}
blocks:
  b:
    action:
      - {table: {insert: orders, row: {drink: tea}, into: order}}
      - {table: {insert: visits, row: {who: Ana}, into: visit}}
"""
    story = Story(flow, files={"other": other}, performer=World())
    assert story.variables["order"]["drink"] == "tea"
    assert story.variables["visit"] == {"id": 1, "who": "Ana"}


def test_a_column_that_was_added_is_told(tmp_path: Path) -> None:
    def kept(header: str) -> Story:
        return done(f"{{table: {{{WATER}}}}}", header, performer=World(Surroundings(tmp_path)))

    assert kept("tables: {orders: {drink: text}}").of(Warned) == []
    assert kept(HEADER).of(Warned) == [
        Warned("table 'orders' has a new column 'total': older rows have none")
    ]
