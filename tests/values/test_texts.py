"""Text made storable and comparable."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.values import bare, fold, tidy

ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        ("as typed", "as typed"),
        ("yes\u200b", "yes"),
        ("\ufeffyes", "yes"),
        ("ye\u200ds", "yes"),
        ("e\u0301", "\u00e9"),
        ("e\u200b\u0301", "\u00e9"),
        ("a\x00b\x07c\x1bd", "abcd"),
        ("one\ttwo\nthree", "one\ttwo\nthree"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("\x1b[200~line1\nline2\x1b[201~", "line1\nline2"),
        ("\udcff\udcfe\udcc3(", "\ufffd\ufffd\ufffd("),
        ("\x9b2J", "\x9b2J"),
        ("[red]x {{ 7*7 }}", "[red]x {{ 7*7 }}"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
    ],
)
def test_a_text_is_made_storable(text: str, kept: str) -> None:
    assert tidy(text, 4096) == (kept, False)


def test_the_cut_comes_first() -> None:
    assert tidy("x" * 1_000_000, 4096) == ("x" * 4096, True)
    kept, cut = tidy("a" + "\u0301\u0316" * 25_000, 4096)
    assert cut
    assert len(kept) == 4095
    assert tidy("x" * 4096, 4096) == ("x" * 4096, False)
    assert tidy("x" * 4097, 4096) == ("x" * 4096, True)
    assert tidy("\ufb1d" * 10, 10) == ("\u05d9\u05b4" * 5, True)  # NFC makes two of each


@given(ANY, st.integers(0, 50))
def test_what_is_kept_can_be_stored_and_is_stable(text: str, longest: int) -> None:
    kept, cut = tidy(text, longest)
    assert len(kept) <= longest
    assert cut or len(text) <= longest
    assert unicodedata.is_normalized("NFC", kept)
    kept.encode("utf-8")
    assert not any(char < " " and char not in "\n\t" for char in kept)
    assert tidy(kept, longest) == (kept, False)


@given(ANY)
def test_equal_letters_are_equal_text(text: str) -> None:
    text = tidy(text, 100)[0]
    decomposed = unicodedata.normalize("NFD", text)
    assert tidy(decomposed, 1000)[0] == text
    assert fold(decomposed) == fold(text) == fold(fold(text))


def test_invisible_characters_do_not_count() -> None:
    assert bare(" \u202a0475\u202c\u00a0") == "0475"
    assert fold(" A\u00a0 \tB\u200d ") == "a b"
    assert fold("STRASSE") == fold("straße")
    assert fold("D\u2019accord") == "d'accord"
