"""Where a text is."""

from __future__ import annotations

from flaicli.apps.emulator.slash.finding import hits
from tests.stories import Story
from tests.talks import SHOP


def test_words_variables_and_blocks() -> None:
    story = Story(SHOP, variables={"user.name": "Payne"})
    story.say("tea", "pay")
    assert hits(story.talk, "pay") == [
        'turn 0, variable user.name = "Payne"',
        "turn 1, the bot: [Pay]",
        "turn 2, the user: Pay",
        "turn 2, block pay",
    ]


def test_blocks_that_nobody_came_to() -> None:
    assert hits(Story(SHOP).talk, "thank") == ["not entered: block thanks"]


def test_a_long_text_is_cut_around_the_hit() -> None:
    story = Story("blocks: {a: {message: " + "x " * 200 + "needle" + " y" * 200 + ", next: wait}}")
    (hit,) = hits(story.talk, "needle")
    assert hit.startswith("turn 0, the bot: …x x")
    assert "needle y" in hit
    assert hit.endswith("…")
    assert len(hit) < 120


def test_what_is_sensitive_is_not_found() -> None:
    story = Story(SHOP)
    story.say("coffee", "ana@example.org")
    assert hits(story.talk, "ana@") == []
