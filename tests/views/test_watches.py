"""What an expression is, and that nothing sensitive is told by one."""

from __future__ import annotations

import pytest

from flaicli.views.watches import worked_out
from tests.stories import Story

FLOW = """
name: cafe
variables:
  total: {type: number, default: 2}
  pin: {type: integer, sensitive: true}
blocks:
  a: {message: "{{ pin }}", next: wait}
"""


@pytest.mark.parametrize(
    ("text", "value", "there"),
    [
        ("total * 2", "4", True),
        ("{{ total }} cups", '"2 cups"', True),
        ("pin", '"***pin***"', True),
        ("pin is defined", "true", True),
        ("history", None, True),
        ("const.x", "null", True),
        ("totla", "no 'totla' here: did you mean 'total'?", False),
        ("user.name", "null", True),
    ],
)
def test_what_an_expression_is(text: str, value: str | None, there: bool) -> None:
    story = Story(FLOW, variables={"pin": 1234})
    told = worked_out(story.talk.project, story.talk.session, text, 0.0)
    assert told[1] is there
    assert value is None or told[0] == value
    assert "1234" not in told[0]


def test_what_cannot_be_worked_out_says_why_and_tells_nothing() -> None:
    story = Story(FLOW, variables={"pin": 1234})
    told, there = worked_out(story.talk.project, story.talk.session, "pin + 1", 0.0)
    assert not there
    assert "1234" not in told
    assert worked_out(story.talk.project, story.talk.session, "1 +", 0.0)[1] is False
