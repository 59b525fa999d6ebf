"""Runs of many replays."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.apps.replay.flows import Flows
from flaicli.apps.replay.suite import Outcome, read, run

FLOW = "name: f\nblocks: {a: {message: Hello., next: {end: said}}}\n"


class Ticks:
    """A clock on which a second passes at every look."""

    seconds = 0.0

    def elapsed(self) -> float:
        self.seconds += 1
        return self.seconds


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {
        "flow.yaml": FLOW,
        "broken.yaml": "blocks: {a: {message: Hello., next: nowhere}}\n",
        "good.replay.yaml": "replay: Good\nturns: [{bot: Hello.}]\n",
        "bad.replay.yaml": "replay: Bad\nturns: [{bot: Bye.}]\n",
        "odd.replay.yaml": "replay: Odd\nturns: [{bto: Bye.}]\n",
        "no_flow.replay.yaml": "flow: broken.yaml\nturns: [{bot: Bye.}]\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def outcomes(*names: str, **how: bool) -> list[Outcome]:
    files = [f"{name}.replay.yaml" for name in names]
    return list(run(files, Flows(), clock=Ticks(), **how))  # type: ignore[arg-type]


def test_each_replay_has_its_outcome(folder: Path) -> None:
    good, bad, odd, no_flow = outcomes("good", "bad", "odd", "no_flow")
    assert [one.passed for one in (good, bad, odd, no_flow)] == [True, False, False, False]
    assert [one.name for one in (good, bad, odd)] == ["Good", "Bad", "Odd"]
    assert no_flow.name == "no_flow.replay.yaml"
    assert {one.seconds for one in (good, bad, odd, no_flow)} == {1.0}
    assert bad.failure is not None
    assert bad.failure.code == "R201"
    assert (odd.failure, [one.code for one in odd.findings]) == (None, ["R101"])
    assert good.sources.keys() == {"good.replay.yaml", "flow.yaml"}


def test_a_flow_with_errors_is_told_with_them(folder: Path) -> None:
    (outcome,) = outcomes("no_flow")
    first, second = outcome.findings
    assert (first.code, str(first.span)) == ("R210", "no_flow.replay.yaml:1:7")
    assert first.message == "this replay cannot be played: its flow 'broken.yaml' has errors"
    assert str(second.span) == "broken.yaml:1:37"
    assert "'nowhere'" in second.message


def test_what_is_not_wanted_is_left_out(folder: Path) -> None:
    files = ["good.replay.yaml", "bad.replay.yaml"]
    found = list(run(files, Flows(), wanted=lambda one: one.name == "Bad"))
    assert [one.name for one in found] == ["Bad"]


def test_a_file_that_cannot_be_read_is_a_finding(folder: Path) -> None:
    parsed = read("none.replay.yaml")
    assert parsed.script is None
    (finding,) = parsed.findings
    assert finding.message == "there is no file 'none.replay.yaml'"
