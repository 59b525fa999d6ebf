"""What a panel looks at in tests: a visit to the shop, turn by turn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flaicli.apps.emulator.screen.panel.subject import Subject
from flaicli.runtime.conversation import Conversation, Turn
from tests.stories import Story
from tests.talks import SHOP


def subject_of(talk: Conversation, *turns: Turn, **other: Any) -> Subject:
    """Return the latest turn of a conversation, or some that belong together, as a subject."""
    taken = turns or (talk.turns[-1],)
    one = Subject(
        project=talk.project,
        session=taken[-1].after,
        before=taken[0].before,
        entries=tuple(entry for turn in taken for entry in turn.entries),
        log=talk.log,
        turn=taken[-1].after.turn,
        live=taken[-1] is talk.turns[-1],
        now=talk.now,
        sources={"flow.yaml": SHOP},
    )
    return replace(one, **other)


def shop(**how: Any) -> Story:
    """Tell the story of a visit to the shop, which has just begun."""
    return Story(SHOP, **how)


def subject_after(*acts: str, flow: str = SHOP, **other: Any) -> Subject:
    """Return the last turn of a story: ``tea`` said, ``[Pay]`` pressed, ``/goto x``, ``+60`` s."""
    story = Story(flow)
    for act in acts:
        if act.startswith("["):
            story.press(act.strip("[]"))
        elif act.startswith("/"):
            command, _, rest = act[1:].partition(" ")
            name, is_set, value = rest.partition("=")
            story.do(command, *([{name: value}] if is_set else [rest] if rest else []))
        elif act.startswith("+"):
            story.wait(float(act[1:]))
        else:
            story.say(act)
    return subject_of(story.talk, **{"sources": {"flow.yaml": flow}, **other})
