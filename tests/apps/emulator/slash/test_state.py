"""Commands that look at what is known, and write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.apps.emulator.slash import hear
from flaicli.apps.emulator.slash.state import WATCHES_MAX
from flaicli.apps.emulator.talk import Talk
from tests.talks import talk_of


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    talk = talk_of(tmp_path)
    talk.begin()
    return talk


def words(talk: Talk, text: str) -> list[str]:
    return [line.text for line in hear(talk, text).lines]


def test_variables_are_listed_with_their_defaults(talk: Talk) -> None:
    hear(talk, "/set total=3")
    assert words(talk, "/vars") == ["total = 3", 'size = "medium" (default)']
    assert words(talk, "/vars total") == ["total = 3"]
    assert words(talk, "/vars siz") == ["siz has no value: did you mean 'size'?"]


def test_a_long_value_is_shown_whole_when_asked_for(talk: Talk) -> None:
    hear(talk, f"/set note={'x' * 3_000}")
    assert len(words(talk, "/vars note")[0]) == 3_009


def test_why_tells_what_each_test_saw(talk: Talk) -> None:
    hear(talk, "coffee")
    last = [
        'judge: drink == "tea": did not hold (drink = "coffee")',
        "judge: took else",
    ]
    assert words(talk, "/why") == last
    hear(talk, "no mail")
    assert words(talk, "/why") == last


def test_why_tells_all_of_a_turn(talk: Talk) -> None:
    hear(talk, "coffee")
    hear(talk, "no mail")
    assert words(talk, "/why 1") == [
        'turn 1  "coffee"',
        '  branch judge: drink == "tea": did not hold (drink = "coffee")',
        "    took else",
    ]
    assert words(talk, "/why 2")[1].startswith("  rejected pay: ")
    hear(talk, "/back 2")
    assert words(talk, "/why 0") == ["nothing had to be decided"]
    assert words(talk, "/why") == ["no condition has chosen yet"]


def test_a_watch_is_told_and_left(talk: Talk) -> None:
    assert words(talk, "/watch drink == 'tea'") == ["drink == 'tea' = false"]
    assert words(talk, "/watch totl") == ["totl = no 'totl' here: did you mean 'total'?"]
    hear(talk, "tea")
    assert words(talk, "/watch")[0] == "drink == 'tea' = true"
    assert words(talk, "/watch totl") == ["not watched any more: totl"]
    assert talk.watches == ["drink == 'tea'"]
    assert words(talk, "/watch off") == ["nothing is watched any more"]
    assert talk.watches == []


def test_so_many_are_watched(talk: Talk) -> None:
    for number in range(WATCHES_MAX):
        hear(talk, f"/watch total + {number}")
    assert words(talk, "/watch 0") == [
        "/watch: 50 are watched already: /watch off leaves them all"
    ]


def test_no_watch_tells_what_is_sensitive(talk: Talk) -> None:
    hear(talk, "/set email=ana@example.org")
    hear(talk, "/set copy={{ email }}")
    shown = [words(talk, f"/watch {one}")[0] for one in (
        "email", "email | upper", "email[:5]", "email | length", "copy | upper", "[email, copy]",
    )]  # fmt: skip
    assert "ana" not in " ".join(shown).lower()
    assert shown[0] == 'email = "***email***"'


def test_a_text_is_found(talk: Talk) -> None:
    hear(talk, "tea")
    reply = hear(talk, "/find TEA")
    assert [line.text for line in reply.lines] == [
        "turn 0, the bot: [1] tea",
        "turn 1, the user: tea",
        'turn 1, variable drink = "tea"',
        "turn 1, the bot: Your tea is ready.",
    ]
