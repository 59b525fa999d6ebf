"""The branches of a condition, by number and by name."""

from __future__ import annotations

from flaicli.blocks.branches import arms, taken
from flaicli.model.events import BranchTaken
from tests.stories import project_of

FLOW = """\
blocks:
  a:
    condition:
      - {if: x == 1, next: b}
      - {if: x == 2, set: {y: 1}}
      - else: b
    next: b
  b: {condition: {switch: x, cases: {1: a, true: b, null: c, else: a}, else: c}}
  c: {message: C., next: end}
"""
PROJECT = project_of(FLOW)
LIST, SWITCH, MESSAGE = (PROJECT.main.blocks[name].body for name in "abc")


def test_branches_have_the_words_of_their_author() -> None:
    assert [one.words for one in arms(LIST)] == ["x == 1", "x == 2", "else"]
    assert [one.words for one in arms(SWITCH)] == ["1", "true", "null", "else", "else"]
    assert [one.case.next and one.case.next.name for one in arms(LIST)] == ["b", None, "b"]
    assert [one.span and one.span.line for one in arms(LIST)] == [4, 5, 6]
    assert list(arms(MESSAGE)) == []


def test_the_branch_taken_is_known_by_its_number() -> None:
    no, yes = {"if": "x == 1", "holds": False}, {"if": "x == 2", "holds": True}
    assert taken(LIST, BranchTaken("x == 2", (no, yes))) == 2
    assert taken(LIST, BranchTaken("else", (no, no))) == 3
    assert taken(SWITCH, BranchTaken("true")) == 2
    assert taken(SWITCH, BranchTaken("else")) == 5
    assert taken(SWITCH, BranchTaken("gone")) == 0
