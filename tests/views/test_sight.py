"""A session as seen after a turn, or on another branch."""

from __future__ import annotations

import pytest

from flaicli.adapters.trouble import Trouble
from flaicli.views.sight import at_turn, on_branch
from tests.shelf import kept_of, shopping

TALK = shopping()


def test_as_it_was_after_a_turn() -> None:
    found = kept_of(TALK)
    first = at_turn(found, 1)
    assert (first.turn, first.turns, first.session.turn) == (1, 3, 1)
    assert [one.seq for one in first.line] == list(range(1, 12))
    assert first.session.status == "awaiting_user_input"
    assert "drink" not in first.session.variables
    assert at_turn(found, 0).session.variables == {"shelf": "緑茶"}
    assert at_turn(found, 3).session == found.session
    with pytest.raises(Trouble) as none:
        at_turn(found, 4)
    assert none.value.message == "session 's1' has no turn 4"
    assert none.value.help == "it has turns 0 to 3; 0 is before the user's act"
    with pytest.raises(Trouble) as none:
        at_turn(on_branch(found, 7), -1)
    assert none.value.help == "it has only its opening, turn 0; 0 is before the user's act"


def test_another_branch() -> None:
    found = kept_of(TALK)
    tea = on_branch(found, 21)
    assert tea.session.variables["drink"] == "tea"
    assert tea.session.turn == tea.turns == 2
    assert at_turn(tea, 1).line == at_turn(found, 1).line
    with pytest.raises(Trouble) as none:
        on_branch(found, 34)
    assert none.value.message == "session 's1' has no entry 34"
    assert none.value.help == "it has entries 1 to 33; --tree shows where each branch ends"
