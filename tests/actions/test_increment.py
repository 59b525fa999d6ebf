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


def test_a_sum_beyond_every_number_is_an_error() -> None:
    for first, second in (("1.0e+308", "1.0e+308"), ("1" + "0" * 300, "1.7e+308")):
        story = done(f"{{increment: {{n: {first}}}}}, {{increment: {{n: {second}}}}}")
        errors = [one.message for one in story.of(ErrorOccurred)]
        assert errors == ([] if first[1] == "0" else ["'n' would be larger than any number can be"])
