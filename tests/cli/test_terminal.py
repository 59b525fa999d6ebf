"""`flai run` in a terminal of its own: each command, each way out, the terminal left as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import flai
from tests.tour import HEIGHT, WIDTH, Tour, furnished


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
