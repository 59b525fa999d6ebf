"""Pauses are events, and take no time here."""

from __future__ import annotations

from flaicli.model.events import PauseMade
from tests.stories import told


def test_a_pause_is_in_seconds() -> None:
    assert told("delay: 1m30s").of(PauseMade) == [PauseMade(90)]
