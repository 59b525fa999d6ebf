"""Texts of the bot: paragraph by paragraph, as typed without marks, cut if too long."""

from __future__ import annotations

import pytest

from flaicli.apps.emulator.screen.chat.written import (
    LINES_MAX,
    MARKED_MAX,
    TEXT_MAX,
    parts_of,
    plainly,
    shortened,
    written,
)


def shown(text: str, width: int = 60) -> list[str]:
    return ["".join(words for _, words in row) for row in written(text, width, True)]


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4",
        "a * alone",
        "snake_case_word and _ too",
        "5 > 3 and 2 < 4",
        "#hashtag, 3.5, 1.",
        "[no link] (really)",
        "a | b",
        "-5 degrees",
        "<b>hi</b> &amp; &#27;",
        "~ about ~",
    ],
)
def test_what_has_no_marks_stays_as_it_was_typed(text: str) -> None:
    assert shown(text) == text.split("\n")
    assert shown(f"**so**\n\n{text}") == ["so", "", *text.split("\n")]


def test_without_marks_what_is_set_in_stays_so() -> None:
    assert shown("so:\n\n  set in\n    further") == ["so:", "", "  set in", "    further"]


def test_lines_stay_lines() -> None:
    assert shown("line one\nline two") == ["line one", "line two"]
    assert shown("**line** one\nline two  \nthree") == ["line one", "line two", "three"]
    assert shown("\n\none\n\n\n\ntwo\n") == ["one", "", "two"]
    assert shown("one\r\ntwo") == ["one", "two"]
    assert shown("") == [""]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", [""]),
        ("one\ntwo\n\nthree", ["one\ntwo", "three"]),
        ("- a\n\n  more\n\nb", ["- a\n\n  more", "b"]),
        ("```\na\n\nb\n```\n\nc\n\nd", ["```\na\n\nb\n```", "c", "d"]),
        ("a\n\n~~~\nb\n\nc", ["a", "~~~\nb\n\nc"]),
        ("a\n  \n\nb", ["a", "b"]),
    ],
)
def test_paragraphs(text: str, parts: list[str]) -> None:
    assert parts_of(text) == parts


def test_what_is_too_long_is_cut() -> None:
    assert shortened("x" * TEXT_MAX, 80) == ("x" * TEXT_MAX, "")
    short, cut = shortened("x" * (TEXT_MAX + 1_234), 80)
    assert (len(short), cut) == (TEXT_MAX, "… 1,234 more characters: /vars or flai inspect")
    short, cut = shortened("a\n" * (LINES_MAX + 1), 80)
    assert short == "\n".join("a" * LINES_MAX)
    assert cut == "… 3 more characters: /vars or flai inspect"
    short, cut = shortened("x" * TEXT_MAX, 10)
    assert (len(short), cut) == (2_500, "… 7,500 more characters: /vars or flai inspect")
    short, cut = shortened("\ud800" * TEXT_MAX, 80)
    assert (len(short), cut[:7]) == (9_996, "… 8,334")
    assert plainly("x" * (TEXT_MAX + 5), "user", 20_000) == [
        [("user", "x" * TEXT_MAX)],
        [("note", "… 5 more characters: /vars or flai inspect")],
    ]


def test_a_very_long_paragraph_has_no_marks() -> None:
    assert shown("**a** " * 10)[0].startswith("a a a")
    assert shown("**a** " * (MARKED_MAX // 6 + 1))[0].startswith("**a** **a**")
