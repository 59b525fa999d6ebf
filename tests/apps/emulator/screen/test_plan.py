"""Who gets how much of the screen."""

from __future__ import annotations

import pytest

from flaicli.apps.emulator.screen.plan import PANEL_MAX, Plan, planned, typed_rows


@pytest.mark.parametrize(
    ("layout", "columns", "rows", "plan"),
    [
        ("", 80, 21, Plan("right", (43, 21), (36, 21))),
        ("", 120, 40, Plan("right", (65, 40), (54, 40))),
        ("", 200, 50, Plan("right", (123, 50), (PANEL_MAX, 50))),
        ("", 79, 21, Plan("below", (79, 11), (79, 9))),
        ("", 40, 21, Plan("below", (40, 11), (40, 9))),
        ("", 40, 12, Plan("off", (40, 12), (0, 0))),
        ("right", 60, 21, Plan("right", (25, 21), (34, 21))),
        ("right", 50, 21, Plan("below", (50, 11), (50, 9))),
        ("below", 200, 50, Plan("below", (200, 27), (200, 22))),
        ("below", 200, 10, Plan("off", (200, 10), (0, 0))),
        ("off", 200, 50, Plan("off", (200, 50), (0, 0))),
    ],
)
def test_what_is_asked_for_if_there_is_room(
    layout: str, columns: int, rows: int, plan: Plan
) -> None:
    assert planned(layout, columns, rows) == plan


@pytest.mark.parametrize("layout", ["", "right", "below", "off"])
def test_nothing_is_larger_than_the_screen(layout: str) -> None:
    for columns in range(1, 220):
        for rows in (1, 2, 5, 10, 14, 24, 60):
            where, chat, panel = planned(layout, columns, rows)
            assert chat[0] >= 1
            assert chat[1] >= 1
            if where == "right":
                assert chat[0] + 1 + panel[0] == columns
                assert chat[1] == panel[1] == rows
            elif where == "below":
                assert chat[1] + 1 + panel[1] == rows
            else:
                assert panel == (0, 0)


def test_the_input_line_grows_with_what_is_typed() -> None:
    texts = ("", "a" * 19, "a" * 20, "a\nb", "漢" * 10)
    assert [typed_rows(text, 27, 6) for text in texts] == [1, 1, 2, 2, 2]
    assert typed_rows("x" * 10_000, 80, 6) == 6
    assert typed_rows("\n" * 10_000, 80, 6) == 6
    assert typed_rows("a\nb\nc", 80, 2) == 2
    assert typed_rows("abc", 1, 3) == 3
