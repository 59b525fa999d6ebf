"""Tables of a chat."""

from __future__ import annotations

from flaicli.apps.emulator.screen.chat.tabled import tabled


def shown(table: list[list[str]], width: int, lines: bool = True) -> list[str]:
    cells = [[[("", cell)] for cell in row] for row in table]
    return ["".join(text for _, text in row) for row in tabled(cells, width, lines)]


TABLE = [["drink", "price"], ["tea, green", "2.00"], ["コーヒー", "3"]]


def test_columns_are_as_wide_as_they_need() -> None:
    assert shown(TABLE, 40) == [
        "drink       price",
        "──────────  ─────",
        "tea, green  2.00",
        "コーヒー    3",
    ]
    assert shown([["a", "b"], ["", "c"]], 40, lines=False) == ["a  b", "-  -", "   c"]


def test_the_widest_is_narrowed_first() -> None:
    assert shown(TABLE, 13)[2:] == ["tea,    2.00", "green", "コーヒ  3", "ー"]


def test_where_there_is_no_room_cells_stand_below_each_other() -> None:
    assert shown([["a", "b", "c"], ["1", "2", "3"]], 10) == ["a", "b", "c", "1", "2", "3"]


def test_the_head_is_bold() -> None:
    assert tabled([[[("code", "a")]], [[("", "b")]]], 9, True) == [
        [("bold code", "a")],
        [("note", "─")],
        [("", "b")],
    ]
    assert tabled([], 9, True) == []
    assert tabled([[]], 9, True) == []
