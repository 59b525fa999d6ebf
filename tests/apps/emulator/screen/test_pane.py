"""A window of many rows, scrolled."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flaicli.apps.emulator.screen.pane import Pane

ROWS = [str(number) for number in range(10)]


def chat(rows: list[str] = ROWS, height: int = 4) -> Pane[str]:
    pane: Pane[str] = Pane(follows=True)
    pane.seen(rows, height)
    return pane


def test_the_end_is_followed_as_it_grows() -> None:
    pane = chat()
    assert pane.seen(ROWS, 4) == ["6", "7", "8", "9"]
    assert pane.seen([*ROWS, "10"], 4) == ["7", "8", "9", "10"]


def test_what_somebody_scrolled_to_stays_in_sight() -> None:
    pane = chat()
    pane.scroll(-2)
    assert pane.seen(ROWS, 4) == ["4", "5", "6", "7"]
    assert pane.seen([*ROWS, "10"], 4) == ["4", "5", "6", "7"]
    assert pane.below == 3
    pane.scroll(3)
    assert pane.top is None
    assert pane.seen([*ROWS, "10", "11"], 4) == ["8", "9", "10", "11"]


def test_a_page_leaves_a_row_of_the_one_before() -> None:
    pane = chat()
    pane.page(-1)
    assert pane.seen(ROWS, 4) == ["3", "4", "5", "6"]
    pane.page(-5)
    assert pane.seen(ROWS, 4) == ["0", "1", "2", "3"]


def test_a_panel_begins_at_its_top() -> None:
    pane: Pane[str] = Pane(follows=False)
    assert pane.seen(ROWS, 4) == ["0", "1", "2", "3"]
    pane.scroll(99)
    assert pane.seen(ROWS, 4) == ["6", "7", "8", "9"]
    assert pane.seen(ROWS[:3], 4) == ["0", "1", "2"]
    pane.reset()
    assert pane.seen(ROWS, 4) == ["0", "1", "2", "3"]


def test_a_row_is_brought_into_sight() -> None:
    pane = chat()
    pane.show(9)
    assert pane.first == 6
    pane.show(2)
    assert pane.first == 1


@given(st.lists(st.integers(-30, 30)), st.integers(0, 40), st.integers(-3, 30), st.booleans())
def test_no_scrolling_leads_outside(
    moves: list[int], size: int, height: int, follows: bool
) -> None:
    pane: Pane[str] = Pane(follows)
    rows = [str(number) for number in range(size)]
    for move in [0, *moves]:
        seen = pane.seen(rows, height)
        assert len(seen) == min(size, max(height, 1))
        assert pane.first + len(seen) + pane.below == size
        pane.scroll(move)
