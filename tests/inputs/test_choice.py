"""One of several options."""

from __future__ import annotations

import subprocess
import sys

import pytest

from flaicli.expressions import Value
from flaicli.inputs.choice import Choice
from flaicli.values import Refused

SIZES = Choice(
    Value(
        {
            "small": ["little", "s"],
            "medium": [],
            "large": {"title": "Large (50 cl)", "synonyms": ["big"]},
        }
    )
)
DRINKS = Choice(Value("{{ drinks }}"))
SOME = Choice(Value(["ham", "olives", "cheese"]), multiple=True)


@pytest.mark.parametrize(
    ("choice", "answer", "value"),
    [
        (SIZES, "Large (50 cl)", "large"),
        (SIZES, "2", "medium"),
        (SIZES, "a big one, please", "large"),
        (SIZES, "mediun", "medium"),
        (DRINKS, "cocoa", "cocoa"),
        (DRINKS, "1", "tea"),
        (SOME, "cheese and ham", ["cheese", "ham"]),
        (SOME, "olives", ["olives"]),
        (Choice(Value([4, 6.0])), "4", 4),
        (Choice(Value([4, 6.0])), "6", 6.0),
    ],
)
def test_the_key_is_kept(choice, answer, value, hearing) -> None:
    found = choice.parse(answer, hearing)
    assert (found, type(found)) == (value, type(value))
    assert choice.keeps(found, hearing)


@pytest.mark.parametrize(
    ("choice", "answer", "code", "words"),
    [
        (SIZES, "tiny", "not_a_choice", "Please choose one of: small, medium or Large (50 cl)."),
        (SIZES, "", "not_a_choice", "Please choose one of: small, medium or Large (50 cl)."),
        (
            SIZES,
            "small or big",
            "ambiguous",
            "That could be small or Large (50 cl). Please choose one.",
        ),
        (DRINKS, "beer", "not_a_choice", "Please choose one of: tea or cocoa."),
        (Choice(Value(["tea"])), "beer", "not_a_choice", "Please choose one of: tea."),
        (SOME, "ananas", "not_a_choice", "Please choose one or more of: ham, olives or cheese."),
        (
            Choice(Value([f"n{n}" for n in range(11)])),
            "x",
            "not_a_choice",
            "Please choose one of: n0, n1, n2, n3, n4, n5, n6, n7, n8, n9 or n10.",
        ),
        (
            Choice(Value([f"n{n}" for n in range(12)])),
            "x",
            "not_a_choice",
            "Please choose one of: n0, n1, n2, n3, n4, n5, n6, n7, n8, n9 or 2 more.",
        ),
    ],
)
def test_what_is_rejected(choice, answer, code, words, refuse) -> None:
    assert refuse(choice, answer) == (code, words)


def test_options_are_offered(hearing) -> None:
    assert SIZES.options(hearing) == (
        ("small", "small"),
        ("medium", "medium"),
        ("large", "Large (50 cl)"),
    )
    assert DRINKS.options(hearing) == (("tea", "tea"), ("cocoa", "cocoa"))
    assert Choice(Value([4])).options(hearing) == (("4", "4"),)


def test_a_stored_value_may_do(hearing) -> None:
    assert not SIZES.keeps("little", hearing)
    assert not SIZES.keeps(["small"], hearing)
    assert not SOME.keeps([], hearing)
    assert not SOME.keeps("ham", hearing)
    assert not SOME.keeps(["ham", "ananas"], hearing)


def test_what_the_author_got_wrong(hearing) -> None:
    assert Choice(Value([]), fuzzy=1.5).problems() == (
        "'fuzzy' must be above 0 and at most 1", "there is nothing to choose from",
    )  # fmt: skip
    assert Choice(Value({"tea": ["hot"], "cocoa": ["HOT"]})).problems() == (
        "'hot' names tea and cocoa",
    )
    assert DRINKS.problems() == ()
    with pytest.raises(Refused, match=r"^'choices' must be a list or a mapping$"):
        Choice(Value("{{ now }}")).parse("a", hearing)


def test_samples() -> None:
    assert SIZES.sample() == "small"
    assert DRINKS.sample() == "1"
    assert Choice(Value([])).sample() == "1"


def test_right_answers_do_not_import_rapidfuzz() -> None:
    code = (
        "import sys\nfrom flaicli.inputs.offers import menu\n"
        "from flaicli.inputs.matching import find\n"
        "assert find('a tea please', menu(['tea', 'cocoa']), 0.8) == (0,)\n"
        "assert not {'rapidfuzz', 're2', 'jinja2', 'email_validator'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
