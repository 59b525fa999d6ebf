"""The full screen as a person meets it: keys in, the screen read back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flaicli.adapters.clock import MovableClock
from flaicli.adapters.store_file import FileStore
from flaicli.apps.emulator.screen.model import Model
from flaicli.apps.emulator.slash import COMMANDS
from flaicli.apps.emulator.talk import Talk
from flaicli.runtime.keeping import Keeping
from tests.screens import (
    ALT_DOWN,
    ALT_UP,
    CTRL_C,
    CTRL_D,
    DOWN,
    ENTER,
    ESCAPE,
    F1,
    F2,
    F4,
    PAGE_UP,
    TAB,
    UP,
    staged,
)
from tests.talks import SHOP, events_of, talk_of

SEEN = Path(__file__).parent / "seen"


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    monkeypatch.chdir(tmp_path)
    talk = talk_of(tmp_path)
    talk.flow = "flow.yaml"
    return talk


def same(name: str, shown: str) -> None:
    """Compare with the screen that was seen before; FLAI_UPDATE=1 writes it anew."""
    file = SEEN / f"{name}.txt"
    if os.environ.get("FLAI_UPDATE"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8")
    assert shown == file.read_text(encoding="utf-8")


@pytest.mark.parametrize(("width", "height"), [(40, 24), (80, 24), (120, 36)])
def test_a_talk_as_it_looks(talk: Talk, width: int, height: int) -> None:
    with staged(talk, width, height) as stage:
        stage.until("[1] tea")
        stage.type("milk", ENTER).until("Please choose")
        stage.type("tea", ENTER)
        shown = stage.until("[1] Pay")
        assert max(map(len, shown.splitlines())) <= width
        same(f"talk_{width}", shown)


def test_the_screen_can_be_resized(talk: Talk) -> None:
    with staged(talk, 120, 36) as stage:
        stage.type("tea", ENTER).until("[1] Pay")
        stage.resize(60, 20)
        narrow = stage.until(lambda text: text.partition("\n")[0].endswith("  waits for a press")
                             and "[1] Pay" in text.partition("── state")[0])  # fmt: skip
        assert max(map(len, narrow.splitlines())) <= 60
        same("resized_60", narrow)
        stage.resize(80, 24)
        stage.until(lambda text: "│── state" in text)


def test_a_screen_of_ten_columns_stays_up(talk: Talk) -> None:
    with staged(talk, 10, 6) as stage:
        stage.type("tea", ENTER).until("https://")
        stage.resize(3, 2)
        stage.resize(80, 24)
        stage.until("[1] Pay")
    assert talk.session.variables["drink"] == "tea"


def test_an_offer_is_pressed_by_arrows_and_by_its_number(talk: Talk) -> None:
    with staged(talk) as stage:
        stage.until("[1] tea   [2] coffee")
        stage.type(DOWN).until(">1< tea")
        stage.type(DOWN).until(">2< coffee")
        stage.type(UP).until(">1< tea")
        stage.type(ESCAPE).until("[1] tea")
        stage.type(UP).until(">2< coffee")
        stage.type(UP, ENTER).until("> tea")
        stage.until("[1] Pay")
        stage.type("1", ENTER).until("Where do we send")
    assert talk.session.variables["drink"] == "tea"


def test_tab_completes_commands(talk: Talk) -> None:
    with staged(talk) as stage:
        stage.type("/goto thank", TAB).until("you > /goto thanks")
        stage.type(ENTER).until("Bye!")
    assert talk.session.status == "finished"


def test_what_is_typed_ahead_is_said_in_its_order(talk: Talk) -> None:
    with staged(talk) as stage:
        stage.type("milk", ENTER, "tea", ENTER, "1", ENTER, "ana@example.org", ENTER)
        stage.until("The conversation ended: paid")
    assert talk.session.turn == 4


def test_a_pasted_text_of_many_lines_is_one_message(talk: Talk) -> None:
    with staged(talk) as stage:
        stage.type("\x1b[200~one\ntwo\x1b[201~").until("two")
        assert talk.session.turn == 0
        stage.type(ENTER).until("Please choose")
    assert talk.session.last_prompt == "one\ntwo"


def test_ctrl_c_clears_the_line_and_twice_leaves(talk: Talk) -> None:
    with staged(talk) as stage:
        stage.type("half a wo", CTRL_C).until("Ctrl-C once more suspends")
        stage.type("tea", ENTER).until("[1] Pay")
        stage.type(CTRL_C).until("Ctrl-C once more suspends")
        stage.type(CTRL_C)
        stage.end()
    assert talk.session.status == "awaiting_user_input"


@pytest.mark.parametrize("leave", [(CTRL_D,), ("/quit", ENTER)])
def test_leaving(talk: Talk, leave: tuple[str, ...]) -> None:
    with staged(talk) as stage:
        stage.type(*leave)
        stage.end()
        assert stage.emulator.transcript()[0].startswith("shop  Hello!")


def test_ctrl_d_with_words_in_the_line_leaves_nothing(talk: Talk) -> None:
    with staged(talk) as stage:
        stage.type("tea", CTRL_D, ENTER).until("[1] Pay")


def test_sections_by_their_numbers_and_one_after_the_other(talk: Talk) -> None:
    with staged(talk) as stage:
        stage.type("\x1b8").until("─ source ─")
        stage.type("\x1b1").until(lambda text: "─ state ─" not in text)
        stage.type(F2).until(lambda text: "─ state ─" in text and "─ source ─" not in text)
        stage.type(F2).until(lambda text: "─ variables ─" in text and "─ state ─" not in text)
        stage.type(F4).until("\n────")
        stage.type(F4).until(lambda text: "─ variables ─" not in text)
        stage.type(F4).until("│── variables ─")


def test_an_earlier_turn_as_it_was(talk: Talk) -> None:
    with staged(talk) as stage:
        stage.type("milk", ENTER).until("Please choose")
        stage.type("tea", ENTER).until("[1] Pay")
        stage.type(ALT_UP).until("turn 1 of 2, as it was")
        shown = stage.until("refused: not_a_choice")
        assert "drink = " not in shown
        stage.type(ALT_UP).until("turn 0 of 2, as it was")
        stage.type(ALT_DOWN, ALT_DOWN).until("waits for a press")
        stage.type("/turn 1", ENTER).until("turn 1 of 2, as it was")
        stage.type(ESCAPE).until("waits for a press")


def test_the_mouse_scrolls_presses_and_chooses_a_turn(talk: Talk) -> None:
    with staged(talk, 80, 12) as stage:
        stage.type("milk", ENTER, "water", ENTER, "juice", ENTER).until("Pardon?")
        stage.type("\x1b[<64;5;5M").until("rows below: PgDn")      # the wheel over the chat
        stage.type("\x1b[<65;5;5M").until("F1 help")
        stage.click("> water").until("turn 2 of 3, as it was")
        stage.type(ESCAPE).until("waits for an answer")
        stage.type("\x1b[<64;5;5M", "\x1b[<64;5;5M").until("[tea]")
        stage.click("4").until("─ understanding ─")


def test_a_click_presses_what_is_on_offer(talk: Talk) -> None:
    with staged(talk) as stage:
        stage.until("[2] coffee")
        stage.click("coffee").until("> coffee")
    assert talk.session.variables["drink"] == "coffee"


def test_page_up_scrolls_and_something_new_shows_the_end_again(talk: Talk) -> None:
    with staged(talk, 80, 12) as stage:
        for word in ("milk", "water", "juice"):
            stage.type(word, ENTER)
        stage.until("Pardon?")
        stage.type(PAGE_UP, PAGE_UP).until("Hello!")
        stage.until("rows below: PgDn")
        stage.type("/vars", ENTER).until(lambda text: "Hello!" not in text)


def test_help_lists_every_command_from_its_beginning(talk: Talk) -> None:
    with staged(talk, 100, 30) as stage:
        stage.type(F1).until("rows below: PgDn")
        listed = "\n".join(stage.emulator.transcript())
        for command in COMMANDS:
            assert f"/{command}" in listed
        for key in ("Alt-Enter", "Alt-1 to Alt-8", "F1, F5, F7, F8", "Ctrl-Z"):
            assert key in listed
        assert f"/{next(iter(COMMANDS))}" in stage.terminal.text()


def test_a_timer_runs_out_by_itself(tmp_path: Path) -> None:
    flow = SHOP.replace("timeout: 60s", "timeout: 1s")
    talk = talk_of(tmp_path, flow)
    talk.conversation.clock = MovableClock()
    with staged(talk) as stage:
        stage.until("(timeout: 1s passed)")
        stage.until("Still there?")
    assert "timer_fired" in events_of(talk)


PAUSING = """\
flai: 1
name: slow
blocks:
  hello:
    message: [First., delay: 1h, Second.]
    next: wait
