"""Offers: side by side while they fit, numbered where a number presses, marked when chosen."""

from __future__ import annotations

import pytest

from flaicli.apps.emulator.screen.chat.offers import (
    OFFERS_MAX,
    Line,
    Offer,
    Spot,
    choices_in,
    offered,
    offers_in,
)


def shown(offers: list[Offer], width: int = 40, selected: int | None = None) -> list[str]:
    return [
        "".join(text for _, text in one.words) for one in offered(offers, width, selected, True)
    ]


def many(count: int) -> list[Offer]:
    return [Offer("x" * 30, None, place, True) for place in range(1, count + 1)]


def test_what_can_be_pressed_has_its_number() -> None:
    content = {"offers": [{"title": "Pay"}, {"title": "Menu", "url": "https://e.org"}]}
    assert shown(offers_in(content)) == ["[1] Pay   [2] Menu https://e.org"]
    content = {"offers": [{"title": "Pay", "number": 7}, {"title": "No", "number": None}]}
    assert shown(offers_in(content)) == ["[7] Pay   [No]"]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["tea", "milk"], ["[1] tea   [2] milk"]),
        (["10", "20"], ["[10]   [20]"]),
        (["tea", " 5 "], ["[tea]   [ 5 ]"]),
        ([], []),
    ],
)
def test_choices_have_numbers_unless_one_is_called_by_one(
    titles: list[str], expected: list[str]
) -> None:
    assert shown(choices_in({"choices": [{"title": one} for one in titles]})) == expected


def test_they_flow() -> None:
    offers = offers_in({"offers": [{"title": one} for one in ("a", "bb", "long one here", "c")]})
    assert shown(offers, 18) == ["[1] a   [2] bb", "[3] long one here", "[4] c"]
    assert shown(offers, 12) == ["[1] a", "[2] bb", "[3] long one", "here", "[4] c"]
    assert shown(offers_in({"offers": [{"title": "one two three four"}]}), 17) == [
        "[1] one two three",
        "    four",
    ]


def test_spots_are_where_the_words_are() -> None:
    offers = offers_in({"offers": [{"title": "a"}, {"title": "茶"}]})
    (row,) = offered(offers, 40, None, False)
    assert row.spots == (Spot(0, 5, 1), Spot(8, 14, 2))
    assert row.behind([("", "  ")]).spots == (Spot(2, 7, 1), Spot(10, 16, 2))
    assert Line([("", "x")]).behind([("", "  ")]) == Line([("", "  "), ("", "x")])


def test_the_chosen_one_takes_no_more_room() -> None:
    offers = [Offer("a", None, 1, True), Offer("b", None, 2, False)]
    assert shown(offers, 40) == ["[1] a   [b]"]
    assert shown(offers, 40, 1) == [">1< a   [b]"]
    assert shown(offers, 40, 2) == ["[1] a   >b<"]
    assert offered(offers, 40, 2, False)[0].words[-1] == ("chosen", "[b]")
    assert shown([Offer("a", None, None, False)], 40, None) == ["[a]"]


def test_of_a_thousand_some_are_shown_and_the_chosen_one_is_among_them() -> None:
    rows = shown(many(1000))
    assert len(rows) == OFFERS_MAX + 1
    assert rows[0].startswith("[1] ")
    assert rows[-1] == "… 900 more: /vars or flai inspect"
    rows = shown(many(1000), selected=500)
    assert rows[0] == "… 400 more before"
    assert rows[-2].startswith(">500< ")
    assert rows[-1] == "… 500 more: /vars or flai inspect"
    assert shown(many(1000), selected=1000)[-1].startswith(">1000< ")
    assert shown(many(1000), selected=7)[6].startswith(">7< ")
