"""Two turns, or two sessions, side by side."""

from __future__ import annotations

from flaicli.apps.inspector.difference import data, lines
from flaicli.cli.paint import painter
from flaicli.page.page import Page
from flaicli.views.sight import at_turn, on_branch
from tests.shelf import kept_of, shopping
from tests.stories import Story
from tests.talks import SHOP


def test_two_turns_of_one_session() -> None:
    kept = kept_of(shopping())
    assert lines(at_turn(kept, 1), at_turn(kept, 3), Page()) == [
        "- s1, turn 1",
        "+ s1, turn 3",
        "",
        "status",
        "- status awaiting_user_input",
        "+ status finished",
        "+ details paid",
        "- block ask_drink",
        "+ block thanks",
        "- turns 1",
        "+ turns 3",
        "- entries 11",
        "+ entries 23",
        "",
        "variables",
        '+ drink "coffee"',
        '+ email "***email***"',
        "",
        "way",
        "  hello > ask_drink",
        "+ judge > pay > thanks",
    ]


def test_two_branches() -> None:
    kept = kept_of(shopping())
    found = lines(on_branch(kept, 21), at_turn(kept, 2), Page())
    assert found[2:] == [
        "",
        "status",
        "  status awaiting_user_input",
        "- block offer",
        "+ block pay",
        "- entries 21",
        "+ entries 18",
        "",
        "variables",
        '- drink "tea"',
        '+ drink "coffee"',
        "- total 2",
        "",
        "way",
        "  hello > ask_drink > judge",
        "- offer",
        "+ pay",
    ]


def test_no_difference() -> None:
    kept = kept_of(shopping())
    assert lines(kept, kept, Page()) == [
        "- s1", "+ s1", "", "status", "  status finished", "", "variables", "  no difference", "",
        "way", "  no difference",
    ]  # fmt: skip


def test_a_long_way_alike_is_left_out() -> None:
    sides = []
    for last in ("a", "b"):
        blocks = "".join(f"  b{n}: {{message: x, next: b{n + 1}}}\n" for n in range(12))
        ends = "  a: {message: a, next: z1}\n  b: {message: b, next: z1}\n"
        rest = "".join(f"  z{n}: {{message: x, next: z{n + 1}}}\n" for n in range(1, 9))
        ask = "  ask: {condition: {switch: x, cases: {a: a}, else: b}}\n"
        story = Story(
            f"blocks:\n{blocks}  b12: {{message: x, next: ask}}\n{ask}{ends}{rest}"
            "  z9: {message: x, next: end}\n",
            variables={"x": last},
        )
        sides.append(kept_of(story.talk, last))
    assert lines(*sides, Page(60))[-5:] == [
        "way",
        "  (11 alike) > b11 > b12 > ask",
        "- a",
        "+ b",
        "  z1 > z2 > z3 > (6 alike)",
    ]


def test_sensitive_values_are_told_apart_only_by_when_they_were_set() -> None:
    story = Story(SHOP)
    story.say("coffee", "ana@example.org")
    again = Story(SHOP)
    again.say("coffee")
    again.do("set", {"email": "x@example.org"})
    again.say("ana@example.org")
    found = lines(kept_of(story.talk, "one"), kept_of(again.talk, "two"), Page())
    assert "  email ***email***, set again" not in found
    assert '  email "***email***", set again' in found


def test_sides_have_colours_and_fit_the_screen() -> None:
    kept = kept_of(shopping())
    rows = lines(at_turn(kept, 1), kept, Page(40, painter(True)))
    assert rows[:2] == ["\x1b[31m- s1, turn 1\x1b[0m", "\x1b[32m+ s1\x1b[0m"]
    assert rows[-1] == "\x1b[32m+ judge > pay > thanks\x1b[0m"


def test_as_data() -> None:
    kept = kept_of(shopping())
    assert data(at_turn(kept, 1), kept) == {
        "left": {"id": "s1", "turn": 1},
        "right": {"id": "s1", "turn": None},
        "facts": {
            "status": ["awaiting_user_input", "finished"],
            "details": [None, "paid"],
            "block": ["ask_drink", "thanks"],
            "turns": [1, 3],
            "entries": [11, 23],
        },
        "variables": [
            {"scope": "session", "name": "drink", "left": None, "right": "coffee"},
            {"scope": "session", "name": "email", "left": None, "right": "***email***"},
        ],
        "path": [
            {"op": "=", "blocks": ["hello", "ask_drink"]},
            {"op": "+", "blocks": ["judge", "pay", "thanks"]},
        ],
    }
