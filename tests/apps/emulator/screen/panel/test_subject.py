"""What a subject tells of itself: its moment, its blocks, what expressions see."""

from __future__ import annotations

from dataclasses import replace

from flaicli.expressions import Condition
from flaicli.model.target import Place
from tests.apps.emulator.screen.panel.scenes import subject_after


def test_the_moment_is_now_or_when_the_turn_ended() -> None:
    subject = subject_after("tea")
    later = replace(subject, now=subject.now + 60)
    assert later.at == subject.now + 60
    assert replace(later, live=False).at == subject.now
    assert replace(later, live=False, entries=()).at == subject.now + 60


def test_a_block_that_is_gone_is_none() -> None:
    subject = subject_after()
    assert subject.block(Place("shop", "pay")) is not None
    assert subject.block(Place("shop", "gone")) is None
    assert subject.block(Place("other", "pay")) is None
    assert subject.block(None) is None
    assert subject.label(Place("other", "pay\n")) == "other/pay␊"


def test_looking_changes_nothing() -> None:
    subject = subject_after("tea")
    view = subject.view(subject.session, subject.at)
    assert view.evaluate(Condition("drink")) == "tea"
    view.session.variables = {}
    assert subject.session.variables["drink"] == "tea"
    assert not view.session.strict
