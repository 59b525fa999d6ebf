"""The condition block: the first branch that holds, and why (rules 7 and 23)."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.model.events import BranchTaken
from tests.stories import Story

BRANCHES = """
variables: {pin: {sensitive: true}}
blocks:
  a:
    condition:
      - {if: size == "large" and total > 4, set: {discount: 0.5}, next: upsell}
      - {if: pin, next: upsell}
      - else: plain
  upsell: {message: upsell}
  plain: {message: plain}
"""


def test_the_first_that_holds_wins_and_tells_what_it_saw() -> None:
    story = Story(BRANCHES, variables={"size": "large", "total": 5})
    assert story.heard == ["upsell"]
    assert story.variables["discount"] == 0.5
    [taken] = story.of(BranchTaken)
    assert taken.branch == 'size == "large" and total > 4'
    assert [dict(one) for one in taken.tried] == [
        {"if": taken.branch, "holds": True, "saw": {"size": "large", "total": 5}}
    ]


def test_else_tells_all_that_was_tried_and_no_secret() -> None:
    [taken] = Story(BRANCHES).of(BranchTaken)
    assert taken.branch == "else"
    assert [one["holds"] for one in taken.tried] == [False, False]
    [taken] = Story(BRANCHES, variables={"pin": "1234"}).of(BranchTaken)
    assert taken.tried[1]["saw"] == {"pin": "***pin***"}


SWITCH = """
blocks:
  a:
    condition:
      switch: x
      cases: {1: one, "yes": {next: yes, set: {seen: true}}, true: truth, Big: big}
      else: other
  one: {message: one}
  yes: {message: "yes {{ seen }}"}
  truth: {message: truth}
  big: {message: big}
  other: {message: other}
"""


@pytest.mark.parametrize(
    ("x", "heard"),
    [
        (1, "one"),
        (1.0, "one"),
        ("1", "other"),
        (True, "truth"),
        ("yes", "yes true"),
        ("Big", "big"),
        ("big", "other"),
        (None, "other"),
    ],
)
def test_cases_match_by_typed_value(x: Any, heard: str) -> None:
    assert Story(SWITCH, variables={"x": x}).heard == [heard]


def test_a_branch_may_end_with_a_reason() -> None:
    flow = """
blocks:
  a:
    condition:
      - {if: x == 1, next: {end: one}}
      - else: {next: b}
  b: {condition: {switch: x, cases: {2: {abort: "no {{ x }}"}}, else: {end: other}}}
"""
    ends = {1: "finished: one", 2: "aborted: no 2", 3: "finished: other"}
    assert {x: Story(flow, variables={"x": x}).status for x in ends} == ends


def test_what_stands_beside_else_is_set_as_beside_if() -> None:
    beside = """
blocks:
  a:
    condition:
      - if: size == "large"
        set: {total: 5}
        next: b
      - else: b
        set: {total: 2}
  b: {message: "{{ total }}"}
"""
    assert Story(beside).heard == ["2"]
    assert Story(beside, variables={"size": "large"}).heard == ["5"]
