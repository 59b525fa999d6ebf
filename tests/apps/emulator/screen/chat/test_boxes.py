"""Cards in boxes: as wide as the widest needs, and no wider than the screen."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.apps.emulator.screen.chat.boxes import CARDS_MAX, cards
from flaicli.apps.emulator.screen.chat.styled import width_of


def shown(content: dict[str, Any], width: int = 40, lines: bool = True) -> list[str]:
    drawn = cards(content, width, lines, None, True)
    return ["".join(text for _, text in one.words) for one in drawn]


TWO: dict[str, Any] = {"cards": [{"title": "Tea", "subtitle": "green"}, {"title": "茶\n"}]}


def test_a_carousel_s_cards_have_boxes_of_one_width() -> None:
    assert shown(TWO) == [
        "╭───────╮",
        "│ Tea   │",
        "│ green │",
        "╰───────╯",
        "╭───────╮",
        "│ 茶␊   │",
        "╰───────╯",
    ]


def test_a_list_s_cards_share_one() -> None:
    assert shown({**TWO, "kind": "list"}, lines=False) == [
        "+-------+",
        "| Tea   |",
        "| green |",
        "+-------+",
        "| 茶␊   |",
        "+-------+",
    ]


def test_buttons_stand_on_their_card() -> None:
    content = {
        "cards": [{"title": "a", "offers": ["1", "gone"]}, {"title": "b", "offers": ["2"]}],
        "offers": [{"id": "1", "title": "A"}, {"id": "2", "title": "B"}],
    }
    drawn = cards(content, 40, True, 2, True)
    assert [one.spots for one in drawn if one.spots] == [((2, 7, 1),), ((2, 7, 2),)]
    assert "".join(text for _, text in drawn[-2].words) == "│ >2< B │"


@pytest.mark.parametrize("width", [8, 10, 20, 200])
def test_long_words_are_broken(width: int) -> None:
    content = {
        "cards": [{"title": "a" * 100, "image": "https://example.org/" * 5, "url": "日" * 70}]
    }
    sizes = {width_of(one.words) for one in cards(content, width, True, None, True)}
    assert sizes == {min(width, 60)}


def test_of_many_cards_some_are_shown() -> None:
    many = {"cards": [{"title": str(place)} for place in range(CARDS_MAX + 1_000)]}
    assert shown(many, 60)[-1] == "… 1,000 more cards: /vars or flai inspect"
    assert len(shown(many, 60)) == 3 * CARDS_MAX + 1
    assert shown({"cards": []}) == []
