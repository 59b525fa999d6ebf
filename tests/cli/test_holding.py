"""In which manner to talk, and how a conversation is kept whatever ends it."""

from __future__ import annotations

import errno
import io
import sys
from pathlib import Path

import pytest

from flaicli.adapters.store_file import FileStore
from flaicli.adapters.trouble import Trouble, Unkept
from flaicli.apps.emulator.lines import plain
from flaicli.cli.failure import Crash, Failed
from flaicli.cli.holding import Manner, Wishes, hold, manner
from tests.talks import talk_of

PIPES = Manner("plain", "off")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


SCREEN, PROMPT = Manner("screen", theme="dark"), Manner("prompt", theme="dark")


@pytest.mark.parametrize(
    ("stdin", "stdout", "term", "wishes", "expected"),
    [
        (Terminal, Terminal, "xterm", Wishes(), SCREEN),
        (Terminal, Terminal, "xterm", Wishes(panel="below"), SCREEN._replace(panel="below")),
        (Terminal, Terminal, "xterm", Wishes(watch=True), SCREEN._replace(watch=True)),
        (Terminal, Terminal, "xterm", Wishes(theme="light"), SCREEN._replace(theme="light")),
        (Terminal, Terminal, "xterm", Wishes(inline=True), PROMPT),
        (Terminal, Terminal, "xterm", Wishes(panel="off", inline=True),
         PROMPT._replace(panel="off")),
        (Terminal, Terminal, "dumb", Wishes(), Manner("plain", "")),
        (io.StringIO, Terminal, "xterm", Wishes(), PIPES._replace(theme="dark")),
        (Terminal, io.StringIO, "xterm", Wishes(), PIPES),
        (io.StringIO, io.StringIO, "xterm", Wishes(panel="right"), PIPES._replace(panel="right")),
        (Terminal, Terminal, "xterm", Wishes(json=True), Manner("json", "off", "dark")),
    ],
)  # fmt: skip
def test_the_manner(
    monkeypatch: pytest.MonkeyPatch,
    stdin: type[io.StringIO],
    stdout: type[io.StringIO],
    term: str,
    wishes: Wishes,
    expected: Manner,
) -> None:
    monkeypatch.setattr(sys, "stdin", stdin())
    monkeypatch.setattr(sys, "stdout", stdout())
    monkeypatch.setenv("TERM", term)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORFGBG"):
        monkeypatch.delenv(name, raising=False)
    assert manner(wishes) == expected


@pytest.mark.parametrize(
    ("wishes", "message", "help"),
    [
        (Wishes(panel="left"), "--panel: there is no 'left'", "right, below or off"),
        (Wishes(theme="\x1b[31m"), "--theme: there is no '␛[31m'", "dark, light or none"),
    ],
)
def test_a_manner_that_there_is_not(wishes: Wishes, message: str, help: str) -> None:
    with pytest.raises(Trouble) as none:
        manner(wishes)
    assert (none.value.message, none.value.help) == (message, help)


class Mute:
    """Takes the place of pipes: says one thing, then breaks."""

    problem: BaseException

    def __init__(self, talk: object, *_: object) -> None:
        self.talk = talk

    def converse(self, _: object) -> None:
        self.talk.begin()  # type: ignore[attr-defined]
        raise self.problem


@pytest.mark.parametrize(
    ("problem", "raised"),
    [
        (ZeroDivisionError(), Crash),
        (OSError(errno.ENOENT, "x"), Crash),
        (BrokenPipeError(errno.EPIPE, "closed"), BrokenPipeError),
        (OSError(errno.EIO, "the terminal is gone"), BrokenPipeError),
    ],
)
def test_whatever_ends_it_what_was_said_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: Exception, raised: type[Exception]
) -> None:
    Mute.problem = problem
    monkeypatch.setattr(plain, "Plain", Mute)
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(raised):
        hold(talk_of(tmp_path), PIPES)
    assert (tmp_path / ".flai/sessions/s1.json").is_file()


def test_a_session_that_cannot_be_kept_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = talk_of(tmp_path)

    def refuse() -> None:
        raise Trouble("the disk is full", "make room")

    monkeypatch.setattr(talk, "keep", refuse)
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(Failed, match="the disk is full"):
        hold(talk, PIPES)


def test_a_turn_that_cannot_be_kept_ends_the_talk_unseen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Unkept("the disk is full", "make room")

    class Full(Mute):
        def converse(self, _: object) -> None:
            talk.begin()
            talk.conversation.keep = refuse
            plain.hear(talk, "/restart")

    talk = talk_of(tmp_path)
    monkeypatch.setattr(plain, "Plain", Full)
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(Failed) as caught:
        hold(talk, PIPES)
    assert caught.value.message == "the disk is full"
    assert caught.value.help == "make room; session s1 is kept up to the turn before"
    store = FileStore(talk.home)
    assert store.holder("s1") is None
    assert store.unfinished() == ["s1"]
