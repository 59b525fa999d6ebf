"""Counting (rule 21)."""

from __future__ import annotations

import pytest

from flaicli.model.events import ErrorOccurred
from tests.stories import done


def test_it_begins_at_nought_and_whole_numbers_stay_whole() -> None:
    assert done("{increment: {n: 1}}, {increment: {n: '{{ 2 }}'}}").variables == {"n": 3}
    assert done("{increment: {n: 0.5}}").variables == {"n": 0.5}


@pytest.mark.parametrize(
    ("actions", "shown"),
    [("{increment: {n: '{{ true }}'}}", "True"), ("{set: {n: x}}, {increment: {n: 1}}", "'x'")],
)
def test_what_is_no_number_is_an_error(actions: str, shown: str) -> None:
    [error] = done(actions).of(ErrorOccurred)
    assert error.message == f"'n' cannot be counted with {shown}: it is no number"
