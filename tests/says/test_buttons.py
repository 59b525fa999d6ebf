"""Buttons stay while the session is at their block (rule 9)."""

from __future__ import annotations

from flaicli.model.events import MessageSaid
from tests.stories import told


def test_they_stay_after_words() -> None:
    story = told("'Well?', {buttons: [{title: Go, say: 'go {{ drink }}', next: b}]}")
    [_, message] = story.of(MessageSaid)
    assert message.content == {"offers": [{"id": "1.0", "title": "Go", "say": "go tea"}]}
    story.say("hm")
    assert story.press("Go")[0] == "b"
    assert story.talk.session.last_prompt == "go tea"
