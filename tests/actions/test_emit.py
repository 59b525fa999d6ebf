"""Giving an event to whoever embeds the bot."""

from __future__ import annotations

from flaicli.model.events import EventEmitted
from tests.stories import done


def test_an_event_with_and_without_data() -> None:
    story = done("{emit: {name: order, data: {n: '{{ 1 + 1 }}'}}}, {emit: done}")
    assert story.of(EventEmitted) == [EventEmitted("order", {"n": 2}), EventEmitted("done")]
