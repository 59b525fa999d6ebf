"""Retention killed half-way, many times (promise 18)."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from tests.dying import CALLS, die_at_each, kill_while_pruning, overdue, whole_or_gone

pytestmark = pytest.mark.campaign

KILLS = 200
SESSIONS = 40


@pytest.mark.parametrize("call", CALLS)
def test_dying_at_every_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    assert die_at_each(tmp_path, monkeypatch, call, sessions=8) >= 8


def test_killed_at_any_moment(tmp_path: Path) -> None:
    chance = Random(7)
    origin, whole = overdue(tmp_path / "origin", SESSIONS, journals=False)
    half_way = 0
    for number in range(KILLS):
        store = kill_while_pruning(tmp_path / f"kill{number}", origin, chance.random() * 0.15)
        half_way += 0 < len(store.ids()) < SESSIONS
        whole_or_gone(store, whole)
        shutil.rmtree(store.home.root.parent)
    assert half_way > KILLS // 20
