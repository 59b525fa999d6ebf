"""Replays as pytest collects them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.apps.replay.test_suite import folder

__all__ = ["folder"]


def pytest_in(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in a folder, with no plugin but flai's own."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", *words]
    return subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)


def test_the_plugin_is_light_until_a_replay_is_met() -> None:
    code = (
        "import sys, flaicli.apps.replay.pytest_plugin;"
        "print(*(one for one in sys.modules if one.partition('.')[0] in"
        " ('yaml', 'jinja2', 'typer', 'rich') or one.startswith('flaicli.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [
        "flaicli.apps",
        "flaicli.apps.replay",
        "flaicli.adapters",
        "flaicli.adapters.trouble",
        "flaicli.apps.replay.find",
        "flaicli.apps.replay.pytest_plugin",
    ]


def test_each_replay_is_a_test_with_our_report(folder: Path) -> None:
    done = pytest_in(folder, "-q", "-rA")
    assert done.returncode == 1, done.stdout
    for line in (
        "PASSED good.replay.yaml::Good",
        "  expected Bye.",
        "  said     Hello.",
        " --> bad.replay.yaml:2:15",
        "error[R101]: unknown key 'bto' in a turn",
        "FAILED no_flow.replay.yaml::no_flow.replay.yaml - error[R210]: this replay ca",
        "3 failed, 1 passed",
    ):
        assert line in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
