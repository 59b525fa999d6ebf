"""What was said, word for word."""

from __future__ import annotations

from flaicli.page.page import Page
from flaicli.views.sight import at_turn
from flaicli.views.transcript import data, lines
from tests.shelf import kept_of, shopping
from tests.stories import Story


def test_word_for_word() -> None:
    assert lines(kept_of(shopping()), Page()) == [
        "  Hello!",
        "  What will it be?",
        "    [1] tea",
        "    [2] coffee",
        "> milk",
        "  Please choose one of: tea or coffee.",
        "> coffee",
        "  Where do we send the receipt?",
        "> ***email***",
        "  Sent to ***email***. Bye!",
        "- The conversation ended: paid",
        "- 10 entries are on other branches: --tree shows them",
    ]


def test_on_a_narrow_page_and_as_of_a_turn() -> None:
    assert lines(at_turn(kept_of(shopping()), 1), Page(24)) == [
        "  Hello!",
        "  What will it be?",
        "    [1] tea",
        "    [2] coffee",
        "> milk",
        "  Please choose one of:",
        "    tea or coffee.",
    ]


def test_wide_words_and_warnings() -> None:
    story = Story("blocks: {a: {message: '緑茶と紅茶と烏龍茶{{ nme }}', next: end}}")
    assert lines(kept_of(story.talk), Page(16)) == [
        "! 'nme' has no",
        "    value",
        "  緑茶と紅茶と烏",
        "    龍茶",
        "- The",
        "    conversation",
        "    ended: end",
    ]


def test_as_data() -> None:
    found = data(kept_of(shopping()))
    assert found[0] == {
        "at": "2026-03-02T08:00:00.000000+00:00",
        "role": "assistant",
        "text": "Hello!",
        "kind": "text",
    }
    assert found[1]["content"]["choices"][0] == {"key": "tea", "title": "tea"}
    assert [one["text"] for one in found if one["role"] == "user"] == [
        "milk", "coffee", "***email***",
    ]  # fmt: skip


def test_nothing_was_said() -> None:
    story = Story("blocks: {a: {action: [{set: {x: 1}}], next: wait}}")
    assert lines(kept_of(story.talk), Page()) == ["nothing was said"]
