"""What foreign text looks like once it is safe to show."""

from __future__ import annotations

import unicodedata

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flaicli.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, naïve, 日本, 👍🏽", "plain text, naïve, 日本, 👍🏽"),
        ("two\nlines", "two\nlines"),
        ("windows\r\nlines", "windows\nlines"),
        ("over\rwritten", "over␍written"),
        ("a\tb", "a    b"),
        ("\x1b[2J", "␛[2J"),
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("\x9b31m", "\\x9b31m"),
        ("\x7f", "␡"),
        ("\x00", "␀"),
        ("user\u202egnp.exe", "user\\u202egnp.exe"),
        ("pay\u200bpal", "pay\\u200bpal"),
        ("\ufeffstart", "\\ufeffstart"),
        ("lone \ud800 half", "lone \\ud800 half"),
        ("\U000e0041", "\\U000e0041"),
        ("👩\u200d👧 family", "👩\u200d👧 family"),
        ("a\u200db", "a\\u200db"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
    ],
)
def test_what_acts_becomes_what_shows(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_on_one_line_even_line_ends_and_tabs_are_symbols() -> None:
    assert visible("a\nb\r\nc\td", keep_newlines=False) == "a␊b␍␊c␉d"


def test_clean_text_is_handed_back_as_it_is() -> None:
    text = "Hello, Ana!\nWhat can I get you?"
    assert visible(text) is text


def test_no_hidden_category_passes() -> None:
    signs = {0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2}
    passed = [
        hex(code)
        for code in range(0x110000)
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        and code not in signs  # Arabic and Syriac marks that are drawn
        and code != 0x0A
        and chr(code) in visible(f"a{chr(code)}b")
    ]
    assert passed == []


HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0, max_codepoint=0xA0),
        st.sampled_from("\x1b[]m;0123HJKPX\\^_\x9b\x9d\x90\u202e\u200d\r\n\t"),
        st.characters(),
    ),
    max_size=60,
)


def held(text: str) -> None:
    """Hold one text to the promise."""
    shown = visible(text)
    assert not any((ord(c) < 0x20 and c != "\n") or 0x7F <= ord(c) <= 0x9F for c in shown)
    shown.encode("utf-8")  # a lone surrogate would raise
    screen = pyte.Screen(600, 2)
    pyte.Stream(screen).feed("#" + visible(text, keep_newlines=False))
    assert screen.title == ""
    assert screen.display[0].startswith("#")
    assert screen.buffer[0][0].fg == "default"


@settings(max_examples=100, deadline=None)
@given(HOSTILE)
def test_a_terminal_shows_it_and_obeys_nothing(text: str) -> None:
    held(text)


@pytest.mark.campaign
@settings(max_examples=100_000, deadline=None)
@given(HOSTILE)
def test_100_000_texts(text: str) -> None:
    held(text)
