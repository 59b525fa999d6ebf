"""Commands of the human who has the conversation: `/agent`, `/release`."""

from __future__ import annotations

from flaicli.apps.emulator.slash.command import needed
from flaicli.apps.emulator.talk import Reply, Talk


def agent(talk: Talk, argument: str) -> Reply:
    """Say something to the user as that human."""
    return Reply((talk.conversation.agent(needed(argument)),))


def release(talk: Talk, _argument: str) -> Reply:
    """Give the conversation back to its flow."""
    return Reply((talk.conversation.release(),))
