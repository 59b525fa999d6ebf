"""Commands about the conversation as a whole: written to a file, begun anew, left."""

from __future__ import annotations

from flaicli.apps.emulator.slash.command import needed, note, ordered
from flaicli.apps.emulator.slash.reloading import restarted
from flaicli.apps.emulator.talk import Reply, Talk


def save(talk: Talk, argument: str) -> Reply:
    """Write the conversation as a replay."""
    from flaicli.apps.emulator.saving import save as write

    return note(*write(talk, needed(argument)))


def export(talk: Talk, argument: str) -> Reply:
    """Write the conversation to a file, to read or to carry off."""
    from flaicli.apps.emulator.exporting import export as write

    return note(*write(talk, argument))


def restart(talk: Talk, _argument: str) -> Reply:
    """Begin again."""
    return restarted(talk)


def clear(_talk: Talk, _argument: str) -> Reply:
    """Wipe the chat."""
    return ordered("clear")


def leave(_talk: Talk, _argument: str) -> Reply:
    """Suspend the conversation."""
    return Reply(over=True)