"""


def test_a_pause_can_be_cut_short(tmp_path: Path) -> None:
    with staged(talk_of(tmp_path, PAUSING)) as stage:
        shown = stage.until("▌")
        assert "slow  First." in shown
        assert "slow  Second." not in shown
        stage.type(CTRL_C).until("slow  Second.")


def test_what_was_said_is_there_when_it_goes_on(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    with staged(talk) as stage:
        stage.type("tea", ENTER).until("[1] Pay")
    talk.keep()
    keeping = Keeping.open(FileStore(talk.home), "s1")
    again = Talk(
        keeping.conversation(talk.conversation.project, talk.conversation.clock),
        talk.home, talk.flow, talk.beginning, True, keeping,
    )  # fmt: skip
    with staged(again) as stage:
        shown = stage.until("[1] Pay")
        assert "you > tea" in shown
        stage.type(ALT_UP).until("turn 0 of 1, as it was")
        stage.until("begins: flow shop")
    again.keep()


def test_going_back_and_returning(talk: Talk) -> None:
    with staged(talk) as stage:
        stage.type("tea", ENTER).until("[1] Pay")
        end = talk.conversation.log.head
        stage.type("/back", ENTER).until(lambda text: "[1] Pay" not in text)
        stage.type(f"/to {end}", ENTER).until("[1] Pay")
    assert talk.session.variables["drink"] == "tea"


def test_a_store_that_cannot_be_written_ends_it_with_its_reason(talk: Talk) -> None:
    from flaicli.adapters.trouble import Unkept

    def full(*_args: object) -> None:
        raise Unkept("the disk is full", "make room")

    stage_over = pytest.raises(Unkept, match="the disk is full")
    with stage_over, staged(talk) as stage:
        stage.until("[1] tea")
        talk.conversation.keep = full
        stage.type("tea", ENTER)
        stage.until(lambda _text: False)


def test_controls_in_what_is_typed_never_reach_the_terminal(talk: Talk) -> None:
    with staged(talk) as stage:
        stage.type("\x1b[200~\x1b]0;title\x07\x1b[201~", ENTER)
        assert "you > ]0;title" in stage.until("Please choose")


def test_themes_are_told_apart_by_colour(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    with staged(talk, model=Model(theme="dark")) as stage:
        stage.until("[1] tea")
        screen = stage.terminal.screen
        row = next(n for n, line in enumerate(screen.display) if "shop  Hello!" in line)
        assert screen.buffer[row][1].bold
        assert screen.buffer[row][1].fg != "default"
        stage.type("/theme none", ENTER)
        stage.until("[1 state]")


def test_what_has_several_lines_is_seen_as_it_is_typed(talk: Talk) -> None:
    with staged(talk, 80, 24) as stage:
        shown = stage.type("one\x1b\rtwo\x1b\rthree").until("three")
        assert [row.rstrip() for row in shown.rstrip().split("\n")[-4:-1]] == [
            " you > one", "       two", "       three",
        ]  # fmt: skip
