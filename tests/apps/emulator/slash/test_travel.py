"""Commands that go to another moment."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flaicli.apps.emulator.slash import hear
from flaicli.apps.emulator.talk import Order, Talk
from tests.talks import talk_of


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    talk = talk_of(tmp_path)
    talk.begin()
    return talk


def words(talk: Talk, text: str) -> list[str]:
    return [line.text for line in hear(talk, text).lines]


def test_going_back_shows_the_question_again(talk: Talk) -> None:
    hear(talk, "tea")
    hear(talk, "1")
    left = talk.conversation.log.head
    reply = hear(talk, "/back 2")
    assert [line.text for line in reply.lines] == [f"taken back (/to {left} returns)"]
    said = [getattr(one.event, "text", "") for one in reply.again]
    assert [one for one in said if one] == ["Hello!", "What will it be?"]
    assert talk.session.turn == 0


def test_a_branch_that_was_left_is_returned_to(talk: Talk) -> None:
    hear(talk, "tea")
    left = talk.conversation.log.head
    hear(talk, "/back")
    hear(talk, "coffee")
    other = talk.conversation.log.head
    reply = hear(talk, f"/to {left}")
    assert reply.lines[0].text == f"at entry {left} (/to {other} returns)"
    assert talk.session.variables["drink"] == "tea"
    hear(talk, f"/to {other}")
    assert talk.session.variables["drink"] == "coffee"


def test_the_tree_says_where_each_branch_is(talk: Talk) -> None:
    hear(talk, "tea")
    hear(talk, "/back")
    hear(talk, "coffee")
    assert words(talk, "/tree") == [
        "● entries 1 to 6, turn 0",
        '│ ○ entries 7 to 16, turn 1  "tea"  left: /to 16',
        '● entries 17 to 23, turn 1  "coffee"  <- head',
    ]


def test_the_last_act_is_done_again(talk: Talk) -> None:
    hear(talk, "tea")
    left = talk.conversation.log.head
    reply = hear(talk, "/retry")
    assert reply.lines[0].text == (
        f"again, on a branch of its own (/to {left} returns to the one before)"
    )
    assert reply.turns[0].entries[0].parent == 6
    assert talk.session.turn == 1


def test_a_turn_is_looked_at(talk: Talk) -> None:
    hear(talk, "tea")
    assert hear(talk, "/turn 0").orders == (Order("turn", "0"),)
    assert hear(talk, "/turn").orders == (Order("turn"),)
    assert words(talk, "/turn 2") == ["/turn: there is no turn 2: there are turns 0 to 1"]


def test_going_to_a_block_says_what_it_says(talk: Talk) -> None:
    (turn,) = hear(talk, "/goto pay").turns
    assert turn.after.position is not None
    assert turn.after.position.block == "pay"


LINES = st.sampled_from(
    ["tea", "coffee", "1", "ana@example.org", "hm", "/set total=3", "/set email=bea@example.org",
     "/goto offer", "/language nl", "/wait 61s", "/restart", "/run set: {total: 4}", "/call hello",
     "/break offer", "/step", "/continue", "/event paid", "/back", "/retry"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(LINES, min_size=1, max_size=8), st.integers(1, 4))
def test_back_and_to_leave_an_equal_session(lines: list[str], acts: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        talk = talk_of(Path(name))
        talk.begin()
        for line in lines:
            hear(talk, line)
        head, session = talk.conversation.log.head, talk.session
        if hear(talk, f"/back {acts}").again:
            assert talk.conversation.tick() is None
        hear(talk, f"/to {head}")
        assert talk.session == session
        assert talk.conversation.log.session("s1", session.private) == session
        talk.keep()
