"""`flai run` in a terminal of its own: each command, each way out, the terminal left as it was."""

from __future__ import annotations

import contextlib
import re
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from flaicli.adapters.clock import MovableClock
from flaicli.adapters.home import Home
from flaicli.adapters.store_file import FileStore
from flaicli.loading.project import load
from flaicli.runtime.keeping import Keeping, recover
from tests.desk import MENDED, UNSOUND, WIDE, furnished
from tests.terminal import ALTERNATE, MOUSE, PASTES, Terminal, flai
from tests.tour import CHAT, HEIGHT, WIDTH, Tour

CLOSED_SECONDS = 8.0
"""To end within; 2 are promised, but the machine that tests may do ten things at once."""


COLOURED = re.compile(rb"\x1b\[[0-9;]*(3[0-7]|4[0-7]|9[0-7]|38|48)[0-9;]*m")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return furnished(tmp_path)


def test_every_command_one_after_the_other(folder: Path) -> None:
    with flai("run", "flow.yaml", folder=folder, width=WIDTH, height=HEIGHT) as terminal:
        tour = Tour(terminal, folder)
        tour.all_of_it()
        tour.types("/quit")
        shown = terminal.end(0)
    assert "go on: flai run --session" in shown


# ------------------------------------------------------------------------------- the ways out


def begun(folder: Path, *words: str, **how: Any) -> contextlib.AbstractContextManager[Terminal]:
    """Run the flow in a terminal of its own."""
    return flai("run", "flow.yaml", *words, folder=folder, **how)


def goes_on(folder: Path, turns: int) -> None:
    """The session is kept with so many turns, nobody holds it, and it is sound."""
    store = FileStore(Home(folder / ".flai"))
    recover(store)
    [id] = store.ids()
    keeping = Keeping.open(store, id)
    loaded = load(str(folder / "flow.yaml"), lambda name: Path(name).read_bytes())
    assert loaded.project is not None
    talk = keeping.conversation(loaded.project, MovableClock())
    assert (talk.session.turn, talk.session.ended) == (turns, False)
    keeping.close()


LEAVE = {
    "Ctrl-D": ("\x04",), "Ctrl-C twice": ("half a word", "\x03", "\x03"), "/quit": ("/quit\r",),
}  # fmt: skip


@pytest.mark.parametrize("way", LEAVE)
def test_leaving_gives_the_terminal_back(folder: Path, way: str) -> None:
    with begun(folder) as terminal:
        terminal.until("[1] tea")
        assert {ALTERNATE, PASTES} < terminal.modes
        terminal.type("tea\r").until("A medium tea for 5 euros.")
        terminal.type(*LEAVE[way])
        shown = terminal.end(0)
    assert "desk  Send your voucher." in shown
    assert "suspended (awaiting_user_input)" in shown
    goes_on(folder, 1)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_gives_the_terminal_back(folder: Path, number: signal.Signals) -> None:
    with begun(folder) as terminal:
        terminal.until("[1] tea")
        terminal.type("tea\r").until("A medium tea for 5 euros.")
        if number == signal.SIGINT:
            terminal.process.send_signal(number)
            terminal.until("Ctrl-C once more suspends")
        terminal.process.send_signal(number)
        shown = terminal.end(0 if number == signal.SIGINT else 128 + number)
    assert "suspended (awaiting_user_input)" in shown
    goes_on(folder, 1)


def test_a_closed_window_ends_it_and_keeps_the_session(folder: Path) -> None:
    with begun(folder) as terminal:
        terminal.until("[1] tea")
        terminal.type("tea\r").until("A medium tea for 5 euros.")
        began = time.monotonic()
        code = terminal.hang_up()
        assert code in (128 + signal.SIGHUP, 128 + signal.SIGPIPE)
        assert time.monotonic() < began + CLOSED_SECONDS
    goes_on(folder, 1)


def test_what_goes_to_the_background_comes_back(folder: Path) -> None:
    shell = Terminal("/bin/sh", "-im", folder=folder, width=100, height=30, PS1="ready> ", ENV="")
    try:
        shell.until("ready>")
        shell.type(f"{sys.executable} -m flaicli run flow.yaml\r").until("[1] tea")
        shell.type("half a ").until("you > half a")
        shell.type("\x1a").until(lambda text: text.endswith("ready>\n"))
        assert not shell.modes & {ALTERNATE, PASTES, *MOUSE}
        shell.type("echo $((40 + 2))\r").until("\n42\n")
        shell.type("fg\r").until("you > half a")
        shell.type("\x15tea\r").until("A medium tea for 5 euros.")
        shell.type("\x04").until("suspended (awaiting_user_input)")
        shell.type("exit\r")
        shell.end(0)
    finally:
        shell.close()
    goes_on(folder, 1)


