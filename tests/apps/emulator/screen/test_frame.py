"""What stands around chat and panel."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flaicli.apps.emulator.reloading.seen import Seen
from flaicli.apps.emulator.screen.frame import Facts, footer, header, news, tabs
from flaicli.apps.emulator.screen.model import Model, Scene
from flaicli.apps.emulator.screen.update import SECTIONS
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.loading.project import Loaded
from flaicli.model.frames import Waiting
from flaicli.model.session import Session
from flaicli.model.tape import Tape
from flaicli.page.page import Page, cells
from flaicli.page.paint import DARK, painter
from tests.stories import project_of
from tests.talks import SHOP

WAITS = Session(status="awaiting_user_input", waiting=Waiting("answer", {}))
FACTS = Facts("shop", "flows/shop/flow.yaml", WAITS)
LOADED = Loaded(None, (), {})
ERROR = Diagnostic("F201", Severity.ERROR, "'a' goes to 'b', which is not there", None)


def seen(project: bool = True, *changes: str, gone: str | None = None) -> Seen:
    found = () if project else (ERROR,)
    return Seen(project_of(SHOP) if project else None, found, {}, changes, False, gone, LOADED)


def test_the_line_at_the_top() -> None:
    assert header(Model(), FACTS, Page(60)) == (
        " shop  flows/shop/flow.yaml             waits for an answer "
    )
    assert header(Model(), FACTS, Page(40)) == " shop               waits for an answer "


@pytest.mark.parametrize(
    ("model", "session", "words"),
    [
        (Model(busy=True), WAITS, "the bot is at it"),
        (Model(), Session(status="finished", details="paid"), "finished: paid"),
        (Model(), Session(status="failed", details="no\x1b[31m"), "failed: no␛[31m"),
        (Model(), Session(), "initialized"),
        (
            Model(turn=1, scenes=Tape([Scene(0), Scene(1), Scene(2)])), WAITS,
            "turn 1 of 2, as it was (Esc: now)",
        ),
        (Model(news=seen(True, "block 'pay' changed")), WAITS,
         "outdated: 1 change saved, F5 reloads"),
        (Model(news=seen(False)), WAITS, "the flow has 1 error"),
        (Model(news=seen(False, gone="it is gone")), WAITS, "the flow's file cannot be read"),
    ],
)  # fmt: skip
def test_how_it_stands(model: Model, session: Session, words: str) -> None:
    line = header(model, FACTS._replace(session=session), Page(80))
    assert line.endswith(f" {words} ")
    assert cells(line) == 80


def test_a_turn_that_was_stopped() -> None:
    session = Session()
    session.held = Held("shop", "pay")  # type: ignore[assignment]
    assert "stopped before pay" in header(Model(), FACTS._replace(session=session), Page(80))


class Held(tuple[str, str]):
    """Where a turn was stopped."""

    def __new__(cls, flow: str, block: str) -> Held:
        return super().__new__(cls, (flow, block))

    block = property(lambda self: self[1])


def test_what_the_panel_says_of_the_files() -> None:
    assert news(Model(), Page(40)) == []
    told = news(Model(news=seen(True, "block 'pay' changed", "block 'x' is new")), Page(40))
    assert told == ["* block 'pay' changed", "* block 'x' is new", ""]
    told = news(Model(news=seen(False)), Page(80))
    assert "'a' goes to 'b', which is not there" in "\n".join(told)


@pytest.mark.parametrize("width", [10, 20, 36, 54, 80, 120])
def test_the_sections_names_stand_where_a_click_finds_them(width: int) -> None:
    lines, places = tabs(Model(), Page(width))
    assert [tab.section for row in places for tab in row] == list(SECTIONS)
    for line, row in zip(lines, places, strict=True):
        assert cells(line) <= width
        for tab in row:
            number = SECTIONS.index(tab.section) + 1
            assert line[tab.start : tab.end].strip(" []").startswith(str(number))
    assert lines[0].startswith("[1 state]")


def test_open_sections_have_a_colour() -> None:
    lines, _ = tabs(replace(Model(), opened=("world",)), Page(120, painter(DARK)))
    assert "\x1b[1;7m 6 world \x1b[0m" in lines[0]
    assert "\x1b[2m 1 state \x1b[0m" in lines[0]


def test_the_keys_that_matter_now() -> None:
    assert footer(Model(), Page(40)) == " F1 help  F5 reload  F2 next view "
    assert footer(Model(), Page(40), stopped=True) == " F7 step  F8 go on  F1 help  F5 reload "
    assert footer(Model(), Page(200), stopped=True).count("F7 step") == 1
    assert footer(Model(turn=1), Page(40)) == " Esc now  Alt-Up/Down other turns "
    assert footer(Model(hint="so it is"), Page(14)) == " so it is     "
    assert footer(Model(), Page(20), "3 rows below: PgDn") == " 3 rows below: PgDn "


@pytest.mark.parametrize("width", range(1, 120, 7))
def test_nothing_is_wider_than_the_screen(width: int) -> None:
    for model in (Model(), Model(turn=0), Model(hint="x" * 200), Model(news=seen(False))):
        assert cells(header(model, FACTS, Page(width))) == width
        assert cells(footer(model, Page(width))) <= width
