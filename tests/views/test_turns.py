"""Entries by turns, blocks by their names."""

from __future__ import annotations

from flaicli.model.frames import Position
from flaicli.model.session import Session
from flaicli.views.turns import label, path, place, turns, walked
from tests.shelf import kept_of, shopping


def test_a_turn_is_an_act_of_the_user_and_all_that_came_of_it() -> None:
    found = turns(kept_of(shopping()).line)
    assert [(one.number, one.entries[0].seq, one.entries[-1].seq) for one in found] == [
        (0, 1, 7),
        (1, 8, 11),
        (2, 22, 28),
        (3, 29, 33),
    ]
    assert [len(one.entries) for one in turns([])] == [0]


def test_walking_tells_the_state_after_each_entry() -> None:
    kept = kept_of(shopping())
    places = [(entry.seq, place(session)) for entry, session in walked(kept.line)]
    assert places[1:5] == [(2, ""), (3, "hello"), (4, "hello"), (5, "ask_drink")]
    assert path(kept.line, kept.root) == ["hello", "ask_drink", "judge", "pay", "thanks"]


def test_blocks_are_named_as_the_root_has_them_and_safe_to_show() -> None:
    assert label("shop", "shop", "pay") == "pay"
    assert label("shop", "faq", "hours") == "faq/hours"
    assert label("shop", "shop", "a\x1b[31m\nb") == "a␛[31m␊b"
    assert place(Session(project="shop"), Position("faq", "hours")) == "faq/hours"
