"""A message seen in the full screen while it is written, and given up."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from flaicli.adapters.performer import Progress
from flaicli.model.effects import Effect, Outcome, failure
from tests.screens import CTRL_C, ENTER, staged
from tests.talks import talk_of
from tests.worlds import world_kinds

__all__ = ["world_kinds"]


class Writer:
    """Writes an answer in pieces, and goes on once it is let, or gives up."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        progress.piece("Once upon")
        while not self.go_on.wait(0.01):
            if progress.cancelled.is_set():
                return failure("cancelled", "it was cancelled")
        progress.piece(" a time")
        return Outcome("Once upon a time")


@pytest.mark.usefixtures("world_kinds")
def test_a_message_is_seen_while_it_is_written_and_can_be_given_up(tmp_path: Path) -> None:
    flow = """
blocks:
  hi: {message: hi, next: wait}
  tell: {message: [One moment., {tell_world: x}], next: wait, on_error: sorry}
  sorry: {message: "Sorry, {{ error.kind }}", next: wait}
"""
    talk = talk_of(tmp_path, flow)
    writer = Writer()
    talk.conversation.performer = writer
    with staged(talk) as stage:
        stage.until("hi")
        stage.type("/goto tell", ENTER)
        shown = stage.until("Once upon")
        assert "One moment." in shown
        stage.type(CTRL_C)
        stage.until("Sorry, cancelled")
        writer.go_on.set()
        stage.type("/goto tell", ENTER)
        stage.until("Once upon a time")
