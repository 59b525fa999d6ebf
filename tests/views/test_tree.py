"""The branches of a log, as `/back` made them."""

from __future__ import annotations

from flaicli.apps.inspector.query import understood
from flaicli.page.page import Page
from flaicli.views.sight import on_branch
from flaicli.views.tree import DEPTH_MAX, data, lines, rows
from tests.shelf import kept_of, shopping
from tests.stories import Story
from tests.talks import SHOP


def test_what_was_taken_back_is_set_in() -> None:
    assert lines(kept_of(shopping()), Page()) == [
        '● entries 1 to 11, turns 0 to 1  "milk"',
        '│ ○ entries 12 to 21, turn 2  "tea"  left: --head 21',
        '● entries 22 to 33, turns 2 to 3  "coffee"  finished  <- head',
    ]


def test_in_ascii_and_from_another_branch() -> None:
    kept = on_branch(kept_of(shopping()), 21)
    assert lines(kept, Page(None, lines=False)) == [
        '* entries 1 to 11, turns 0 to 1  "milk"',
        '| o entries 22 to 33, turns 2 to 3  "coffee"  finished  left: --head 33',
        '* entries 12 to 21, turn 2  "tea"  <- head',
    ]


def test_back_without_going_on_leaves_everything_behind_the_head() -> None:
    story = Story(SHOP)
    story.say("tea", "hm")
    assert story.talk.back(2)
    assert lines(kept_of(story.talk), Page()) == [
        "● entries 1 to 6, turn 0  <- head",
        '│ ○ entries 7 to 22, turns 1 to 2  "tea"  left: --head 22',
    ]


def test_branches_of_branches() -> None:
    story = Story(SHOP)
    for _ in range(2):
        story.say("coffee", "no mail")
        assert story.talk.back(1)
        story.say("nor this")
        assert story.talk.back(2)
    assert lines(kept_of(story.talk), Page()) == [
        "● entries 1 to 6, turn 0  <- head",
        '│ ○ entries 7 to 13, turn 1  "coffee"',
        '│ │ ○ entries 14 to 17, turn 2  "***email***"  left: --head 17',
        '│ ○ entries 18 to 21, turn 2  "***email***"  left: --head 21',
        '│ ○ entries 22 to 28, turn 1  "coffee"',
        '│ │ ○ entries 29 to 32, turn 2  "***email***"  left: --head 32',
        '│ ○ entries 33 to 36, turn 2  "***email***"  left: --head 36',
    ]


def test_a_deep_tree_is_read_without_recursion() -> None:
    story = Story(SHOP)
    talk = story.talk
    for number in range(1_200):
        talk.log.rewind(len(talk.log) - number % 2)
        talk.log.add([talk.log.entries[1].event], 0.0)
    rows = lines(kept_of(talk), Page(60))
    assert len(rows) > 1_000
    assert max(row.count("│") for row in rows) <= DEPTH_MAX


def test_as_data_and_nothing() -> None:
    found = data(kept_of(shopping()))
    assert found[1] == {
        "first": 12, "last": 21, "turns": [2, 2], "on_line": False, "head": False, "leaf": True,
        "words": "tea", "ended": None, "parent": 11,
    }  # fmt: skip
    assert lines(understood("s1", {}, []), Page()) == ["nothing has happened"]


def test_the_way_to_a_branch_may_be_another() -> None:
    assert [row for row in rows(shopping().log, Page(), "/to") if "left: /to " in row]
