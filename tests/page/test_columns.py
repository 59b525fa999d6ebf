"""Rows stand in columns, also where characters are wide and the page is narrow."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flaicli.page.columns import Bar, table
from flaicli.page.page import Page, cells

ROWS = st.lists(st.tuples(*[st.text("ab 茶e\u0301", max_size=12)] * 3).map(list), max_size=5)


def styled(style: str, text: str) -> str:
    return f"<{style}>{text}</>" if style else text


def test_columns_are_aligned_and_numbers_end_evenly() -> None:
    rows = [["緑茶", "7", "hot"], ["tea", "12", ""]]
    assert list(table(["what", "n", "how"], rows, Page(), {1})) == [
        "what   n  how",
        "緑茶   7  hot",
        "tea   12",
    ]


def test_a_style_is_put_around_the_words_alone() -> None:
    page = Page(paint=styled)
    assert list(table(["s", "t"], [[("red", "no"), "x"]], page)) == [
        "<dim>s</>   <dim>t</>",
        "<red>no</>  x",
    ]


def test_what_does_not_fit_is_cut_or_left_out() -> None:
    rows = [["one", "two words here"]]
    assert list(table(["a", "b"], rows, Page(14))) == ["a    b", "one  two word…"]
    assert list(table(["a", "b"], rows, Page(9))) == ["a", "one"]


def test_bars_are_drawn_in_eighths_or_in_signs() -> None:
    assert Bar(8, 8).drawn(3) == "███"
    assert Bar(1, 100).drawn(3) == "▏"
    assert Bar(0, 8).drawn(3) == Bar(1, 0).drawn(3) == ""
    assert Bar(8, 8).drawn(3, fine=False) == "###"
    assert Bar(1, 100).drawn(3, fine=False) == "#"


@given(ROWS, st.integers(1, 40))
def test_no_line_is_wider_than_the_page(rows: list[list[str]], width: int) -> None:
    for line in table(["one", "two", "three"], rows, Page(width), {1}):
        assert cells(line) <= width
