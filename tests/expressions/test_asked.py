"""What an expression asks for is told from what it takes for granted."""

from __future__ import annotations

import pytest

from flaicli.expressions import Condition, Template
from flaicli.expressions.asked import asked


@pytest.mark.parametrize(
    ("source", "paths"),
    [
        ("a or b or 'x'", {"a", "b"}),
        ("a or b", {"a"}),
        ("a or b | default(c)", {"a", "b"}),
        ("a | d(1) + a", set()),
        ("a is defined and a > 3", {"a"}),
        ("a.b is not exists", {"a.b"}),
        ("a is undefined or c.d == 1", {"a"}),
        ("not a", set()),
        ("a is empty", set()),
        ("a is none or b == 1", {"a"}),
        ("a.b == none and none != c and a.b > 2", {"a.b", "c"}),
        ("a | upper == none", set()),
        ("a or", set()),
    ],
)
def test_what_a_condition_asks_for(source: str, paths: set[str]) -> None:
    assert asked(Condition(source)) == paths


def test_every_place_of_a_text_must_ask() -> None:
    assert asked(Template("Hi {{ name or 'there' }}, {{ name }}")) == set()
    assert asked(Template("Hi {{ name or 'there' }}, {{ name | d('you') }}")) == {"name"}
