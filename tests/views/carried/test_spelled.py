"""JSON that comes back equal, and that no terminal takes for a command."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from flaicli.views.carried.spelled import document, line, listed
from flaicli.visible import visible

DATA = st.dictionaries(st.text(), st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
), max_size=4)  # fmt: skip


@given(DATA)
def test_it_comes_back_equal_and_acts_on_nothing(data: dict[str, object]) -> None:
    for text in (line(data), document(data), listed(data)):
        assert json.loads(text) == data
        assert visible(text) == text
        assert text.encode("utf-8")


def test_foreign_letters_stay_hidden_characters_do_not() -> None:
    assert line("Grüße 茶 🙂 \u202e\x9b\U000e0041") == (
        '"Grüße 茶 🙂 \\u202e\\u009b\\udb40\\udc41"'
    )


def test_a_list_has_an_item_a_line() -> None:
    assert listed({"a": 1, "b": [1, {"c": 2}], "d": []}) == (
        '{\n  "a": 1,\n  "b": [\n    1,\n    {"c": 2}\n  ],\n  "d": []\n}\n'
    )
