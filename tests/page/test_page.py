"""Columns: wide characters count for two, lines break between words, heads stand beside texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.page.page import (
    ROOM_MIN,
    Page,
    beside,
    cells,
    cut,
    listed,
    padded,
    plain,
    wrapped,
)
from flaicli.visible import visible


def marked(style: str, text: str) -> str:
    return f"<{style}:{text}>" if style else text


def test_wide_characters_count_for_two() -> None:
    assert [cells(one) for one in ("", "abc", "茶", "👍", "é")] == [0, 3, 2, 2, 1]
    assert padded("茶", 5) + "|" == "茶   |"
    assert padded("toolong", 3) == "toolong"


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("tea", 3, "tea"),
        ("teas", 3, "te…"),
        ("茶茶茶", 5, "茶茶…"),
        ("茶茶茶", 4, "茶…"),
        ("a b", 2, "a…"),
        ("anything", None, "anything"),
        ("tea", 0, "…"),
    ],
)
def test_what_is_cut_off_is_marked(text: str, columns: int | None, expected: str) -> None:
    assert cut(text, columns) == expected


@pytest.mark.parametrize(
    ("text", "width", "hang", "expected"),
    [
        ("", 10, 2, [""]),
        ("one two three", None, 2, ["one two three"]),
        ("one two\nthree", None, 2, ["one two", "  three"]),
        ("one two three", 9, 2, ["one two", "  three"]),
        ("  in by two and on", 12, 4, ["  in by two", "    and on"]),
        ("abcdefghijkl", 9, 0, ["abcdefghi", "jkl"]),
        ("a abcdefghijkl", 10, 1, ["a", " abcdefghi", " jkl"]),
        ("茶茶茶茶 茶茶茶", 8, 0, ["茶茶茶茶", "茶茶茶"]),
    ],
)
def test_lines_break_between_words(
    text: str, width: int | None, hang: int, expected: list[str]
) -> None:
    assert wrapped(text, width, hang) == expected


@given(st.text(max_size=60), st.integers(ROOM_MIN, 40), st.integers(0, 8))
def test_no_line_is_too_wide_and_no_word_is_lost(text: str, width: int, hang: int) -> None:
    safe = visible(text)
    rows = wrapped(safe, width, hang)
    # A joiner makes one picture of two, and no terminal agrees with another how wide it is.
    if "\u200d" not in safe and "\ufe0f" not in safe:
        assert all(cells(one) <= max(width, hang + ROOM_MIN) for one in rows)
    assert "".join(rows).replace(" ", "") == safe.replace("\n", "").replace(" ", "")


def test_a_text_stands_beside_its_head() -> None:
    head = [("name ", "dim")]
    assert beside(head, "one two three four", Page(16, marked), 2) == [
        "  <dim:name>",
        "    one two",
        "    three four",
    ]
    assert beside(head, "one two three four five", Page(24, plain), 2, "red") == [
        "  name one two three",
        "       four five",
    ]
    assert beside(head, "", Page(40)) == ["name"]
    assert beside([], "one two three", Page(12, marked), 2, "red") == [
        "  <red:one two>",
        "  <red:three>",
    ]


def test_names_are_aligned_whatever_their_letters() -> None:
    facts = [("名前", "Ana"), ("a", "b"), ("none", "")]
    assert listed(facts, Page(40)) == ["  名前 Ana", "  a    b"]
    assert listed([("a very long name indeed", "x")], Page(40), 0) == ["a very long…  x"]
    assert listed([], Page(40)) == []


def test_a_page_behind_an_indent() -> None:
    assert Page(40).inside(4).width == 36
    assert Page(9).inside(4).width == ROOM_MIN
    assert Page(None).inside(4).width is None
