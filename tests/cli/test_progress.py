"""Long work says how far it is, where a line can be written over."""

from __future__ import annotations

import contextlib

import pytest

from flaicli.cli import progress as module
from flaicli.cli.progress import progress
from flaicli.cli.settings import Screen


def terminal(monkeypatch: pytest.MonkeyPatch, times: list[float], **how: bool) -> None:
    """Let stderr be a terminal, and the clock show these times, one after the other."""
    monkeypatch.setattr(module, "screen", lambda _: Screen(True, 80, False, **how))
    monkeypatch.setattr(module._Line.__init__, "__defaults__", (lambda: times.pop(0),))


def test_a_pipe_hears_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("reading:") as told:
        told(1, 2)
    assert capsys.readouterr().err == ""


def test_a_dumb_terminal_hears_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal(monkeypatch, [], dumb=True)
    with progress("reading:") as told:
        told(1, 2)
    assert capsys.readouterr().err == ""


def test_quick_work_is_not_talked_about(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal(monkeypatch, [0.0, 0.1, 0.4])
    with progress("reading:") as told:
        told(1, 2)
        told(2, 2)
    assert capsys.readouterr().err == ""


def test_long_work_is_told_ten_times_a_second_and_cleared(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal(monkeypatch, [0.0, 0.5, 0.5, 0.55, 0.61, 0.61])
    with contextlib.suppress(KeyboardInterrupt), progress("reading:") as told:
        told(1, 1000)
        told(2, 1000)
        told(1000, 1000)
        raise KeyboardInterrupt
    assert capsys.readouterr().err == (
        "\r\x1b[Kreading: 1 of 1,000\r\x1b[Kreading: 1,000 of 1,000\r\x1b[K"
    )
