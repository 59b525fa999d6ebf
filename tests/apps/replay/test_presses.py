"""What a press comes to."""

from __future__ import annotations

import pytest

from tests.apps.replay.desk import failed, played

TO_MENU = "bot: ...\nuser: Ana\nbot: ...\n"


@pytest.mark.parametrize("press", ["Bye", " bye ", "2", "{button: Bye}"])
def test_an_offer_by_title_or_number(press: str) -> None:
    run = played(f"{TO_MENU}press: {press}\nbot: ...", "given: {allow_missing: true}\n")
    assert run.failure is None
    assert run.conversation.session.status == "finished"


@pytest.mark.parametrize("press", ["tea", "1", "Tea"])
def test_a_choice_by_title_or_number(press: str) -> None:
    run = played(
        f"{TO_MENU}press: Hours\nbot: ...\npress: {press}\nbot: ...",
        "given: {allow_missing: true}\n",
    )
    assert run.failure is None
    assert run.conversation.session.variables["drink"] == "tea"


def test_what_is_no_longer_on_offer_is_text() -> None:
    assert failed(f"{TO_MENU}press: Hours\nbot: ...\npress: Bye\nbot: Tea or milk.") == ("", "")


@pytest.mark.parametrize(
    ("press", "message", "help"),
    [
        ("Huors", "there is no 'Huors' to press, and there never was", "did you mean 'Hours'?"),
        ("9", "there is no '9' to press, and there never was", "to press: Hours, Bye"),
        (
            "{card: A, button: Hours}",
            "there is no 'Hours' on a card 'A' to press, and there never was",
            "did you mean 'Hours'?",
        ),
    ],
)
def test_what_never_was_on_offer(press: str, message: str, help: str) -> None:
    run = played(f"{TO_MENU}press: {press}")
    assert run.failure is not None
    assert (run.failure.code, run.failure.message, run.failure.help) == ("R207", message, help)


def test_nothing_to_press_at_all() -> None:
    run = played("bot: ...\npress: Go")
    assert run.failure is not None
    assert run.failure.help == "nothing can be pressed here"
