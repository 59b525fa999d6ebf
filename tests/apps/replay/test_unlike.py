"""What was said is not what was expected: each way, its place and its words."""

from __future__ import annotations

import pytest

from tests.apps.replay.desk import failed, played

TO_MENU = "bot: ...\nuser: Ana\n"


@pytest.mark.parametrize(
    ("turns", "place", "message"),
    [
        ("bot: Who is it?", "R201 3:10", "the bot said something else than was expected"),
        ("bot: {contains: it}", "R201 3:10",
         "expected what contains 'it', found 'Who are you?'"),
        ("bot: {image: A cup}", "R201 3:10",
         "expected the image 'A cup', found 'Who are you?'"),
        ("bot: [Who are you?, More.]", "R202 3:25",
         "expected 'More.', but the bot said nothing more"),
        (TO_MENU + "bot: ...\nwait: 1s\nbot: Hm.", "R202 7:10",
         "expected 'Hm.', but the bot said nothing"),
        (TO_MENU + "bot: [..., {buttons: [Hours]}]", "R201 5:16",
         "expected the buttons [\"Hours\"], found [\"Hours\", \"Bye\"]"),
        (TO_MENU + "bot: [Hello Ana., {buttons: [Hours]}, ...]", "R201 5:23",
         "expected the buttons [\"Hours\"], found none"),
        (TO_MENU + "bot: [..., {choices: [a]}]", "R201 5:16",
         "expected the choices [\"a\"], found none"),
        (TO_MENU + "bot: Hello Ana.", "R203 5:10",
         "nobody expected the bot to say 'How can I help?'"),
        (TO_MENU + "press: Hours", "R203 4:11", "nobody expected the bot to say 'Hello Ana.'"),
        (TO_MENU, "R203 4:11", "nobody expected the bot to say 'Hello Ana.'"),
        ("user: Ana\nbot: ...", "R203 3:11", "nobody expected the bot to say 'Who are you?'"),
    ],
)  # fmt: skip
def test_where_and_how_a_replay_fails(turns: str, place: str, message: str) -> None:
    assert failed(turns) == (place, message)


def test_a_failed_conversation_is_the_reason() -> None:
    run = played("bot: ...\nuser: Eve\nbot: Hello Eve.")
    assert run.failure is not None
    assert run.failure.message == "expected 'Hello Eve.', but the bot said nothing"
    assert run.failure.help is not None
    assert run.failure.help.startswith("the conversation failed: ")


def test_a_long_message_is_quoted_in_part() -> None:
    name = "a" * 100
    assert failed(f"bot: ...\nuser: {name}")[1] == (
        f"nobody expected the bot to say 'Hello {'a' * 73}…'"
    )
