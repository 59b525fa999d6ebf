"""Talking through pipes: the transcript to the word, and what goes beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.apps.emulator.lines.plain import Plain
from flaicli.apps.emulator.talk import Talk
from flaicli.runtime.conversation import Turn
from tests.talks import Heard, ears_of, talk_of


def held(talk: Talk, *lines: str | bytes, echo: bool = True) -> tuple[str, str]:
    """Hold a conversation; return the transcript and what was told beside it."""
    given, told = Heard(), Heard()
    Plain(talk, given.append, told.append, echo=echo).converse(ears_of(*lines))
    return given.text, told.text


def test_a_conversation_is_a_transcript(tmp_path: Path) -> None:
    given, told = held(talk_of(tmp_path), "tea", "1", "ana@example.org")
    assert given == (
        "Hello!\n"
        "What will it be?\n"
        "  [1] tea\n"
        "  [2] coffee\n"
        "> tea\n"
        "Your tea is ready.\n"
        "  [1] Pay\n"
        "  [2] Menu https://example.org/menu\n"
        "> Pay\n"
        "Where do we send the receipt?\n"
        "> ***email***\n"
        "Sent to ***email***. Bye!\n"
    )
    assert told == "warning: 'nme' has no value\nThe conversation ended: paid\n"


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (["", " "], ""),
        (["more"], "note: 1 line of input was not used: the conversation had ended\n"),
        (["a", "", "b"], "note: 2 lines of input were not used: the conversation had ended\n"),
        (["x"] * 20_000, "note: 20,000 lines of input were not used: the conversation had ended\n"),
    ],
)
def test_lines_after_the_end_are_counted(tmp_path: Path, after: list[str], told: str) -> None:
    _, beside = held(talk_of(tmp_path), "coffee", "ana@example.org", *after)
    assert beside == f"The conversation ended: paid\n{told}"


def test_an_empty_line_is_no_answer(tmp_path: Path) -> None:
    given, _ = held(talk_of(tmp_path), "", "   ", "coffee")
    assert given.count("> ") == 1


def test_the_end_of_the_input_leaves_the_session_waiting(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    held(talk, "tea")
    assert talk.session.status == "awaiting_user_input"


def test_quit_leaves_what_follows_unheard(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    given, _ = held(talk, "/quit", "tea")
    assert given.endswith("  [2] coffee\n> /quit\n")
    assert talk.session.turn == 0


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (b"\xff\xfe\xc3(", "> \ufffd\ufffd\ufffd(\n"),
        (b"\x1b]52;c;cm0gLXJmIC8=\x07", "> ]52;c;cm0gLXJmIC8=\n"),
        (b"/\x1b[31m", "> /␛[31m\n"),
        (b"[red]x[/red] {{ 7*7 }}", "> [red]x[/red] {{ 7*7 }}\n"),
    ],
)
def test_whatever_comes_in_no_control_goes_out(tmp_path: Path, line: bytes, shown: str) -> None:
    given, told = held(talk_of(tmp_path), line)
    assert shown in given
    assert not [one for one in given + told if one < " " and one != "\n"]
    assert "49" not in given


def test_commands_work_and_their_failures_are_told_beside(tmp_path: Path) -> None:
    given, told = held(talk_of(tmp_path), "/set size=large", "/vars", "/sett x=1", "//set")
    assert "> /set size=large\n" in given
    assert told.startswith('size = "large"\n')
    assert (
        "error: there is no command '/sett': did you mean '/set'? "
        "to say it as the user, type //sett\n"
    ) in told
    assert "> /set\n" in given


def test_a_sensitive_value_in_a_command_is_not_echoed(tmp_path: Path) -> None:
    given, told = held(talk_of(tmp_path), "/set email=ana@example.org", "/vars")
    assert "ana@" not in given + told
    assert "> /set email=***email***\n" in given


def test_on_a_terminal_what_was_typed_is_not_repeated(tmp_path: Path) -> None:
    given, _ = held(talk_of(tmp_path), "tea", echo=False)
    assert "> Your tea is ready.\n" in given


def test_the_panel_follows_each_turn(tmp_path: Path) -> None:
    given = Heard()

    def panel(talk: Talk, turn: Turn) -> str:
        return f"({talk.session.turn}: {len(turn.entries)} entries)\n"

    Plain(talk_of(tmp_path), given.append, given.append, panel).converse(ears_of("coffee"))
    assert "(0: 6 entries)\n> coffee\nWhere do we send the receipt?\n(1: " in given.text


def test_a_problem_of_the_flow_is_told_as_such(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    _, told = held(talk, "/goto broken")
    assert told == (
        "error: the flow has a problem in block 'broken', action 'set': "
        "'total' is declared as number, but 'many' is not a number\n"
        "The conversation failed: 'total' is declared as number, but 'many' is not a number\n"
    )
    assert talk.session.status == "failed"


def test_what_only_a_screen_can_do_is_told(tmp_path: Path) -> None:
    _, told = held(talk_of(tmp_path), "/clear", "/theme dark", "/find tea")
    assert told == (
        "/clear needs the full screen\n/theme needs the full screen\nturn 0, the bot: [1] tea\n"
    )
