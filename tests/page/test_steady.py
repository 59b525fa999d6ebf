"""Pictures that all who measure them give the same columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth
from wcwidth import wcswidth

from flaicli.page.page import cells, cut, wrapped
from flaicli.page.steady import steady
from flaicli.visible import visible

JOINED = {
    "👨\u200d👩\u200d👧": "👨👩👧",
    "🇧🇪 and 🇯🇵": "BE and JP",
    "👍🏽": "👍",
    "❤️ ✈︎": "❤ ✈",
    "1️⃣": "1",
    "🏳️\u200d🌈": "🏳🌈",
    "tea": "tea",
    "茶 שָׁלוֹם é": "茶 שָׁלוֹם é",
}


@pytest.mark.parametrize("text", JOINED)
def test_what_is_joined_is_taken_apart(text: str) -> None:
    shown = steady(text)
    assert shown == JOINED[text]
    assert steady(shown) == shown
    assert cells(text) == cells(shown) == get_cwidth(shown) == wcswidth(shown)


# What Python's own tables do not know yet (Cn), the others may measure in their own ways.
KNOWN = st.text(st.characters(exclude_categories=["Cn", "Cs", "Co"])) | st.lists(
    st.sampled_from([*JOINED, "\u200d", "\ufe0f", "🏽", "🇧", "\u0301", "한", "x", " "])
).map("".join)


@given(KNOWN)
def test_rich_and_prompt_toolkit_measure_the_same(text: str) -> None:
    shown = steady(visible(text, keep_newlines=False))
    assert cells(shown) == get_cwidth(shown)


@given(KNOWN, st.integers(8, 30))
def test_nothing_is_wider_than_its_room(text: str, room: int) -> None:
    text = visible(text, keep_newlines=False)
    assert get_cwidth(steady(cut(text, room))) <= room
    assert all(get_cwidth(steady(row)) <= room for row in wrapped(text, room))
