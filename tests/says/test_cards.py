"""Cards of carousels and lists."""

from __future__ import annotations

import pytest

from flaicli.model.events import MessageSaid
from tests.stories import told


@pytest.mark.parametrize("kind", ["carousel", "list"])
def test_their_buttons_are_numbered_through(kind: str) -> None:
    story = told(
        f"{kind}: [{{title: Tea, subtitle: hot, buttons: [{{title: Take, next: b}}]}},"
        " {title: Cake, image: 'https://x.be/c', buttons: [{title: Eat, say: yum, next: b}]}]"
    )
    [message] = story.of(MessageSaid)
    assert message.text == "Tea: hot\nCake"
    assert message.content == {
        "cards": [
            {"title": "Tea", "subtitle": "hot", "offers": ["0.0"]},
            {"title": "Cake", "image": "https://x.be/c", "offers": ["0.1"]},
        ],
        "offers": [
            {"id": "0.0", "title": "Take", "card": "Tea"},
            {"id": "0.1", "title": "Eat", "say": "yum", "card": "Cake"},
        ],
    }
    assert story.press("Eat")[0] == "b"


def test_cards_to_look_at_offer_nothing() -> None:
    story = told("list: [Tea, {title: Cake, url: 'https://x.be/c'}]")
    [message] = story.of(MessageSaid)
    assert message.content == {
        "cards": [{"title": "Tea"}, {"title": "Cake", "url": "https://x.be/c"}]
    }
