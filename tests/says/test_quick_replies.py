"""Quick replies vanish after the user's next act (rule 9)."""

from __future__ import annotations

from tests.stories import told


def test_they_vanish_after_words() -> None:
    story = told("'Well?', {quick_replies: [{title: Go, next: b}]}")
    assert story.say("hm") == ["Sorry, I did not understand that."]
    assert story.talk.session.offers == ()
    assert story.say("Go") == ["Sorry, I did not understand that."]
