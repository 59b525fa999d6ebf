"""What nobody should do to a full screen: it stays up, says what is wrong, and loses nothing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from flaicli.adapters.home import Home
from flaicli.adapters.store_file import FileStore
from flaicli.apps.emulator.slash import COMMANDS
from tests.cli.test_bad_surroundings import bad_disk
from tests.desk import FLOW, furnished
from tests.terminal import Terminal, flai
from tests.tour import HEIGHT, WIDTH, Tour

ECHO = """\
flai: 1
name: echo
blocks:
  ask:
    collect: {ask: And then?, into: what, otherwise: end}
    next: echo
  echo:
    message: "You said {{ what | length }} characters: {{ what }}"
    next: ask
"""
NASTY = "\x1b]0;owned\x07\x1b[2J\x9b31m\x00\x7f\u202eevil\u2066\u200b\x0e\u2028"
ACTING = re.compile(rb"\x1b\]0;|\x07|\xc2\x9b|\xe2\x80\xae|\xe2\x81\xa6|\x0e|\xe2\x80\xa8")
"""What would act on the terminal, as bytes; flai itself has no use for any of them."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "flow.yaml").write_text(ECHO, encoding="utf-8")
    return tmp_path


def pasted(text: str | bytes) -> bytes:
    """Return a text as a terminal sends it when it is pasted."""
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return b"\x1b[200~" + raw + b"\x1b[201~"


def well(terminal: Terminal) -> None:
    """The emulator is up, answers, and leaves the terminal as it was."""
    terminal.type("\x03", "still well\r").until("You said 10 characters: still well")
    terminal.type("\x04").end(0)
    assert not ACTING.search(terminal.raw)


def test_control_sequences_in_everything(folder: Path) -> None:
    with flai("run", "flow.yaml", folder=folder, width=120, height=40) as terminal:
        terminal.until("And then?")
        terminal.type(pasted(NASTY)).until("evil")
        terminal.type("\r").until("You said")
        for command in COMMANDS:
            if command not in ("quit", "clear"):
                terminal.type(pasted(f"/{command} {NASTY}"), "\r")
        terminal.type("/set what=1\r", "/vars\r").until("what = 1")
        for section in "12345678":
            terminal.type("\x1b", section).type("\x1b[15~")
        terminal.type("\x1b[A", "\x1b[A", "\x1b[A")     # what is remembered comes back safely
        well(terminal)


def test_bytes_that_are_no_text(folder: Path) -> None:
    with flai("run", "flow.yaml", folder=folder) as terminal:
        terminal.until("And then?")
        terminal.type(b"a\xff\xfe\xed\xa0\x80b", "\r").until("You said")
        terminal.type(pasted(b"c\xff\xed\xb0\x80d"), "\r").until(": c")
        well(terminal)


def test_long_lines_typed_and_pasted(folder: Path) -> None:
    with flai("run", "flow.yaml", folder=folder) as terminal:
        terminal.until("And then?")
        terminal.type("x" * 10_000, "\r").until("longer than 4,096")
        terminal.type(pasted("y" * 10_000), "\r").until("yyyy")
        well(terminal)


