"""Taking items out of lists (rule 21)."""

from __future__ import annotations

import pytest

from flaicli.model.events import ErrorOccurred, Warned
from tests.stories import done


def test_every_equal_item_goes() -> None:
    assert done("{set: {a: [1, 2, 1.0, true]}}, {remove: {a: 1}}").variables == {"a": [2, True]}


@pytest.mark.parametrize("before", ["", "{set: {a: [2]}}, "])
def test_removing_nothing_warns(before: str) -> None:
    story = done(before + "{remove: {a: 1}}")
    assert [one.message for one in story.of(Warned)] == ["nothing to remove from 'a'"]


def test_what_is_no_list_is_an_error() -> None:
    [error] = done("{set: {a: x}}, {remove: {a: 1}}").of(ErrorOccurred)
    assert error.message == "'a' is no list, so nothing can be removed from it"
