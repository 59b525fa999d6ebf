"""`flai replay`, by what it prints and the code it ends with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flaicli.cli.commands.replay import replay
from flaicli.cli.failure import guarded
from tests.apps.replay.test_suite import folder

__all__ = ["folder"]


def test_all_passed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert replay(["good.replay.yaml"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("1 passed in 0.")
    assert printed.err == ""


def test_failures_are_told_and_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert replay(None) == 1
    out = capsys.readouterr().out
    assert "FAILED bad.replay.yaml: Bad\nerror[R201]: the bot said something else" in out
    assert "FAILED odd.replay.yaml: Odd\nerror[R101]: unknown key 'bto' in a turn" in out
    assert out.splitlines()[-1].startswith("1 passed, 3 failed in ")


def test_the_first_failure_may_end_the_run(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert replay(None, exitfirst=True) == 1
    assert capsys.readouterr().out.splitlines()[-1].startswith("0 passed, 1 failed in ")


def test_some_by_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert replay(None, filter="GOOD") == 0
    assert replay(None, filter="good.replay") == 0
    assert guarded(lambda: replay(None, filter="nothing")) == 1
    assert capsys.readouterr().err == (
        "error: no replay has 'nothing' in its name\n  = help: see: flai replay -v\n"
    )


def test_nothing_to_play_is_no_success(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "empty").mkdir()
    assert guarded(lambda: replay(["empty"])) == 1
    assert capsys.readouterr().err == (
        "error: there are no replays in 'empty'\n"
        "  = help: a replay is a file whose name ends in .replay.yaml\n"
    )
    (folder / "empty.replay.yaml").write_text("turns: []\n", encoding="utf-8")
    assert replay(["empty.replay.yaml"]) == 1


def test_a_path_that_is_not_there_is_a_mistake_of_usage(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(lambda: replay(["god.replay.yaml"])) == 2
    assert capsys.readouterr().err == (
        "error: there is no file or folder 'god.replay.yaml'\n"
        "  = help: did you mean 'good.replay.yaml'?\n"
    )


def test_each_turn_can_be_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert replay(["good.replay.yaml"], verbose=True) == 0
    assert capsys.readouterr().out.startswith(
        "passed good.replay.yaml: Good\n    bot: Hello.\n1 passed"
    )


def test_json_and_nothing_else(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert replay(None, json=True, verbose=True, coverage=True) == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["passed"], data["failed"], len(data["coverage"])) == (1, 3, 1)


def test_junit_is_written_beside(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert replay(["good.replay.yaml"], junit=folder / "out.xml") == 0
    assert 'tests="1" failures="0"' in (folder / "out.xml").read_text(encoding="utf-8")
    assert guarded(lambda: replay(["good.replay.yaml"], junit=folder / "no/out.xml")) == 1
    assert capsys.readouterr().err == (
        f"error: '{folder}/no/out.xml' cannot be written: no such file or directory\n"
    )


def test_coverage_and_its_least(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flow = "name: f\nblocks:\n  a: {message: Hello., next: end}\n  b: {message: No., next: a}\n"
    (folder / "flow.yaml").write_text(flow, encoding="utf-8")
    assert replay(["good.replay.yaml"], coverage=True) == 0
    assert replay(["good.replay.yaml"], fail_under=50) == 0
    assert capsys.readouterr().out.startswith(
        "coverage     blocks  branches\n"
        "flow.yaml       1/2         -\n"
        "50 % in all\n"
        "flow.yaml:4: block 'b' was never entered\n\n"
        "1 passed in "
    )
    assert replay(["good.replay.yaml"], fail_under=50.5) == 1
    assert capsys.readouterr().err == "coverage is 50.0 %, less than 50.5 %\n"


def test_with_strict_a_warning_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "turns: [{set: {a: 007}}, {bot: Hello.}]\n"
    (folder / "flow.yaml").write_text(
        "name: f\nblocks: {a: {message: Hello., next: wait}}\n", encoding="utf-8"
    )
    (folder / "warned.replay.yaml").write_text(text, encoding="utf-8")
    assert replay(["warned.replay.yaml"]) == 0
    assert "warning[R112]: '007' without quotes is the number 7" in capsys.readouterr().out
    assert replay(["warned.replay.yaml"], strict=True) == 1


def test_progress_is_told_on_a_terminal_only(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (folder / "good.replay.yaml").read_text(encoding="utf-8")
    for number in range(20):
        (folder / f"many_{number}.replay.yaml").write_text(text, encoding="utf-8")
    replay(None, filter="many")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("flaicli.cli.commands.replay._can_draw", lambda: True)
    replay(None, filter="many")
    assert capsys.readouterr().err.startswith("\r\x1b[K1 of 24\r\x1b[K2 of 24")