# -------------------------------------------------------------------------------- the options


def test_beginning_in_the_middle_without_a_panel(folder: Path) -> None:
    words = ("--from", "offer", "--set", "drink=tea", "--set", "total=7", "--panel", "off")
    with begun(folder, *words) as terminal:
        shown = terminal.until("A medium tea for 7 euros.")
        assert "state" not in shown
        terminal.type("\x04").end(0)


def test_watching_goes_over_by_itself_but_never_to_an_unsound_flow(folder: Path) -> None:
    with begun(folder, "--watch", width=WIDTH, height=HEIGHT) as terminal:
        tour = Tour(terminal, folder)
        tour.said("[1] tea   [2] coffee")
        (folder / "flow.yaml").write_text(UNSOUND, encoding="utf-8")
        tour.headed("the flow has 1 error")
        (folder / "flow.yaml").write_text(MENDED, encoding="utf-8")
        tour.said("the flow is reloaded:")
        tour.types("tea")
        tour.said("A medium tea for 2 euros.")
        tour.types("/quit")
        terminal.end(0)


def test_going_on_shows_what_was_said(folder: Path) -> None:
    with begun(folder) as terminal:
        terminal.until("[1] tea")
        terminal.type("tea\r").until("A medium tea for 5 euros.")
        terminal.type("\x04").end(0)
    with flai("run", "--session", "last", folder=folder) as terminal:
        shown = terminal.until("Send your voucher.")
        assert "you > tea" in shown
        assert "A medium tea for 5 euros." in shown
        terminal.type("\x1b[A").until("you > tea\n")        # history across runs
        terminal.type("\x15", "/back\r").until("[1] tea   [2] coffee")
        terminal.type("\x04").end(0)


def test_a_line_at_a_time(folder: Path) -> None:
    with begun(folder, "--inline") as terminal:
        terminal.until("[2] coffee")
        assert ALTERNATE not in terminal.modes
        terminal.type("tea\r").until("A medium tea for 5 euros.")
        terminal.type("/back\r")
        # Before the prompt is there the terminal itself takes Ctrl-D.
        terminal.until(lambda text: "taken back" in text and text.endswith("you >\n"))
        terminal.type("\x04").end(0)
    goes_on(folder, 0)


DUMB = {"dumb": {"TERM": "dumb"}, "not set": {"TERM": ""}}


@pytest.mark.parametrize("term", DUMB)
def test_a_terminal_that_can_do_nothing_gets_lines(folder: Path, term: str) -> None:
    with begun(folder, **DUMB[term]) as terminal:
        terminal.until("[2] coffee")
        terminal.type("tea\r").until("A medium tea for 5 euros.")
        terminal.type("\x04").end(0)
        assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TERM": "no-such-terminal"},
        {"TERM": "linux"},
        {"NO_COLOR": "1"},
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=str,
)
def test_terminals_of_other_kinds(folder: Path, surroundings: dict[str, str]) -> None:
    with begun(folder, **surroundings) as terminal:
        terminal.until("[2] coffee")
        terminal.type("tea\r").until("A medium tea for 5 euros.")
        if "NO_COLOR" in surroundings:
            assert not COLOURED.search(terminal.raw)
        if "LANG" in surroundings:
            assert terminal.raw.isascii()
            terminal.type("caf\u00e9\r").until("you > caf")
            assert terminal.raw.isascii()
        terminal.type("\x04").end(0)


def test_the_panel_stands_in_its_column_whatever_is_said(folder: Path) -> None:
    (folder / "flow.yaml").write_text(WIDE, encoding="utf-8")
    with begun(folder, width=WIDTH, height=HEIGHT) as terminal:
        tour = Tour(terminal, folder)
        tour.said("No BE")
        terminal.type("👨\u200d👩 👍🏽 🇧🇪 שָׁלוֹם").until("you > 👨👩 👍 BE")
        terminal.type("\r").until("waits for a press")
        tour.types("/vars")
        tour.said("no variable has a value yet")
        rows = range(1, HEIGHT - 2)
        assert {terminal.screen.buffer[row][CHAT].data for row in rows} == {"│"}
        terminal.type("\x04").end(0)
