"""Two processes open one session at once: one works, the other is refused (promise 5)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest

from flaicli.adapters.home import Home
from flaicli.adapters.store_file import FileStore
from flaicli.testing.store_contract import finished
from tests.talks import HOUSE, environment_of

SAMPLE = 20
RACES = 1_000
APART_SECONDS = 0.002
"""Up to so much one racer may be late: enough to meet the other anywhere in its opening."""


class Racer:
    """A process that opens the session when it is told to."""

    def __init__(self, home: Path) -> None:
        command = [sys.executable, "-m", "tests.campaign.racer", str(home)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HOUSE,
            env=environment_of(),
        )  # fmt: skip
        assert self.heard() == f"ready {self.process.pid}"

    def say(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def heard(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def end(self) -> None:
        self.process.communicate()
        assert self.process.returncode == 0


def races(number: int, tmp_path: Path) -> None:
    home = tmp_path / ".flai"
    store = FileStore(Home(home))
    finished(store, "s1")
    racers = [Racer(home), Racer(home)]
    for seed in range(number):
        random = Random(f"race {seed}")
        start = time.monotonic() + 0.005
        for one in racers:
            one.say(repr(start + random.random() * APART_SECONDS))
        told: list[dict[str, Any]] = [json.loads(one.heard()) for one in racers]
        winners = [one for one, said in zip(racers, told, strict=True) if "won" in said]
        assert len(winners) == 1, f"seed {seed}: {told}"
        (busy,) = (said["busy"] for said in told if "busy" in said)
        assert busy["pid"] == winners[0].process.pid, f"seed {seed}: {told}"
        assert busy["since"], f"seed {seed}: {told}"
        assert busy["took"] < 0.5, f"seed {seed}: {told}"
        winners[0].say("go on")
        assert json.loads(winners[0].heard()) == {"left": True}
    for one in racers:
        one.end()
    entries = store.load("s1").entries
    assert [one["seq"] for one in entries] == list(range(1, number + 2))


def test_a_sample_of_races(tmp_path: Path) -> None:
    races(SAMPLE, tmp_path)


@pytest.mark.campaign
def test_races(tmp_path: Path) -> None:
    races(int(os.environ.get("FLAI_CAMPAIGN_RACES", str(RACES))), tmp_path)
