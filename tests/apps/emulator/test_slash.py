"""Slash commands: what each does, and the exact words when it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.apps.emulator.slash import COMMANDS, hear
from flaicli.apps.emulator.talk import Talk
from tests.talks import talk_of


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    talk = talk_of(tmp_path)
    talk.begin()
    return talk


def words(talk: Talk, text: str) -> list[str]:
    return [line.text for line in hear(talk, text).lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/set total=abc", "/set: 'total' is declared as number, but 'abc' is not a number"),
        ("/set total", "/set: 'total' is no NAME=VALUE, such as size=large"),
        ("/set", "/set: type /set NAME=VALUE"),
        ("/set history=1", "/set: 'history' cannot be written: 'history' is flai's own"),
        ("/goto", "/goto: type /goto BLOCK"),
        ("/goto ofer", "/goto: there is no block 'ofer': did you mean 'offer'?"),
        ("/back", "/back: the user has not said so much yet: there is nothing to go back to"),
        ("/back x", "/back: 'x' is no number of turns: type /back or /back 2"),
        ("/back 0", "/back: '0' is no number of turns: type /back or /back 2"),
        ("/wait", "/wait: type /wait TIME"),
        ("/wait soon", "/wait: 'soon' is not a duration: write it like 90s, 5m or 1h30m"),
        ("/language 7", "/language: '7' is no language such as 'nl' or 'pt-br'"),
        ("/upload", "/upload: type /upload FILE"),
        ("/save", "/save: type /save NAME"),
        ("/why", "no condition has chosen yet"),
        ("/vars drink", "drink has no value"),
        ("/wait 10s", "10s later: no timer ran out"),
        ("/", "there is no command '/': /help lists them; to say it as the user, type //"),
    ],
)
def test_what_a_command_answers(talk: Talk, text: str, expected: str) -> None:
    entries = len(talk.conversation.log)
    assert words(talk, text)[0] == expected
    assert len(talk.conversation.log) == entries


def test_variables_are_listed_with_their_defaults(talk: Talk) -> None:
    hear(talk, "/set total=3")
    assert words(talk, "/vars") == ["total = 3", 'size = "medium" (default)']
    assert words(talk, "/vars total") == ["total = 3"]


def test_going_to_a_block_says_what_it_says(talk: Talk) -> None:
    (turn,) = hear(talk, "/goto pay").turns
    assert turn.after.position is not None
    assert turn.after.position.block == "pay"


def test_going_back_shows_the_question_again(talk: Talk) -> None:
    hear(talk, "tea")
    hear(talk, "1")
    reply = hear(talk, "/back 2")
    assert [line.text for line in reply.lines] == ["back to:"]
    said = [getattr(one.event, "text", "") for one in reply.again]
    assert [one for one in said if one] == ["Hello!", "What will it be?"]
    assert talk.session.turn == 0


def test_why_tells_what_each_test_saw(talk: Talk) -> None:
    hear(talk, "coffee")
    assert words(talk, "/why") == [
        'judge: drink == "tea": did not hold (drink = "coffee")',
        "judge: took else",
    ]


def test_time_passes_and_timers_fire(talk: Talk) -> None:
    reply = hear(talk, "/wait 2m")
    assert [turn.entries[0].event.TYPE for turn in reply.turns] == ["timer_fired", "timer_fired"]


def test_a_starter_is_said_by_its_title(talk: Talk) -> None:
    hear(talk, "order")
    assert talk.session.last_prompt == "a tea please"


def test_restart_and_quit(talk: Talk) -> None:
    hear(talk, "tea")
    assert hear(talk, "/restart").turns[0].entries[0].event.TYPE == "command"
    assert hear(talk, "/QUIT").over


def test_help_names_every_command(talk: Talk) -> None:
    text = "\n".join(words(talk, "/help"))
    assert all(f"/{name}" in text for name in COMMANDS)
    assert max(map(len, text.split("\n"))) <= 80


def test_two_slashes_are_one_that_is_said(talk: Talk) -> None:
    hear(talk, "//set x=1")
    assert talk.session.last_prompt == "/set x=1"