def test_a_paste_of_100_kb_with_lines_and_sequences(folder: Path) -> None:
    line = "words \x1b[31mred\x1b[0m and \x1b]0;title\x1b\\ more\r\n"
    with flai("run", "flow.yaml", folder=folder) as terminal:
        terminal.until("And then?")
        terminal.type(pasted(line * (100_000 // len(line))), "\r").until("title")
        well(terminal)


def test_keys_faster_than_anybody_types(folder: Path) -> None:
    lines = "".join(f"line {n}\r" for n in range(50)) + "\x1b[A\x1b[B\x1b2\x1b2\tx\x7f" * 300
    with flai("run", "flow.yaml", folder=folder) as terminal:
        terminal.until("And then?")
        terminal.type(lines)
        terminal.until("line 49")
        well(terminal)


def test_resizes_while_somebody_types(folder: Path) -> None:
    with flai("run", "flow.yaml", folder=folder) as terminal:
        terminal.until("And then?")
        for n in range(200):
            width, height = (n * 37) % 150 + 1, (n * 17) % 50 + 1
            terminal.resize(width, height)
            terminal.type("w")
        terminal.resize(100, 30)
        terminal.type("\r").until("You said 200 characters")
        well(terminal)


@pytest.mark.parametrize(("width", "height"), [(10, 24), (10, 4), (1, 1), (3, 2)])
def test_terminals_that_are_too_small(folder: Path, width: int, height: int) -> None:
    with flai("run", "flow.yaml", folder=folder, width=width, height=height) as terminal:
        terminal.type("tea\r", "\x1b2\x1b[A", "/help\r", "/panel right\r")
        terminal.resize(100, 30)
        terminal.until("You said 3 characters: tea")
        well(terminal)


MANY = """\
flai: 1
name: many
blocks:
  ask:
    message:
      - buttons: [{buttons}]
    next: echo
  echo:
    message: You chose it.
    next: end
"""


def test_a_thousand_buttons(folder: Path) -> None:
    listed = ", ".join(f"{{title: Number {n}}}" for n in range(1, 1_001))
    (folder / "flow.yaml").write_text(MANY.replace("{buttons}", listed), encoding="utf-8")
    with flai("run", "flow.yaml", folder=folder) as terminal:
        terminal.until("more")
        terminal.type("\x1b[A").until("Enter 1000: Number 1000")
        terminal.type("\x1b[B").until("[1] Number 1 ")
        terminal.type("999\r").until("You chose")
        terminal.type("\x04").end(0)


def test_a_variable_of_a_megabyte(folder: Path) -> None:
    text = ECHO.replace("message: ", "message: [\"{{ 'x' * 1000 }}\"]\n    # ")
    (folder / "flow.yaml").write_text(text.replace("blocks:", BIG + "blocks:"), encoding="utf-8")
    with flai("run", "flow.yaml", folder=folder, width=WIDTH, height=HEIGHT) as terminal:
        terminal.until("And then?")
        terminal.type("/vars big\r").until("yyyy")
        terminal.type("/watch big\r").until("big = ")
        terminal.type("/find yyyy\r", "\x1b5", "\x1b7", "/set big=small\r").until('"small"')
        terminal.type("\x04").end(0)


BIG = f"variables: {{big: {{type: text, default: {'y' * 1_000_000}}}}}\n"


def test_a_flow_that_vanishes_and_comes_back(folder: Path) -> None:
    folder = furnished(folder)
    flow = folder / "flow.yaml"
    with flai("run", "flow.yaml", folder=folder, width=WIDTH, height=HEIGHT) as terminal:
        tour = Tour(terminal, folder)
        tour.said("[1] tea   [2] coffee")
        for harm in (_gone, _folder, _bytes, _empty):
            harm(flow)
            terminal.until(lambda text: "waits for an answer" not in text.split("\n")[0])
            tour.types("/reload")
            tour.said("!!  /reload: ")
            tour.types("/clear")
            _sound(flow)
            tour.headed("waits for an answer")
        tour.types("tea")
        tour.said("A medium tea for 5 euros.")
        flow.unlink()
        tour.headed("the flow's file cannot be read")
        tour.types("/save gone")
        tour.types("/restart")
        tour.said("[1] tea   [2] coffee")
        terminal.type("\x04").end(0)


def _gone(flow: Path) -> None:
    flow.unlink()


def _folder(flow: Path) -> None:
    flow.unlink(missing_ok=True)
    flow.mkdir()


def _bytes(flow: Path) -> None:
    flow.write_bytes(b"\xff\xfe\x00 \x1b[31m")


def _empty(flow: Path) -> None:
    flow.write_bytes(b"")


def _sound(flow: Path) -> None:
    if flow.is_dir():
        flow.rmdir()
    flow.write_text(FLOW, encoding="utf-8")


def test_a_history_that_cannot_be_read(folder: Path) -> None:
    home = folder / ".flai"
    for remembered in (None, b"+\xff\x00\x1b[2J\n" * 9):
        home.mkdir()
        if remembered is None:
            (home / "history").mkdir()
        else:
            (home / "history").write_bytes(remembered)
        with flai("run", "flow.yaml", folder=folder) as terminal:
            terminal.until("And then?")
            terminal.type("\x10", "\x10", "\x15")
            well(terminal)
        shutil.rmtree(home)


def test_everything_typed_is_kept(folder: Path) -> None:
    with flai("run", "flow.yaml", folder=folder) as terminal:
        terminal.until("And then?")
        terminal.type("".join(f"word {n}\r" for n in range(60))).until("word 59")
        terminal.type("\x04").end(0)
    [id] = FileStore(Home(folder / ".flai")).ids()
    kept = (folder / f".flai/sessions/{id}.json").read_text(encoding="utf-8")
    assert all(f'"word {n}"' in kept for n in range(60))


def test_a_store_that_may_not_be_written(folder: Path) -> None:
    with flai("run", "flow.yaml", folder=folder) as terminal:
        terminal.until("And then?")
        terminal.type("\x04").end(0)
    with flai("run", "flow.yaml", folder=folder, **bad_disk(folder, read_only=True)) as terminal:
        shown = terminal.end(2)
    assert "the disk is read-only" in shown
    assert "keep it elsewhere with --store DIR" in shown
