"""What people read of a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.apps.replay.coverage import Coverage
from flaicli.apps.replay.summary import coverage_table, headline, last_line, transcript
from tests.apps.replay.desk import played
from tests.apps.replay.test_suite import folder, outcomes

__all__ = ["folder"]

ALLOWED = "given: {allow_missing: true}\n"


@pytest.mark.parametrize(
    ("names", "seconds", "line"),
    [
        (["good"], 0.31, "1 passed in 0.3 s"),
        (["good", "bad", "odd"], 0.05, "1 passed, 2 failed in 0.05 s"),
        (["bad"], 12.0, "0 passed, 1 failed in 12.0 s"),
    ],
)
def test_the_last_line(folder: Path, names: list[str], seconds: float, line: str) -> None:
    assert last_line(outcomes(*names), seconds) == line


def test_the_line_of_a_replay(folder: Path) -> None:
    good, bad, nameless = outcomes("good", "bad", "no_flow")
    assert headline(good) == "passed good.replay.yaml: Good"
    assert headline(bad) == "FAILED bad.replay.yaml: Bad"
    assert headline(nameless) == "FAILED no_flow.replay.yaml"


def test_the_turns_of_a_replay() -> None:
    turns = (
        "bot: ...\nuser: Ana\nbot: ...\nset: {count: 1}\nrestart\nwait: 1s\nuser: Bea\nbot: ...\n"
        "press: Hours\nupload: a.png\nbot: ...\npress: tea\nbot: ..."
    )
    run = played(turns.replace("upload: a.png\n", ""), ALLOWED)
    assert run.failure is not None
    assert list(transcript(played(turns.replace("restart\n", "goto: ask\n"), ALLOWED))) == [
        "    bot: Who are you?",
        "  user: Ana",
        "    bot: Hello Ana.",
        "    bot: How can I help? [Hours] [Bye]",
        "  set: {'count': 1}",
        "  goto: ask",
        "    bot: Who are you?",
        "  wait: 1 s",
    ]


def test_the_coverage() -> None:
    coverage = Coverage()
    coverage.add(played("bot: ...\nuser: Ana\nbot: ...\npress: Bye\nbot: ...", ALLOWED))
    lines = list(coverage_table(coverage.reaches()))
    assert lines[:3] == [
        "coverage     blocks  branches",
        "flow.yaml       4/9       1/2",
        "45 % in all",
    ]
    assert lines[3] == """flow.yaml:13: branch 'name == "Eve"' of block 'route' was never taken"""
    assert lines[4] == "flow.yaml:22: block 'hours' was never entered"
