"""Marks for secrets: made, found, shown, and taken out of what comes in."""

from __future__ import annotations

import pytest

from flaicli.model.marks import CLOSE, OPEN, Nested, clean, filled, marked, marked_in, marks, told


def test_a_mark_is_shown_by_its_name_and_filled_with_its_value() -> None:
    data = {"headers": {"Authorization": f"Bearer {marked('KEY')}"}, "n": 1, "list": (marked("B"),)}
    assert told(data) == {
        "headers": {"Authorization": "Bearer ***secret.KEY***"}, "n": 1, "list": ("***secret.B***",)
    }  # fmt: skip
    assert filled(data, str.lower)["headers"] == {"Authorization": "Bearer key"}
    assert marked_in({"x": [f"{marked('A')} {marked('B')}"]}) == ["A", "B"]
    assert marks(data)
    assert not marks({"a": ["b", 1, None]})


def test_a_mark_that_is_not_whole_is_no_mark() -> None:
    assert told(f"a{OPEN}b") == "ab"
    assert told(f"a{CLOSE}b") == "ab"


def test_what_comes_in_has_no_marks_and_can_be_kept() -> None:
    assert clean(f"hi {marked('KEY')}") == "hi KEY"
    assert clean({f"{OPEN}k": [float("nan"), float("inf"), "\ud800", (1, True, None)]}) == {
        "k": [None, None, "\ufffd", [1, True, None]]
    }


def test_what_is_nested_too_deep_is_refused() -> None:
    deep: list[object] = []
    for _ in range(150):
        deep = [deep]
    with pytest.raises(Nested, match="nested deeper than 100 levels"):
        clean(deep)
