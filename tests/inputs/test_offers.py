"""Choices read from what the author wrote."""

from __future__ import annotations

import pytest

from flaicli.inputs.offers import Offer, menu, tokens
from flaicli.values import Refused


@pytest.mark.parametrize(
    ("data", "offers"),
    [
        (
            ["tea", 4, 2.0, True],
            (Offer("tea", "tea"), Offer(4, "4"), Offer(2.0, "2"), Offer(True, "yes")),
        ),
        ({"tea": None, "cocoa": []}, (Offer("tea", "tea"), Offer("cocoa", "cocoa"))),
        ({"tea": "Hot tea"}, (Offer("tea", "Hot tea"),)),
        ({"tea": ["cuppa", 1]}, (Offer("tea", "tea", ("cuppa", "1")),)),
        ({"tea": {"title": "Tea", "synonyms": ["cuppa"]}}, (Offer("tea", "Tea", ("cuppa",)),)),
        ({"tea": {"synonyms": "cuppa"}}, (Offer("tea", "tea", ("cuppa",)),)),
        ({"tea": {"title": 4, "synonyms": None}}, (Offer("tea", "4"),)),
    ],
)
def test_choices_are_read(data, offers) -> None:
    assert menu(data).offers == offers
    assert menu(data) is menu(data)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("tea", "'choices' must be a list or a mapping"),
        (None, "'choices' must be a list or a mapping"),
        ([], "there is nothing to choose from"),
        ({}, "there is nothing to choose from"),
        ([None], "an item of 'choices' must be a text or a number"),
        ([""], "an item of 'choices' must be a text or a number"),
        ([["a"]], "an item of 'choices' must be a text or a number"),
        ({"tea": 4}, "the choice 'tea' must have a title, synonyms, or both"),
        ({"tea": {"titel": "Tea"}}, "the choice 'tea' must have a title, synonyms, or both"),
        ({"tea": [["cuppa"]]}, "what the choice 'tea' is called must be text"),
        ({"tea": {"title": ["a"]}}, "what the choice 'tea' is called must be text"),
    ],
)
def test_what_is_no_choice(data, sentence) -> None:
    with pytest.raises(Refused) as refusal:
        menu(data)
    assert str(refusal.value) == sentence


def test_names_and_words() -> None:
    assert Offer("tea", "Hot TEA", ("Cuppa", "tea")).names == ("tea", "hot tea", "cuppa")
    assert menu([1, "a"]).numbered is False
    assert menu(["a", "b"]).numbered is True
    assert tokens("我要c++ now") == ("我", "要", "c", "+", "+", "now")
