"""The session panel, line for line."""

from __future__ import annotations

from pathlib import Path

from flaicli.apps.emulator.drawing import Look
from flaicli.apps.emulator.prompt.panel import panel
from flaicli.apps.emulator.slash import hear
from tests.talks import talk_of


def test_the_panel_after_a_turn(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    text = panel(talk, hear(talk, "tea").turns, Look(80))
    assert text == (
        "── session: awaiting_user_input ────────────────────────────────────────────────\n"
        "at       offer (message), waits for a press, turn 1, idle in 15m\n"
        "way      judge > offer\n"
        'why      judge: drink == "tea": held (drink = "tea")\n'
        'changed  drink: unset -> "tea"\n'
        "         total: unset -> 2\n"
        "missing  'nme' has no value\n"
        "events   message x3, variables_updated x2, block_entered x2, branch_taken,\n"
        "         variable_missing, waiting\n"
        "────────────────────────────────────────────────────────────────────────────────\n"
    )


def test_a_wrong_answer_and_a_handler(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    text = panel(talk, hear(talk, "milk").turns, Look(80))
    assert "at       ask_drink (collect), waits after 1 wrong answer, turn 1" in text
    assert "rejected not_a_choice, attempt 1" in text


def test_what_fails_is_red(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    text = panel(talk, hear(talk, "/goto broken").turns, Look(80, color=True))
    assert "\x1b[1;31m── session: failed" in text
    assert "\x1b[1;31mthe flow has a problem in block 'broken'" in text


def test_sensitive_values_are_masked(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    text = panel(talk, hear(talk, "/set email=ana@example.org").turns, Look(80))
    assert 'changed  email: unset -> "***email***"\n' in text


def test_many_changes_are_cut_short(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    turn = talk.conversation.set({f"v{number}": number for number in range(12)})
    text = panel(talk, [turn], Look(80))
    assert "v7: unset -> 7" in text
    assert "v8" not in text
    assert "         ... and 4 more\n" in text


def test_the_first_turn_tells_no_news_of_a_known_user(tmp_path: Path) -> None:
    first = talk_of(tmp_path, variables={"user.name": "Ana"})
    first.begin()
    first.keep()
    talk = talk_of(tmp_path, id="s2")
    assert "user.name" not in panel(talk, [talk.begin()], Look(80))


def test_as_things_stand_and_on_a_narrow_screen(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    text = panel(talk, [], Look(24, lines=False))
    assert text.splitlines()[0] == "-- session: awaiting_use"
    assert max(map(len, text.splitlines())) <= 24


def test_a_turn_that_was_stopped(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    hear(talk, "/break judge")
    text = panel(talk, hear(talk, "tea").turns, Look(80))
    assert text.startswith("── session: held ─")
    assert "at       ask_drink (collect), stopped before judge, turn 1\n" in text
