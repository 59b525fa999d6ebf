"""Finding offers in an answer, by rule 14."""

from __future__ import annotations

import pytest

from flaicli.inputs.matching import find, find_all, how
from flaicli.inputs.offers import menu

DRINKS = menu(
    {
        "espresso": ["short black"],
        "white": [],
        "flat white": [],
        "tea": ["cuppa"],
        "cappuccino": ["capp"],
    }
)
ESPRESSO, WHITE, FLAT_WHITE, TEA, CAPPUCCINO = range(5)


@pytest.mark.parametrize(
    ("answer", "places"),
    [
        ("espresso", [ESPRESSO]),
        ("  ESPRESSO! ", [ESPRESSO]),
        ("4", [TEA]),
        ("#4", [TEA]),
        ("4.", [TEA]),
        ("0", []),
        ("6", []),
        ("\u0664", []),
        ("four", []),
        ("Short  Black", [ESPRESSO]),
        ("flat white", [FLAT_WHITE]),
        ("one flat white, please", [FLAT_WHITE]),
        ("a white one", [WHITE]),
        ("flat white or white", [FLAT_WHITE, WHITE]),
        ("tea, I said tea, a cuppa", [TEA]),
        ("tea or espresso", [TEA, ESPRESSO]),
        ("steam", []),
        ("expresso", [ESPRESSO]),
        ("a capuccino please", [CAPPUCCINO]),
        ("esprseso", [ESPRESSO]),
        ("tee", []),
        ("tea, not expresso", [TEA]),
        ("shrot balck", [ESPRESSO]),
        ("shrto blakc", []),
        ("short blakc", [ESPRESSO]),
        ("flat wihte", [WHITE, FLAT_WHITE][1:]),
        ("", []),
        ("\u200b", []),
        ("x" * 990 + " espresso", [ESPRESSO]),
        ("x" * 1000 + " espresso", []),
    ],
)
def test_one_is_found(answer, places) -> None:
    assert sorted(find(answer, DRINKS, 0.8)) == sorted(places)


def test_numbers_that_are_names_are_no_places() -> None:
    seats = menu([4, 6, 8])
    assert find("4", seats, 0.8) == (0,)
    assert find("2", seats, 0.8) == ()
    assert find("for 6 people", seats, 0.8) == (1,)


def test_likeness_is_the_authors() -> None:
    assert find("esprezzo", DRINKS, 0.8) == ()
    assert find("esprezzo", DRINKS, 0.7) == (ESPRESSO,)
    assert find("expresso", DRINKS, 1) == ()
    assert find("12346", menu(["order 12345", "b"]), 0.8) == ()


def test_scripts_without_spaces_and_composed_letters() -> None:
    assert find("我要红茶", menu(["红茶", "绿茶"]), 0.8) == (0,)
    assert find("un cafe\u0301 noir", menu(["caf\u00e9", "th\u00e9"]), 0.8) == (0,)
    assert find("c++", menu(["c", "c++"]), 0.8) == (1,)
    assert find("I like c++ more", menu(["c", "c++"]), 0.8) == (1,)


@pytest.mark.parametrize(
    ("answer", "places"),
    [
        ("tea", (TEA,)),
        ("4, 1", (TEA, ESPRESSO)),
        ("4 and 1", (TEA, ESPRESSO)),
        ("tea & espresso & tea", (TEA, ESPRESSO)),
        ("I want a tea and then a flat white", (TEA, FLAT_WHITE)),
        ("tea and a capuccino", (TEA, CAPPUCCINO)),
        ("expresso, then tea", (ESPRESSO, TEA)),
        ("4 sugars", ()),
        ("nothing", ()),
        ("", ()),
    ],
)
def test_several_are_found_in_the_order_named(answer, places) -> None:
    assert find_all(answer, DRINKS, 0.8) == places


def test_no_likeness_where_none_is_wanted() -> None:
    assert find_all("tea and expresso", DRINKS, 1) == (TEA,)


def test_how_something_was_found() -> None:
    assert how("  ESPRESSO! ", DRINKS, 0.8) == ("name", "espresso")
    assert how("cuppa", DRINKS, 0.8) == ("name", "cuppa")
    assert how("#4", DRINKS, 0.8) == ("number", "4")
    assert how("a short black please", DRINKS, 0.8) == ("words", "short black")
    assert how("one cappucino", DRINKS, 0.8) == ("likeness", "cappucino")
    assert how("one cappucino", DRINKS, 1) is None
    assert how("milk", DRINKS, 0.8) is None
