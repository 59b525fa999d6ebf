"""The prompt as a person meets it: keys in, the screen read back."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output
from pyte import HistoryScreen, Stream

from flaicli.adapters.clock import MovableClock
from flaicli.adapters.store_file import FileStore
from flaicli.apps.emulator.drawing import Look
from flaicli.apps.emulator.prompt.repl import Repl
from flaicli.apps.emulator.signals import Signals
from flaicli.apps.emulator.talk import Beginning, Talk
from flaicli.runtime.keeping import Keeping
from tests.talks import SHOP, events_of, talk_of

ENTER, CTRL_C, CTRL_D, ALT_ENTER, TAB = "\r", "\x03", "\x04", "\x1b\r", "\t"


class Terminal:
    """A terminal in memory: what was written to it, as lines of its screen."""

    encoding = "utf-8"

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.screen = HistoryScreen(width, height, history=1_000, ratio=0.5)
        self._stream = Stream(self.screen)

    def write(self, text: str) -> None:
        self._stream.feed(text.replace("\r\n", "\n").replace("\n", "\r\n"))

    def flush(self) -> None:
        """Nothing is held back."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise OSError

    def text(self) -> str:
        """Everything ever shown, scrolled away or not."""
        above = ["".join(one.data for one in _row(row)) for row in self.screen.history.top]
        return "\n".join(line.rstrip() for line in [*above, *self.screen.display]).rstrip() + "\n"


def _row(row: object) -> list[object]:
    columns = sorted(row)  # type: ignore[call-overload]
    return [row[column] for column in columns]  # type: ignore[index]


@contextmanager
def at_prompt(
    talk: Talk, width: int = 80, height: int = 24, panel: bool = False
) -> Iterator[tuple[Repl, PipeInput, Terminal]]:
    terminal = Terminal(width, height)
    output = Vt100_Output(
        terminal,  # type: ignore[arg-type]
        lambda: Size(rows=height, columns=width),
        default_color_depth=ColorDepth.DEPTH_1_BIT,
        enable_cpr=False,
    )
    with create_pipe_input() as keys, Signals() as signals:
        look: Callable[[], Look] = lambda: Look(width)  # noqa: E731
        yield Repl(talk, signals, look, terminal.write, panel, keys, output), keys, terminal


def typed(talk: Talk, *keys: str, width: int = 80, panel: bool = False) -> str:
    """Talk by keys; return everything the terminal showed."""
    with at_prompt(talk, width, panel=panel) as (repl, keyboard, terminal):
        for one in keys:
            keyboard.send_text(one)
        keyboard.send_text(CTRL_D)
        repl.converse()
        return terminal.text()


def test_a_talk_as_it_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    talk = talk_of(tmp_path)
    talk.flow = "flow.yaml"
    assert typed(talk, "tea", ENTER, "1", ENTER, "ana@example.org", ENTER) == (
        "      flow.yaml  (/help lists commands, Ctrl-D leaves)\n"
        "      You could begin with 'Order'\n"
        "shop  Hello!\n"
        "      What will it be?\n"
        "      [1] tea   [2] coffee\n"
        "you > tea\n"
        "      'nme' has no value\n"
        "shop  Your tea is ready.\n"
        "      [1] Pay   [2] Menu https://example.org/menu\n"
        "you > 1\n"
        "      (Pay)\n"
        "shop  Where do we send the receipt?\n"
        "you > ana@example.org\n"
        "      (***email***)\n"
        "shop  Sent to ***email***. Bye!\n"
        "      The conversation ended: paid\n"
    )
    assert talk.session.status == "finished"


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_nothing_is_wider_than_the_screen(tmp_path: Path, width: int) -> None:
    shown = typed(talk_of(tmp_path), "/help", ENTER, "tea", ENTER, width=width, panel=True)
    assert "── session: awaiting_user_input ───" in shown
    assert max(map(len, shown.splitlines())) == width


def test_only_harmless_lines_are_remembered(tmp_path: Path) -> None:
    said = ("/set email=canary", "/set email=bea@example.org", "coffee", "ana@example.org")
    typed(talk_of(tmp_path), *(key for line in said for key in (line, ENTER)))
    history = (tmp_path / ".flai/history").read_text(encoding="utf-8")
    assert "+coffee\n" in history
    for word in ("ana@", "bea@", "canary"):
        assert word not in history


def test_a_command_that_writes_what_is_sensitive_is_not_remembered(tmp_path: Path) -> None:
    said = (
        "/run set: {email: canary}", "/se email=canary", '/event paid {"email": "canary"}',
        "/watch email == 'canary'", "coffee", "canary", "/back", "canary", "/retry",
        "/se email=canary@x.org", "/find canary@x.org",
    )  # fmt: skip
    talk = talk_of(tmp_path)
    typed(talk, *(key for line in said for key in (line, ENTER)))
    history = (tmp_path / ".flai/history").read_text(encoding="utf-8")
    assert "canary" not in history
    assert "+/back\n" in history
    assert "canary" not in str([one.event for one in talk.conversation.log if
                                one.event.TYPE != "event_received"])


