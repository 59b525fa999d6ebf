"""Assignments are made in the order written (rule 20)."""

from __future__ import annotations

from flaicli.actions import KINDS, LATER
from tests.stories import done


def test_each_sees_the_earlier_ones_and_null_unsets() -> None:
    story = done("{set: {a: 1, b: '{{ a + 1 }}', c: '{{ b }}!'}}")
    assert story.variables == {"a": 1, "b": 2, "c": "2!"}
    assert done("{set: {a: 1}}, {set: {a: '{{ none }}', b: 2}}").variables == {"b": 2}


def test_what_comes_later_is_not_there_now() -> None:
    assert not set(KINDS) & set(LATER)
