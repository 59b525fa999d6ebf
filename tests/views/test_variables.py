"""Each variable with its value, where it is from, and what it was."""

from __future__ import annotations

from flaicli.page.page import Page
from flaicli.views.sight import at_turn
from flaicli.views.variables import OLD_MAX, changes, data, lines
from tests.shelf import kept_of, shopping
from tests.stories import Story

COUNT = """\
variables: {note: {scope: flow}, visits: {scope: user}}
blocks:
  ask: {collect: {ask: How many?, into: n, type: number}, next: add}
  add:
    action:
      - increment: {sum: "{{ n }}"}
      - set: {note: x, user.visits: 1}
      - append: {all: "{{ n }}"}
    next: ask
"""


def test_where_a_value_is_from_stands_beside_it() -> None:
    assert lines(kept_of(shopping()), Page()) == [
        "session",
        '  shelf "緑茶"  turn 0, by given',
        '  drink "coffee"  turn 2, ask_drink, by collect',
        '  email "***email***"  turn 3, pay, by collect',
    ]


def test_or_below_it_where_there_is_no_room() -> None:
    assert lines(kept_of(shopping()), Page(36)) == [
        "session",
        '  shelf "緑茶"  turn 0, by given',
        '  drink "coffee"',
        "          turn 2, ask_drink, by",
        "          collect",
        '  email "***email***"',
        "          turn 3, pay, by collect",
    ]


def test_old_values_the_newest_first() -> None:
    story = Story(COUNT, profile={"visits": 7, "name": "Ana"})
    story.say("1", "2")
    assert lines(kept_of(story.talk), Page()) == [
        "session",
        "  n   2  turn 2, ask, by collect",
        "        was 1  (turn 1, ask, by collect)",
        "  sum 3  turn 2, add, by increment",
        "        was 1  (turn 1, add, by increment)",
        "  all [1, 2]  turn 2, add, by append",
        "        was [1]  (turn 1, add, by append)",
        "flow flow",
        '  note "x"  turn 2, add, by set',
        '         was "x"  (turn 1, add, by set)',
        "user",
        "  visits 1  turn 2, add, by set",
        "           was 1  (turn 1, add, by set)",
        "           was 7  (known from before)",
        '  name   "Ana"  known from before',
    ]


def test_only_some_old_values_are_shown() -> None:
    story = Story(COUNT)
    for number in range(10):
        story.say(str(number))
    rows = lines(kept_of(story.talk), Page())
    assert rows[1] == "  n   9  turn 10, ask, by collect"
    assert rows[2] == "        was 8  (turn 9, ask, by collect)"
    assert rows[1 + OLD_MAX] == "        was 4  (turn 5, ask, by collect)"
    assert rows[2 + OLD_MAX] == "        4 earlier writes: --json tells all"


def test_what_was_unset_is_told() -> None:
    story = Story(
        "blocks: {a: {action: [{set: {x: 1}}], next: b}, b: {action: [{clear: [x]}], next: wait}}"
    )
    assert lines(kept_of(story.talk), Page()) == [
        "session",
        "  x unset  turn 0, b, by clear",
        "      was 1  (turn 0, a, by set)",
    ]


def test_as_of_a_turn_and_none() -> None:
    assert lines(at_turn(kept_of(shopping()), 1), Page()) == [
        "session", '  shelf "緑茶"  turn 0, by given',
    ]  # fmt: skip
    assert lines(kept_of(Story("blocks: {a: {message: a, next: end}}").talk), Page()) == [
        "none has a value"
    ]


def test_as_data() -> None:
    found = kept_of(shopping())
    assert data(found) == {"session": {"shelf": "緑茶", "drink": "coffee", "email": "***email***"}}
    assert changes(found)[1:] == [
        {"seq": 23, "turn": 2, "block": "ask_drink", "source": "collect", "scope": "session",
         "op": "set", "path": "drink", "value": "coffee"},
        {"seq": 30, "turn": 3, "block": "pay", "source": "collect", "scope": "session",
         "op": "set", "path": "email", "value": "***email***"},
    ]  # fmt: skip


def test_names_of_any_width_are_aligned() -> None:
    story = Story("blocks: {a: {message: a, next: wait}}")
    story.do("set", {"x": "y"})
    story.do("set", {"size_of_it": "L"})
    assert lines(kept_of(story.talk), Page()) == [
        "session",
        '  x          "y"  turn 0, a, by command',
        '  size_of_it "L"  turn 0, a, by command',
    ]
