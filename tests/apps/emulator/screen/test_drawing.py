"""Chat and panel as rows, scrolled, looked at, clicked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from flaicli.apps.emulator.screen import messages as ms
from flaicli.apps.emulator.screen.chat.choices import choices
from flaicli.apps.emulator.screen.chat.item import Item
from flaicli.apps.emulator.screen.chat_rows import RECENT
from flaicli.apps.emulator.screen.drawing import Drawing
from flaicli.apps.emulator.screen.model import Model
from flaicli.apps.emulator.screen.update import rebuilt
from flaicli.apps.emulator.talk import Talk
from flaicli.model.tape import Tape
from tests.talks import talk_of

LONG = replace(
    Model(theme="none"), items=Tape([Item("bot", f"line {n}", turn=n) for n in range(2 * RECENT)])
)


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    talk = talk_of(tmp_path)
    talk.begin()
    talk.say("tea")
    return talk


@pytest.fixture
def model(talk: Talk) -> Model:
    offered = choices(talk.session, talk.conversation.log.tail(50))
    return rebuilt(Model(theme="none", choices=offered), talk.conversation.log.line())


def test_a_short_chat_stands_at_the_bottom(talk: Talk, model: Model) -> None:
    rows = Drawing(talk).draw_chat(model, 60, 12)
    assert len(rows) == 12
    assert rows[:3] == ["", "", ""]
    assert rows[-1] == "       [1] Pay   [2] Menu https://example.org/menu"


def test_the_turn_that_is_looked_at_is_marked(talk: Talk, model: Model) -> None:
    marked = Drawing(talk).draw_chat(replace(model, turn=0), 60, 12)
    assert [row for row in marked if row.startswith("│")] == [
        "│shop  Hello!", "│shop  What will it be?", "│      [tea]   [coffee]",
    ]  # fmt: skip
    ascii_only = Drawing(talk, lines=False).draw_chat(replace(model, turn=0), 60, 12)
    assert "|shop  Hello!" in ascii_only


def test_further_up_than_drawn_is_drawn_when_one_gets_there(talk: Talk) -> None:
    drawing = Drawing(talk)
    assert drawing.draw_chat(LONG, 40, 10)[-1] == " shop  line 599"
    drawing.scroll_chat(LONG, -295)
    assert drawing.draw_chat(LONG, 40, 10)[0] == " shop  line 295"
    drawing.page_chat(LONG, -1)
    assert drawing.draw_chat(LONG, 40, 10)[0] == " shop  line 286"
    drawing.scroll_chat(LONG, -9_999)
    assert drawing.draw_chat(LONG, 40, 10)[0] == " shop  line 0"
    drawing.scroll_chat(LONG, 9_999)
    assert drawing.draw_chat(LONG, 40, 10)[-1] == " shop  line 599"


def test_a_turn_that_is_looked_at_is_in_sight(talk: Talk) -> None:
    drawing = Drawing(talk)
    drawing.draw_chat(LONG, 40, 10)
    for turn in (597, 400, 2):
        assert f"│shop  line {turn}" in drawing.draw_chat(replace(LONG, turn=turn), 40, 10)
    drawing.scroll_chat(LONG, 30)
    scrolled = drawing.draw_chat(replace(LONG, turn=2), 40, 10)
    assert "line 2" not in "".join(scrolled).split()
    assert drawing.draw_chat(LONG, 40, 10)[-1] == " shop  line 599"
    nothing_of_it = drawing.draw_chat(replace(LONG, turn=9_999), 40, 10)
    assert nothing_of_it[-1] == " shop  line 599"


def test_what_an_arrow_key_stands_on_is_in_sight(talk: Talk, model: Model) -> None:
    drawing = Drawing(talk)
    long = model.saying(*(Item("note", f"line {n}", turn=1) for n in range(40)))
    assert not any("[1] Pay" in row for row in drawing.draw_chat(long, 60, 12))
    chosen = drawing.draw_chat(replace(long, selected=1), 60, 12)
    assert any("[1] Pay   >2< Menu" in row for row in chosen)
    assert drawing.draw_chat(long, 60, 12)[-1].strip() == "line 39"
    assert drawing.footer(replace(long, selected=1), 60).startswith(" Enter 2: Menu  Esc none of")


def test_a_long_answer_is_shown_from_its_beginning(talk: Talk) -> None:
    drawing = Drawing(talk)
    drawing.draw_chat(LONG, 40, 10)
    drawing.draw_chat(replace(LONG, busy=True, pending="/help"), 40, 10)   # and a cursor at the end
    begin = drawing.follow()
    longer = LONG.saying(*(Item("note", f"help {n}") for n in range(20)))
    drawing.from_start(longer, begin)
    assert drawing.draw_chat(longer, 40, 10)[0].strip() == "help 0"
    begin = drawing.follow()
    short = longer.saying(Item("note", "one more"))
    drawing.from_start(short, begin)
    assert drawing.draw_chat(short, 40, 10)[-1].strip() == "one more"


def test_a_click_in_the_chat(talk: Talk, model: Model) -> None:
    drawing = Drawing(talk)
    rows = drawing.draw_chat(model, 60, 12)
    last = len(rows) - 1
    assert drawing.click_chat(model, last, rows[last].index("Pay")) == ms.Entered("1")
    assert drawing.click_chat(model, last, rows[last].index("Menu")) == ms.Entered("2")
    assert drawing.click_chat(model, last, 1) == ms.Looked(1)
    hello = next(place for place, row in enumerate(rows) if "Hello!" in row)
    assert drawing.click_chat(model, hello, 8) == ms.Looked(0)
    assert drawing.click_chat(model, 0, 8) is None


def test_the_panel_is_drawn_once_for_each_change(talk: Talk, model: Model) -> None:
    drawing = Drawing(talk)
    rows = drawing.draw_panel(model, 50, 20)
    assert rows[0].startswith("[1 state][2 vars][3 turn]")
    assert rows[1].startswith("── state ─")
    first = drawing._panel_rows
    drawing.draw_panel(model, 50, 20)
    assert drawing._panel_rows is first
    drawing.draw_panel(replace(model, opened=("world",)), 50, 20)
    assert drawing._panel_rows is not first


def test_a_click_in_the_panel(talk: Talk, model: Model) -> None:
    drawing = Drawing(talk)
    rows = drawing.draw_panel(model, 50, 20)
    assert drawing.click_panel(0, rows[0].index("2 vars")) == ms.Toggled("variables")
    assert drawing.click_panel(0, 49) is None
    assert drawing.click_panel(5, 3) is None


def test_a_panel_with_hardly_a_row(talk: Talk, model: Model) -> None:
    assert len(Drawing(talk).draw_panel(model, 40, 1)) == 1
    assert Drawing(talk).draw_panel(model, 40, 0) == []


def test_the_transcript_is_the_chat_in_the_terminals_width(talk: Talk, model: Model) -> None:
    rows = Drawing(talk).transcript(model, 40)
    assert rows[0] == "shop  Hello!"
    assert rows[-1] == "      [2] Menu https://example.org/menu"
