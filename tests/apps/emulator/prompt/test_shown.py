"""The input line as it is shown, and where each character of it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.layout.controls import BufferControl
from prompt_toolkit.layout.processors import Transformation, TransformationInput

from flaicli.apps.emulator.prompt.shown import Safely


def drawn(text: str, lines: bool = True) -> Transformation:
    given = TransformationInput(
        BufferControl(Buffer()), Document(text), 0, lambda at: at, [("bold", text)], 80, 24
    )
    return Safely(lambda: lines).apply_transformation(given)


def words(shown: Transformation) -> str:
    return "".join(one[1] for one in shown.fragments)


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("tea", "tea"),
        ("caf\u00e9 茶", "caf\u00e9 茶"),
        ("a\u202eb\u2066c\u200bd", "a\ufffdb\ufffdc\ufffdd"),
        ("\u2028\ufeff\udcff", "\ufffd\ufffd\ufffd"),
        ("one\ttwo", "one two"),
        ("👨\u200d👩 👍🏽 🇧🇪", "👨👩 👍 BE"),
        ("\x1b[2J\x9b", "\x1b[2J\x9b"),     # prompt-toolkit draws ^[
    ],
)
def test_what_is_seen_of_what_is_typed(typed: str, seen: str) -> None:
    assert words(drawn(typed)) == seen


def test_signs_in_ascii() -> None:
    assert words(drawn("a\u202eb", lines=False)) == "a?b"


@given(st.text(st.characters() | st.sampled_from("\u200d\ufe0f\u202eab🏽🇧")))
def test_the_cursor_stands_on_what_it_is_on(text: str) -> None:
    shown = drawn(text)
    seen = words(shown)
    places = [shown.source_to_display(at) for at in range(len(text) + 1)]
    assert places[0] == 0
    assert places == sorted(places)
    assert places[-1] == len(seen)
    assert shown.display_to_source(len(seen)) == len(text)
    for at in range(len(seen)):
        assert places[shown.display_to_source(at)] == at
