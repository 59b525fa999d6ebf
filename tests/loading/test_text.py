"""Sizes, encodings and characters: what libyaml never gets to see."""

from __future__ import annotations

import pytest

from flaicli.loading.text import SIZE_MAX, split_lines, to_text
from tests.loading.told import told, told_of


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "a: b\0c\n",
            "1:5-6 F105 character U+0000 is not allowed\n    help: remove it\n",
        ),
        (
            "a: b\nc: \x1b[31m\n",
            "2:4-5 F105 character U+001B is not allowed\n"
            '    help: remove it, or write it as \\x1B in "double quotes"\n',
        ),
        (
            "a: b\u2028c\n",
            "1:5-6 F105 character U+2028 is not allowed\n"
            '    help: remove it, or write it as \\u2028 in "double quotes"\n',
        ),
        (
            "a: \ud800\n",
            "1:4-5 F105 U+D800 is half of a character\n    help: write the whole character\n",
        ),
        (
            b"a: b\nc: caf\xe9\n",
            "2:7-8 F104 flow files must be UTF-8; byte 0xE9 here is not\n"
            '    help: save it again with the encoding "UTF-8"\n',
        ),
        (
            "a: b\n".encode("utf-16"),
            "1:1-1 F104 flow files must be UTF-8; this one is UTF-16\n"
            '    help: save it again with the encoding "UTF-8"\n',
        ),
    ],
)
def test_a_character_that_cannot_be_is_told(content: str | bytes, said: str) -> None:
    assert told_of(content) == said


def test_a_mark_and_windows_lines_are_fine() -> None:
    assert to_text("f", b"\xef\xbb\xbfa: 1\r\nb: 2\r\n").shown == "a: 1\r\nb: 2\r\n"
    assert told_of(b"\xef\xbb\xbfa: 1\r\nb: @\r\n").startswith("2:4-5 F116")
    assert told_of("\ufeffa: @\n").startswith("1:4-5 F116")


def test_many_bad_characters_are_counted() -> None:
    said = told(to_text("f", "\0" * 9).findings)
    assert said.count("F105") == 6
    assert "1:6-7 F105 4 more characters are not allowed, from here on\n" in said


def test_findings_that_follow_from_a_bad_character_are_not_told() -> None:
    assert told_of("a: b\n\0c\n").count("\n") == 2
    assert "F122" in told_of("a: b\n\0\nc\n")


def test_the_limit_is_exact() -> None:
    fits = "a: " + "x" * (SIZE_MAX - 3)
    assert to_text("f", fits).findings == ()
    for longer in (fits + "x", fits[:-1] + "é", (fits + "x").encode()):
        assert told(to_text("f", longer).findings) == (
            "1:1-1 F103 the file is 4 MB, the limit is 4 MB\n"
            "    help: split it: `imports:` lets one flow use the blocks of another\n"
        )


def test_lines_end_where_yaml_ends_them() -> None:
    assert split_lines("a\nb\r\nc\rd\x0be\u2028f") == ["a", "b", "c", "d\x0be\u2028f"]
