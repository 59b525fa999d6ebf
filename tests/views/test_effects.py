"""What a conversation gave to the world."""

from __future__ import annotations

import pytest

from flaicli.page.page import Page
from flaicli.views.effects import data, lines
from tests.shelf import kept_of, shopping
from tests.stories import Story
from tests.worlds import Answers, world_kinds

pytestmark = pytest.mark.usefixtures("world_kinds")
__all__ = ["world_kinds"]


def test_signals_and_events() -> None:
    story = Story(
        "blocks:\n"
        "  a: {message: [{signal: {name: seen, data: {n: 1}}}], next: b}\n"
        "  b: {action: [{emit: {name: sold}}, {track_event: {name: sale}}], next: end}\n"
    )
    kept = kept_of(story.talk)
    assert lines(kept, Page()) == [
        '    3 signal               seen {"n": 1}',
        "    5 event_emitted        sold",
        "    6 event_tracked        sale",
    ]
    assert data(kept)[0]["event"] == {"type": "signal", "name": "seen", "data": {"n": 1}}


def test_nothing() -> None:
    assert lines(kept_of(shopping()), Page()) == ["nothing was given to the world"]


def test_requests_stand_with_their_answers() -> None:
    story = Story(
        "blocks: {a: {message: [{tell_world: x}, {signal: {name: seen}}], next: wait}}",
        performer=Answers("yes"),
    )
    kept = kept_of(story.talk)
    assert lines(kept, Page()) == ["#1 GET x", "  <- answer yes", "    6 signal               seen"]
    assert [one["event"]["type"] for one in data(kept)] == [
        "effect_requested",
        "effect_answered",
        "signal",
    ]
