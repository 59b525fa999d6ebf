"""Adding to lists (rule 21)."""

from __future__ import annotations

from flaicli.model.events import ErrorOccurred
from tests.stories import done


def test_one_item_is_added_also_when_it_is_a_list() -> None:
    story = done("{append: {a: 1}}, {append: {a: [2]}}, {append: {a: '{{ a | length }}'}}")
    assert story.variables == {"a": [1, [2], 2]}


def test_what_is_no_list_is_an_error() -> None:
    [error] = done("{set: {a: x}}, {append: {a: 1}}").of(ErrorOccurred)
    assert error.message == "'a' is no list, so nothing can be appended to it"
