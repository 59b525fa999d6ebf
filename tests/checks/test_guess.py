"""A guess is the nearest name, made once, and only so many are made."""

from __future__ import annotations

from flaicli.checks.guess import GUESSES_MAX, Guesses, asked, guessed, suggestion


def test_the_nearest_name_is_meant() -> None:
    assert guessed("confrim", ["confirm", "conform_to", "ask"]) == "confirm"
    assert guessed("Ask", ["ask", "asks"]) == "ask"
    assert guessed("hours", ["our", "faq/hours"]) == "faq/hours"
    assert guessed("xyzzy", ["confirm", "ask"]) is None
    assert guessed("ask", ["ask"]) is None
    assert guessed("a" * 101, ["a" * 100]) is None
    assert guessed("a", []) is None


def test_it_is_asked_in_words() -> None:
    assert suggestion("confrim", ["confirm"]) == "did you mean 'confirm'?"
    assert suggestion("xyzzy", ["confirm"]) is None
    assert asked(None) is None


def test_a_guess_is_made_once_and_only_so_often() -> None:
    guesses, calls = Guesses(), []

    def known() -> list[str]:
        calls.append(1)
        return ["confirm"]

    assert guesses("target", "confrim", known) == "confirm"
    assert guesses("target", "confrim", known) == "confirm"
    assert len(calls) == 1
    for number in range(GUESSES_MAX + 5):
        guesses("target", f"confirm{number}", known)
    assert len(calls) == GUESSES_MAX
    assert guesses("target", "confirms", known) is None
