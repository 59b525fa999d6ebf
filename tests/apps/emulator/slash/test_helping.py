"""The help, for all commands and for one."""

from __future__ import annotations

from flaicli.apps.emulator.slash import COMMANDS
from flaicli.apps.emulator.slash.helping import all_of, one_of


def test_all_commands_in_a_column_that_fits() -> None:
    lines = [line.text for line in all_of(COMMANDS).lines]
    assert len(lines) == len(COMMANDS) + 2
    assert lines[-2:] == [
        "//TEXT               say TEXT with one slash before it, as the user",
        "A name may be cut short: /q is /quit.",
    ]
    assert max(map(len, lines)) <= 80


def test_one_command_with_more() -> None:
    assert [line.text for line in one_of(COMMANDS["clear"]).lines] == [
        "/clear  wipe the chat",
        "  only from view: nothing is lost",
    ]
