"""What each say says, and what it offers."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.model.events import MessageSaid, PauseMade, SignalSent, VariantPicked
from tests.stories import Story


def said(step: str) -> Story:
    """Tell the story of one message with one step."""
    return Story(
        "variables: {drink: {default: tea}}\n"
        f"blocks:\n  a: {{message: [{step}], next: wait}}\n  b: {{message: b, next: a}}\n"
    )


@pytest.mark.parametrize(
    ("step", "text", "kind", "content"),
    [
        ("'A {{ drink }}'", "A tea", "text", None),
        ("image: {url: 'https://x.be/{{ drink }}', alt: 'A {{ drink }}'}", "A tea", "image",
         {"url": "https://x.be/tea"}),
        ("video: 'https://x.be/v'", "https://x.be/v", "video", {"url": "https://x.be/v"}),
        ("audio: 'https://x.be/a'", "https://x.be/a", "audio", {"url": "https://x.be/a"}),
        ("file: {url: 'https://x.be/f', alt: Menu}", "Menu", "file", {"url": "https://x.be/f"}),
        ("link: {url: 'https://x.be', title: Site}", "Site", "link", {"url": "https://x.be"}),
    ],
)  # fmt: skip
def test_one_message(step: str, text: str, kind: str, content: dict[str, Any] | None) -> None:
    [message] = said(step).of(MessageSaid)
    assert (message.text, message.kind, message.content) == (text, kind, content)


@pytest.mark.parametrize("kind", ["carousel", "list"])
def test_cards_number_their_buttons_through(kind: str) -> None:
    story = said(
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


def test_offers_bear_what_they_do() -> None:
    [message] = said(
        "quick_replies: [{title: 'A {{ drink }}', next: b}, {title: P, url: 'https://x.be'}]"
    ).of(MessageSaid)
    assert message.content == {
        "offers": [
            {"id": "0.0", "title": "A tea", "quick": True},
            {"id": "0.1", "title": "P", "url": "https://x.be", "quick": True},
        ]
    }


def test_a_pause_and_a_signal() -> None:
    assert said("delay: 1m30s").of(PauseMade) == [PauseMade(90)]
    assert said("signal: {name: s, data: {d: '{{ drink }}'}}").of(SignalSent) == [
        SignalSent("s", {"d": "tea"})
    ]
    assert said("signal: s").of(SignalSent) == [SignalSent("s")]


ROUND = """
blocks:
  a: {message: [{any_of: [one, two, three], pick: PICK}, {buttons: [{title: Go, next: a}]}]}
"""


def test_texts_take_turns() -> None:
    story = Story(ROUND.replace("PICK", "round_robin"))
    heard = [story.heard[0], *(story.press("Go")[0] for _ in range(3))]
    assert heard == ["one", "two", "three", "one"]


def test_chance_is_the_seeds() -> None:
    def heard(seed: int) -> list[str]:
        story = Story(ROUND.replace("PICK", "random"), seed=seed)
        return [story.heard[0], *(story.press("Go")[0] for _ in range(9))]

    assert heard(1) == heard(1)
    assert len({tuple(heard(seed)) for seed in range(5)}) == 5
    assert set(heard(1)) == {"one", "two", "three"}
    story = Story(ROUND.replace("PICK", "random"))
    assert [one.how for one in story.of(VariantPicked)] == ["random"]
