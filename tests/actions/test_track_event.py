"""Counting something for analytics."""

from __future__ import annotations

from flaicli.model.events import EventTracked
from tests.stories import done


def test_an_event_with_and_without_data() -> None:
    story = done("{track_event: sold}, {track_event: {name: sold, data: '{{ [1] }}'}}")
    assert story.of(EventTracked) == [EventTracked("sold"), EventTracked("sold", [1])]
