"""Typed tables in SQLite: what is written, asked and found, in memory and in a file."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.adapters.performer import Progress, Surroundings
from flaicli.adapters.tables import Tables
from flaicli.model.effects import Outcome, UseTable

COLUMNS = {
    "drink": "text", "total": "number", "paid": "boolean", "tags": "list", "price": "money",
    "day": "date", "extra": "any", "cups": "integer",
}  # fmt: skip


class Shop:
    """A table of orders that a test writes to and asks."""

    def __init__(self, home: Path | None = None, **options: Any) -> None:
        self.tables = Tables(Surroundings(home=home, options=options))
        self.notes: list[str] = []

    def do(self, op: str, **more: Any) -> Outcome:
        effect = UseTable("orders", op, **{"columns": COLUMNS, **more})
        return self.tables.perform(effect, Progress(note=self.notes.append))

    def value(self, op: str, **more: Any) -> Any:
        outcome = self.do(op, **more)
        assert outcome.error is None, outcome.error
        return outcome.value

    def drinks(self, where: Any, *order: str) -> list[Any]:
        return [one["drink"] for one in self.value("retrieve", where=where, order=order)]


@pytest.fixture
def shop() -> Shop:
    made = Shop()
    rows = [
        {"drink": "tea", "total": 2, "paid": True, "tags": ["hot", "black"], "day": "2026-03-02"},
        {"drink": "Coffee", "total": 3.5, "paid": False, "tags": ["hot"], "cups": 2},
        {"drink": "water", "price": {"amount": 1, "currency": "EUR"}, "extra": {"ice": True}},
    ]
    for row in rows:
        made.value("insert", row=row)
    return made


def test_a_row_comes_back_as_its_columns_have_it() -> None:
    row = {"drink": 7, "total": "3.0", "paid": "yes", "price": "2.50 EUR", "extra": [None, 1.5]}
    assert Shop().value("insert", row=row) == {
        "id": 1, "drink": "7", "total": 3, "paid": True, "tags": None, "day": None, "cups": None,
        "price": {"amount": 2.5, "currency": "EUR"}, "extra": [None, 1.5],
    }  # fmt: skip
    assert Shop().value("insert", row={})["id"] == 1


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({}, ["tea", "Coffee", "water"]),
        ({"drink": "tea"}, ["tea"]),
        ({"drink": "TEA"}, []),
        ({"total": "3.5"}, ["Coffee"]),
        ({"total": None}, ["water"]),
        ({"total": {"ne": 2}}, ["Coffee", "water"]),
        ({"total": {"gt": 2}}, ["Coffee"]),
        ({"total": {"gte": 2, "lt": 3}}, ["tea"]),
        ({"total": {"lte": 3.5}}, ["tea", "Coffee"]),
        ({"day": {"lt": "2026-04-01"}}, ["tea"]),
        ({"drink": {"in": ["tea", "water", "x"]}}, ["tea", "water"]),
        ({"total": {"in": [2, None]}}, ["tea", "water"]),
        ({"drink": {"in": []}}, []),
        ({"drink": {"contains": "off"}}, ["Coffee"]),
        ({"tags": {"contains": "hot"}, "paid": False}, ["Coffee"]),
        ({"tags": {"contains": "ho"}}, []),
        ({"tags": ["hot"]}, ["Coffee"]),
        ({"price": "1 EUR"}, ["water"]),
        ({"extra": {"eq": {"ice": True}}}, ["water"]),
        ({"id": {"gte": 2}}, ["Coffee", "water"]),
        ({"drink": "' OR 1=1 --"}, []),
    ],
)
def test_rows_are_found_by_values_and_comparisons(shop: Shop, where: Any, found: Any) -> None:
    assert shop.drinks(where) == found
    assert shop.value("count", where=where) == len(found)


def test_rows_come_in_order_and_not_too_many(shop: Shop) -> None:
    assert shop.drinks({}, "-total") == ["Coffee", "tea", "water"]
    assert shop.drinks({}, "drink") == ["Coffee", "tea", "water"]
    assert shop.drinks({}, "-paid", "-id") == ["tea", "Coffee", "water"]
    assert [one["id"] for one in shop.value("retrieve", limit=2)] == [1, 2]
    assert shop.value("retrieve", limit=-1) == []


def test_rows_change_and_go(shop: Shop) -> None:
    assert shop.value("update", row={"paid": True, "total": None}, where={"total": {"gt": 1}}) == 2
    assert shop.drinks({"paid": True, "total": None}) == ["tea", "Coffee"]
    assert shop.value("delete", where={"drink": "tea"}) == 1
    assert shop.value("delete") == 2
    assert shop.value("insert", row={})["id"] == 4, "a number is not given twice"


@pytest.mark.parametrize(
    ("op", "more", "kind", "message"),
    [
        ("insert", {"row": {"total": "many"}}, "type",
         "column 'total' of 'orders' holds a number, but 'many' is not a number"),
        ("insert", {"row": {"cups": 10**19}}, "type",
         "column 'cups' of 'orders' holds numbers up to 19 digits, "
         "but 10000000000000000000 has more"),
        ("insert", {"row": {"size": 1}}, "unknown_column",
         "table 'orders' has no column 'size': it has id, drink, total, paid, tags, price, day, "
         "extra, cups"),
        ("insert", {"row": {"id": 1}}, "read_only",
         "'id' numbers the rows of 'orders': it is not written"),
        ("update", {"row": {}}, "row", "nothing is set in table 'orders'"),
        ("retrieve", {"where": {"total": {"like": 1}}}, "where",
         "'like' is no comparison for column 'total': eq, ne, gt, gte, lt, lte, contains, in"),
        ("retrieve", {"where": {"total": {"in": 1}}}, "where",
         "'in' takes a list of up to 500 values for column 'total'"),
        ("retrieve", {"where": {"total": {"contains": 1}}}, "where",
         "'contains' asks a text or a list, and column 'total' is a number"),
        ("retrieve", {"where": {"drink": {"contains": 1}}}, "where",
         "'contains' takes a text for column 'drink'"),
        ("retrieve", {"where": {"price": {"gt": "1 EUR"}}}, "where",
         "column 'price' is an amount of money: it has no order"),
        ("retrieve", {"order": ("-tags",)}, "where", "column 'tags' is a list: it has no order"),
        ("retrieve", {"order": ("x",), "columns": {}}, "unknown_column",
         "table 'orders' has no column 'x': it has id"),
        ("insert", {"columns": {'a" TEXT); --': "text"}}, "name",
         "'a\" TEXT); --' cannot name a column"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_names_table_and_column(
    shop: Shop, op: str, more: Any, kind: str, message: str
) -> None:
    assert shop.do(op, **more).error == {"kind": kind, "message": message}
    assert shop.drinks({}) == ["tea", "Coffee", "water"]


def test_rows_lie_in_a_file_that_only_the_user_reads(tmp_path: Path) -> None:
    home = tmp_path / ".flai"
    Shop(home).value("insert", row={"drink": "tea"})
    assert Shop(home).drinks({}) == ["tea"]
    file = home / "tables.sqlite"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (home / ".gitignore").read_text() == "*\n"


def test_columns_that_are_new_are_added_and_others_stay(tmp_path: Path) -> None:
    Shop(tmp_path).value("insert", row={"drink": "tea"}, columns={"drink": "text", "old": "text"})
    shop = Shop(tmp_path)
    outcome = shop.do("retrieve", columns={"drink": "number", "new": "boolean"})
    assert outcome.value == [{"id": 1, "drink": "tea", "new": None}]
    assert shop.notes == ["table 'orders' has a new column 'new': older rows have none"]
    assert outcome.meta == {"told": shop.notes}
    with closing(sqlite3.connect(tmp_path / "tables.sqlite")) as base:
        assert [one[1] for one in base.execute("PRAGMA table_info(orders)")] == [
            "id", "drink", "old", "new",
        ]  # fmt: skip


def test_a_replay_begins_with_the_rows_it_is_given() -> None:
    shop = Shop(tables={"orders": [{"drink": "tea"}, {"drink": "water", "total": 1}]})
    assert shop.drinks({}) == ["tea", "water"]
    assert shop.drinks({}) == ["tea", "water"]
    bad = Shop(tables={"orders": [{"drink": "tea"}, {"total": "x"}]})
    for _ in range(2):
        error = bad.do("retrieve").error
        assert error is not None
        assert error["kind"] == "type"


def test_a_file_that_is_no_base_is_told(tmp_path: Path) -> None:
    (tmp_path / "tables.sqlite").write_text("not a base at all" * 100)
    assert Shop(tmp_path).do("retrieve").error == {
        "kind": "table",
        "message": "table 'orders' cannot be used: file is not a database",
    }


def test_a_base_that_somebody_writes_to_is_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flaicli.adapters.tables.PATIENCE_SECONDS", 0.01)
    shop = Shop(tmp_path)
    shop.value("insert", row={})
    with closing(sqlite3.connect(tmp_path / "tables.sqlite")) as base:
        base.execute("BEGIN EXCLUSIVE")
        assert shop.do("insert", row={}).error == {
            "kind": "busy",
            "message": "table 'orders' is busy: another process has been writing to it",
        }


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
PLAIN = st.none() | st.booleans() | st.integers(-(2**60), 2**60) | TEXTS
JSON = st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner))


@given(TEXTS, JSON)
def test_any_text_and_any_data_come_back_and_are_found(text: str, data: Any) -> None:
    shop = Shop()
    row = shop.value("insert", row={"drink": text, "extra": data})
    assert (row["drink"], row["extra"]) == (text, data)
    where = {"drink": {"eq": text, "contains": text}, "extra": {"eq": data}}
    assert shop.value("retrieve", where=where) == [row]


@given(st.dictionaries(TEXTS | st.sampled_from([*COLUMNS, "id"]), JSON, max_size=3), JSON)
def test_any_request_is_an_outcome(where: Any, value: Any) -> None:
    shop = Shop()
    for more in ({"where": where}, {"row": where}, {"where": {"drink": value}}):
        outcome = shop.do("update", **{"row": {"drink": "x"}, **more})
        assert outcome.error is None or outcome.error["kind"] in {
            "type", "where", "unknown_column", "read_only", "row", "table",
        }  # fmt: skip
