"""The help: all commands in a line each, or one with what more there is to say of it."""

from __future__ import annotations

from collections.abc import Mapping

from flaicli.apps.emulator.slash.command import Slash, note
from flaicli.apps.emulator.talk import Reply

SAID = "//TEXT"
"""How to say what begins with a slash."""


def all_of(commands: Mapping[str, Slash]) -> Reply:
    """Return every command with its words."""
    longest = max(len(one.usage) for one in commands.values())
    return note(
        *(f"{one.usage:<{longest}}  {one.words}" for one in commands.values()),
        f"{SAID:<{longest}}  say TEXT with one slash before it, as the user",
        "A name may be cut short: /q is /quit.",
    )


def one_of(command: Slash) -> Reply:
    """Return what there is to say of one command."""
    return note(f"{command.usage}  {command.words}", *(f"  {one}" for one in command.more))
