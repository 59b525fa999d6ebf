"""Orders to the screen, and who cannot follow them."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.apps.emulator.screen.update import SECTIONS as SHOWN
from flaicli.apps.emulator.slash import hear
from flaicli.apps.emulator.slash.looks import SECTIONS, undone
from flaicli.apps.emulator.talk import Order, Talk
from tests.talks import talk_of


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    talk = talk_of(tmp_path)
    talk.begin()
    return talk


def words(talk: Talk, text: str) -> list[str]:
    return [line.text for line in hear(talk, text).lines]


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("/panel right", Order("panel", "right")),
        ("/panel OFF", Order("panel", "off")),
        ("/panel events", Order("section", "events")),
        ("/theme light", Order("theme", "light")),
        ("/clear", Order("clear")),
    ],
)
def test_what_a_command_orders(talk: Talk, text: str, order: Order) -> None:
    assert hear(talk, text).orders == (order,)


def test_a_panel_is_somewhere_or_has_a_section(talk: Talk) -> None:
    assert words(talk, "/panel left") == [
        "/panel: 'left' is none of right, below, off, state, variables, turn, understanding, "
        "history, world, events, source"
    ]


def test_what_cannot_be_done_is_said_once_for_each() -> None:
    orders = [Order("section", "state"), Order("clear"), Order("turn")]
    told = [line.text for line in undone(orders, ("clear",))]
    assert told == ["/panel needs the full screen", "/turn needs the full screen"]


def test_the_sections_are_those_of_the_screen() -> None:
    assert SECTIONS == SHOWN
