"""Names and conditions as SQL."""

from __future__ import annotations

import pytest

from flaicli.adapters.table_query import Columns, Wrong, quoted


def test_values_are_bound_and_names_quoted() -> None:
    columns = Columns("orders", {"order": "text", "n": "integer"})
    assert columns.where({"order": "x'; --", "n": {"gte": "2", "ne": None}}) == (
        ' WHERE "order" IS ? AND "n" >= ? AND "n" IS NOT ?',
        ["x'; --", 2, None],
    )
    assert columns.where({}) == ("", [])
    assert columns.order(("-n", "order")) == ' ORDER BY "n" DESC, "order", "id"'
    assert quoted('a"b') == '"a""b"'


@pytest.mark.parametrize("name", ["sqlite_master", "SQLite_x", "", "1a", "a b", "é", "a" * 65])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(Wrong) as table:
        Columns(name, {})
    assert str(table.value) == f"'{name[:64]}' cannot name a table"
    with pytest.raises(Wrong):
        Columns("t", {name: "text"})