def test_what_a_command_asks_of_the_screen(tmp_path: Path) -> None:
    shown = typed(
        talk_of(tmp_path),
        "/theme light", ENTER, "/panel right", ENTER, "/turn 0", ENTER, "/panel off", ENTER,
        "coffee", ENTER, panel=True,
    )  # fmt: skip
    for name in ("theme", "panel", "turn"):
        assert f"/{name} needs the full screen" in shown
    assert shown.count("session: awaiting_user_input") == 1


def test_the_chat_is_wiped(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    shown = typed(talk, "/clear", ENTER, "/panel below", ENTER, "coffee", ENTER)
    assert "Hello!" not in shown
    assert "session: awaiting_user_input" in shown
    assert len(talk.conversation.log.line()) > 6


def test_with_no_save_nothing_is_remembered(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.kept = False
    typed(talk, "coffee", ENTER)
    assert not (tmp_path / ".flai").exists()


def test_ctrl_c_cancels_the_line_and_twice_suspends(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    shown = typed(talk, "mil", CTRL_C, "tea", ENTER, CTRL_C, CTRL_C, "unheard", ENTER)
    assert shown.count("Ctrl-C once more suspends the conversation") == 2
    assert talk.session.last_prompt == "tea"
    assert talk.session.status == "awaiting_user_input"


def test_a_pasted_text_of_many_lines_is_one_message(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    typed(talk, "\x1b[200~one\ntwo\x1b[201~", ENTER, "three", ALT_ENTER, "four", ENTER)
    said = [e.event.text for e in talk.conversation.log if getattr(e.event, "role", "") == "user"]
    assert said == ["one\ntwo", "three\nfour"]


def test_tab_completes_however_fast(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    typed(talk, "/go", TAB, "of", TAB, ENTER)
    assert talk.session.position is not None
    assert talk.session.position.block == "offer"


def test_an_empty_line_says_nothing(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    typed(talk, ENTER, "  ", ENTER)
    assert talk.session.turn == 0


def test_whatever_is_typed_no_control_is_shown(tmp_path: Path) -> None:
    shown = typed(talk_of(tmp_path), "\x1b[200~a\x1b]0;x\x07\x9b2J\u202e\x1b[201~", ENTER)
    assert "(a]0;x\\x9b2J\\u202e)\n" in shown
    assert not [one for one in shown if one < " " and one != "\n"]


def test_a_timer_runs_out_above_what_is_being_typed(tmp_path: Path) -> None:
    talk = talk_of(tmp_path, SHOP.replace("timeout: 60s", "timeout: 1s"))
    talk.conversation.clock = MovableClock()
    with at_prompt(talk) as (repl, keyboard, terminal):
        keyboard.send_text("te")

        def go_on() -> None:
            keyboard.send_text("a" + ENTER + CTRL_D)

        timer = Timer(1.4, go_on)
        timer.start()
        repl.converse()
        timer.join()
    assert "timer_fired" in events_of(talk)
    assert "Still there?" in terminal.text()
    assert talk.session.last_prompt == "tea"


def test_an_idle_end_leaves_the_prompt(tmp_path: Path) -> None:
    talk = talk_of(tmp_path, SHOP.replace("idle_timeout: 15m", "idle_timeout: 0.1s"))
    talk.conversation.clock = MovableClock()
    with at_prompt(talk) as (repl, _, terminal):
        repl.converse()
    assert talk.session.status == "aborted"
    assert "The conversation was broken off: Conversation timed out" in terminal.text()


def test_a_signal_ends_the_prompt(tmp_path: Path) -> None:
    import signal

    talk = talk_of(tmp_path)
    with at_prompt(talk) as (repl, keyboard, _):
        keyboard.send_text("half a li")
        timer = Timer(0.2, os.kill, (os.getpid(), signal.SIGTERM))
        timer.start()
        repl.converse()
        timer.join()
        assert repl._signals.received == signal.SIGTERM
    assert talk.session.status == "awaiting_user_input"


def test_pauses_are_kept(tmp_path: Path) -> None:
    flow = (
        "flai: 1\nname: slow\nblocks:\n  a:\n    message: [One., {delay: 30ms}, Two.]\n"
        "    next: wait\n"
    )
    shown = typed(talk_of(tmp_path, flow))
    assert shown.endswith("slow  One.\nslow  Two.\nyou >\n")


def test_a_talk_that_goes_on_asks_again_and_offers_no_beginning(tmp_path: Path) -> None:
    first = talk_of(tmp_path)
    assert "You could begin with 'Order'" in typed(first, "coffee", ENTER)
    first.keep()
    keeping = Keeping.open(FileStore(first.home), "s1")
    talk = keeping.conversation(first.conversation.project, first.conversation.clock)
    again = typed(Talk(talk, first.home, first.flow, Beginning(), True, keeping))
    assert "You could begin" not in again
    assert "Where do we send the receipt?" in again
    keeping.finish(talk)
