"""Where a story stands: blocks entered, handlers begun and over."""

from __future__ import annotations

from flaicli.apps.emulator.screen.panel.stand import Stand, named
from flaicli.model import events as ev
from flaicli.model.frames import Frame, Position
from tests.apps.emulator.screen.panel.scenes import subject_after

SILENCE = Frame("silence", Position("shop", "pay"), "wait")


def test_it_follows_blocks_and_comes_back_from_handlers() -> None:
    stand = Stand(subject_after("tea"))
    assert stand.label == "ask_drink"
    assert stand.body.KIND == "collect"
    stand.follow(ev.BlockEntered("shop", "pay", "collect", "press"))
    stand.follow(ev.HandlerEntered(SILENCE))
    stand.follow(ev.BlockEntered("faq", "nudge", "message", "silence"))
    assert stand.label == "faq/nudge"
    assert stand.body is None
    stand.follow(ev.HandlerLeft("silence", "return"))
    assert (stand.label, stand.back) == ("pay", "pay")
    stand.follow(ev.HandlerLeft("silence", "return"))  # of a log that was cut
    stand.follow(ev.ErrorOccurred("type", "no number", "shop", "pay"))
    assert (stand.label, stand.error) == ("pay", "no number")


def test_at_the_beginning_it_is_nowhere() -> None:
    assert Stand(subject_after()).label == ""


def test_a_frame_is_named_with_the_block_it_leads_back_to() -> None:
    subject = subject_after()
    assert named(SILENCE, subject) == ("on.silence", "pay")
    assert named(Frame("call", Position("faq", "b", 1), "step"), subject) == ("call", "faq/b")
    assert named(Frame("enter", Position("shop", "pay"), "arrive"), subject) == ("on.enter", "")
