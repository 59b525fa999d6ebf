"""The entries turn by turn, screen for screen."""

from __future__ import annotations

import pytest

from flaicli.apps.inspector.query import understood
from flaicli.cli.paint import painter
from flaicli.page.page import Page, cells
from flaicli.views.sight import at_turn
from flaicli.views.timeline import clock, data, lines, of_turn
from flaicli.views.turns import turns
from tests.shelf import kept_of, shopping, timed
from tests.stories import Story
from tests.talks import SHOP


def test_a_visit_to_the_shop() -> None:
    talk = timed(shopping(), {8: {"processingDurationMs": 2.0}, 29: {"processingDurationMs": 1.0}})
    text = "\n".join(lines(kept_of(talk), Page(80)))
    assert text == (
        "turn 0, the opening  2026-03-02 08:00:00.000 UTC, +0s\n"
        "    1 conversation_start   shop, language en, user local, channel cli, seed 0\n"
        '    2 variables_updated    shelf = "緑茶" (by given)\n'
        "    3 block_entered        hello (message, by start)\n"
        '    4 message              bot: "Hello!"\n'
        "    5 block_entered        ask_drink (collect, by next)\n"
        '    6 message              bot: "What will it be?"\n'
        "    7 waiting              for answer; timeout after 1m, idle after 15m\n"
        "turn 1  2026-03-02 08:00:00.000 UTC, +0s\n"
        f"  processingDurationMs {'█' * 50} 2.0 ms\n"
        '    8 message              user: "milk" [2.0 ms]\n'
        "    9 input_rejected       not_a_choice, attempt 1\n"
        '   10 message              bot: "Please choose one of: tea or coffee."\n'
        "   11 waiting              for answer; timeout after 1m, idle after 15m\n"
        "turn 2  2026-03-02 08:00:00.000 UTC, +0s\n"
        '   22 message              user: "coffee"\n'
        '   23 variables_updated    drink = "coffee" (by collect)\n'
        "   24 block_entered        judge (condition, by answer)\n"
        '   25 branch_taken         drink == "tea": did not hold (drink = "coffee"); took\n'
        "                           else\n"
        "   26 block_entered        pay (collect, by branch)\n"
        '   27 message              bot: "Where do we send the receipt?"\n'
        "   28 waiting              for answer; idle after 15m\n"
        "turn 3  2026-03-02 08:00:20.000 UTC, +20s\n"
        f"  processingDurationMs {'█' * 25}{' ' * 25} 1.0 ms\n"
        '   29 message              user: "***email***" [1.0 ms]\n'
        '   30 variables_updated    email = "***email***" (by collect)\n'
        "   31 block_entered        thanks (message, by answer)\n"
        '   32 message              bot: "Sent to ***email***. Bye!"\n'
        "   33 conversation_end     paid at thanks"
    )


def test_timers_of_a_turn_say_how_much_later() -> None:
    story = Story(SHOP)
    story.wait(60)
    assert lines(kept_of(story.talk), Page())[8:10] == [
        "    7 timer_fired          timeout, after 1m",
        "    8 block_entered        still_there (message, by timeout)",
    ]
    assert lines(kept_of(story.talk), Page())[7] == "  +1m later"


def test_a_narrow_screen_puts_the_words_below() -> None:
    kept = kept_of(shopping())
    turn = turns(kept.line)[2]
    assert list(of_turn(kept, turn, Page(40))) == [
        "turn 2  2026-03-02 08:00:00.000 UTC, +0s",
        "   22 message",
        '      user: "coffee"',
        "   23 variables_updated",
        '      drink = "coffee" (by collect)',
        "   24 block_entered",
        "      judge (condition, by answer)",
        "   25 branch_taken",
        '      drink == "tea": did not hold',
        '      (drink = "coffee"); took else',
        "   26 block_entered",
        "      pay (collect, by branch)",
        "   27 message",
        '      bot: "Where do we send the',
        '      receipt?"',
        "   28 waiting",
        "      for answer; idle after 15m",
    ]


@pytest.mark.parametrize("width", [40, 59, 60, 80, 132, 200])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    talk = timed(shopping(), {8: {"timeToFirstTokenFromTurnStartMs": 20_000.0}})
    assert max(map(cells, lines(kept_of(talk), Page(width)))) <= width


def test_each_type_has_its_colour() -> None:
    rows = lines(at_turn(kept_of(shopping()), 1), Page(80, painter(True)))
    assert rows[0] == (
        "\x1b[1mturn 0, the opening\x1b[0m  \x1b[2m2026-03-02 08:00:00.000 UTC, +0s\x1b[0m"
    )
    blue = "\x1b[34mblock_entered        \x1b[0m"
    assert rows[3] == f"\x1b[2m    3 \x1b[0m{blue}hello (message, by start)"
    assert "\x1b[33minput_rejected       \x1b[0m" in rows[10]


def test_as_data() -> None:
    talk = timed(shopping(), {8: {"durationMs": 2.0}})
    found = data(kept_of(talk))
    assert [one["turn"] for one in found] == [0, 1, 2, 3]
    assert found[1]["at"] == "2026-03-02T08:00:00.000000+00:00"
    assert found[1]["bars"] == [{"name": "durationMs", "start": 0.0, "length": 2.0}]
    assert found[3]["entries"][1]["event"] == {
        "type": "variables_updated",
        "source": "collect",
        "changes": [["set", "email", "***email***"]],
    }


def test_nothing_has_happened() -> None:
    assert lines(understood("s1", {}, []), Page()) == ["nothing has happened"]
    assert data(understood("s1", {}, [])) == []


def test_a_time_to_the_millisecond() -> None:
    assert clock(0.25) == "1970-01-01 00:00:00.250 UTC"
