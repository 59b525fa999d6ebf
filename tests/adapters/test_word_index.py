"""Passages found by words, whatever is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.adapters.passages import Passage
from flaicli.adapters.word_index import WordIndex, terms

SHOP = WordIndex(
    [
        Passage("We are open from nine to five, on Sundays from ten.", "Opening hours"),
        Passage("You get your money back within 14 days.", "Returns > Refunds"),
        Passage("Our café is in the Rue de la Forêt.", "Where we are"),
        Passage("Wij bezorgen gratis vanaf twintig euro.", "Bezorging"),
        Passage("退款需要十四天。", "退款"),
    ]
)


def best(question: str) -> int | None:
    found = SHOP.search(question)
    return found[0][0] if found else None


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("What are your opening hours?", 0),
        ("when do you OPEN", 0),
        ("sunday", 0),
        ("can I get a refund", 1),
        ("returning things", 1),
        ("Foret", 2),
        ("CAFÉ", 2),
        ("bezorgt", None),
        ("bezorg", 3),
        ("我要退款", 4),
        ("parking", None),
        ("", None),
        ("?!", None),
    ],
)
def test_the_best_passage_answers(question: str, number: int | None) -> None:
    assert best(question) == number


def test_the_score_is_how_much_of_the_question_is_there() -> None:
    assert SHOP.search("refunds within 14 days") == [(1, 1.0)]
    [(number, score), *_] = SHOP.search("refunds on mars")
    assert number == 1
    assert 0.3 < score < 0.5


def test_words_that_every_question_has_do_not_count_unless_there_are_no_others() -> None:
    assert terms("What is the Café-menu?") == ['"café"*', '"menu"*']
    assert terms("who are we") == ['"who"', '"are"', '"we"']
    assert terms('a" OR b* NEAR(x') == ['"b"', '"near"*', '"x"']
    assert len(terms(" ".join(f"w{n}" for n in range(99)))) == 40


def test_an_index_of_nothing_finds_nothing() -> None:
    assert WordIndex([]).search("open") == []


@given(st.text())
def test_any_text_is_a_question(question: str) -> None:
    for number, score in SHOP.search(question):
        assert 0 <= number < 5
        assert 0 <= score <= 1


@given(st.text(st.sampled_from('"*()^:+-{} AND OR NOT NEAR col\0ab'), max_size=80))
def test_the_language_of_fts5_is_never_spoken(question: str) -> None:
    SHOP.search(question)


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12))
def test_a_word_finds_itself(word: str) -> None:
    SHOP.search(word)
    found = WordIndex([Passage("nothing else"), Passage(f"here {word} is")]).search(word)
    assert not found or found[0][0] == 1 or word.casefold() in "nothing else"
