"""Two texts side by side."""

from __future__ import annotations

from flaicli.apps.replay.words import TOKENS_MAX, cells, side_by_side


def test_the_words_that_differ_are_underlined() -> None:
    assert side_by_side("One large tea.", "One small tea, please.") == [
        "expected One large tea.",
        "             ^^^^^",
        "said     One small tea, please.",
        "             ^^^^^    ^^^^^^^^",
    ]


def test_what_one_side_lacks() -> None:
    assert side_by_side("A tea", "A green tea") == [
        "expected A tea",
        "said     A green tea",
        "           ^^^^^^",
    ]


def test_long_texts_begin_near_the_first_difference() -> None:
    same = "word " * 30
    lines = side_by_side(f"{same}one", f"{same}two", width=60)
    assert lines == [
        "expected …ord word word word word one",
        "                                  ^^^",
        "said     …ord word word word word two",
        "                                  ^^^",
    ]
    assert all(len(one) <= 60 for one in side_by_side("a b " * 99, "c d " * 99, width=60))


def test_texts_of_several_lines_are_compared_line_by_line() -> None:
    assert side_by_side("Order:\n- tea\n- milk", "Order:\n- tee\n- milk\n- egg") == [
        "(3 lines expected, 4 lines said)",
        "         Order:",
        "expected - tea",
        "           ^^^",
        "said     - tee",
        "           ^^^",
        "         - milk",
        "said     - egg",
    ]
    assert side_by_side("a\nb", "a") == [
        "(2 lines expected, 1 line said)",
        "         a",
        "expected b",
    ]


def test_wide_and_hidden_characters_keep_the_marks_in_place() -> None:
    assert side_by_side("日本 a", "日本 b") == [
        "expected 日本 a",
        "              ^",
        "said     日本 b",
        "              ^",
    ]
    assert side_by_side("a\x1b", "a") == ["expected a␛", "          ^", "said     a"]
    assert cells("e\u0301") == 1


def test_colour_paints_the_words_too() -> None:
    expected, _, said, _ = side_by_side("a", "b", color=True)
    assert (expected, said) == ("expected \x1b[31ma\x1b[0m", "said     \x1b[32mb\x1b[0m")


def test_very_long_texts_are_not_compared_word_by_word() -> None:
    lines = side_by_side("a " * TOKENS_MAX, "b", width=40)
    assert lines[0] == "expected " + "a " * 15 + "…"
