"""Styled words in rows: broken between words, whatever their width."""

from __future__ import annotations

import pytest

from flaicli.apps.emulator.screen.chat.styled import chopped, laid, line, painted, width_of


def rows(width: int, *words: tuple[str, str]) -> list[str]:
    return ["".join(text for _, text in row) for row in laid(words, width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, [""]),
        ("one two three", 20, ["one two three"]),
        ("one two three", 9, ["one two", "three"]),
        ("one\n\ntwo\n", 20, ["one", "", "two", ""]),
        ("  set in", 20, ["  set in"]),
        ("  set in below", 8, ["  set in", "below"]),
        ("a  b   c", 6, ["a  b", "c"]),
        ("abcdefghijkl", 5, ["abcde", "fghij", "kl"]),
        ("a abcdefgh i", 5, ["a", "abcde", "fgh i"]),
        ("茶茶茶茶 茶", 4, ["茶茶", "茶茶", "茶"]),
        ("      abc", 5, ["  abc"]),
    ],
)
def test_words_are_broken_between_and_never_wider(
    text: str, width: int, expected: list[str]
) -> None:
    assert rows(width, ("", text)) == expected


def test_a_word_of_several_styles_stays_together() -> None:
    assert laid([("", "see "), ("bold", "un"), ("", "believable")], 12) == [
        [("", "see")],
        [("bold", "un"), ("", "believable")],
    ]
    assert laid([("bold", "un"), ("", "believable")], 5) == [
        [("bold", "un"), ("", "bel")],
        [("", "ievab")],
        [("", "le")],
    ]
    assert laid([], 5) == [[]]


def test_a_row_that_is_too_wide_all_the_same_is_cut() -> None:
    def paint(style: str, text: str) -> str:
        return f"<{style}:{text}>"

    assert painted([("a", "one"), ("b", " two")], paint, 7) == "<a:one><b: two>"
    assert painted([("a", "one"), ("b", " two")], paint, 5) == "<a:one><b:…>"
    assert painted([("a", "茶茶"), ("b", "茶")], paint, 5) == "<a:茶茶><b:…>"


def test_foreign_text_becomes_one_safe_line() -> None:
    assert line("a\x1b\nb", 10) == "a␛␊b"
    assert line("x" * 20, 10) == "x" * 9 + "…"


def test_pieces_fit() -> None:
    assert list(chopped("abcdef", 6, 6)) == ["abcdef"]
    assert list(chopped("abcdef", 0, 4)) == ["", "abcd", "ef"]
    assert list(chopped("茶a茶b茶", 3, 4)) == ["茶a", "茶b", "茶"]
    assert list(chopped("", 3, 4)) == [""]
    assert list(chopped("https://e.org/menu/tea?a=1", 12, 12)) == [
        "https://",
        "e.org/menu/",
        "tea?a=1",
    ]
    assert list(chopped("a/bcdefghijk", 8, 8)) == ["a/bcdefg", "hijk"]
    assert width_of([("", "茶"), ("bold", "a")]) == 3
