"""Every replay of the rules, stopped before each block: it changes nothing of what happens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from flaicli.adapters.clock import VirtualClock
from flaicli.apps.replay.cassettes import Cassettes
from flaicli.apps.replay.flows import loaded
from flaicli.apps.replay.play import Played, _Player
from flaicli.apps.replay.read import read_script
from flaicli.model.codec import session_data
from flaicli.model.events import Event, TurnHeld
from flaicli.model.log import Entry
from flaicli.model.stimuli import Continued, Stimulus
from flaicli.runtime.conversation import Conversation, Turn

LIMITS = "rule_08_steps"
"""Left out: each piece of a turn that is stopped counts its blocks by itself."""

FOUND = sorted(Path(__file__).parent.glob("rule_*/*.replay.yaml"))
REPLAYS = [one for one in FOUND if one.parent.name != LIMITS]


class Stepped(Conversation):
    """A conversation stopped before each block, and let go on at once."""

    def _advance(self, stimulus: Stimulus) -> Turn:
        self.holds = lambda place: True
        turn = super()._advance(stimulus)
        entries: Sequence[Entry] = turn.entries
        while self.session.held is not None:
            entries = (*entries, *super()._advance(Continued(self.now)).entries)
        kept = tuple(one for one in entries if not isinstance(one.event, TurnHeld))
        return Turn(kept, turn.before, self.session)


def outcome(path: Path, kind: type[Conversation]) -> tuple[list[Event], dict[str, Any]]:
    """Play a replay with a kind of conversation; return its events, and how its session ends."""
    script = read_script(str(path), path.read_bytes()).script
    assert script is not None
    project = loaded(script.flow).project
    assert project is not None
    clock = VirtualClock(datetime.fromisoformat(script.given.now).astimezone())
    performer = Cassettes()(script, project)
    played = Played(script, kind(project, clock, "replay", performer=performer))
    _Player(played, script.given.allow_missing, strict=False).run()
    events = [one.event for one in played.conversation.log.line()]
    session = session_data(played.conversation.session)
    for counted in ("size", "sizes"):
        session.pop(counted, None)
    return [one for one in events if not isinstance(one, TurnHeld)], session


@pytest.mark.parametrize("path", REPLAYS, ids=lambda one: f"{one.parent.name}/{one.name}")
def test_a_stepped_turn_is_the_same_turn(path: Path) -> None:
    assert outcome(path, Stepped) == outcome(path, Conversation)
