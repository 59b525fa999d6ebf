"""A replay's conversation: it notices timers without end, and may go through JSON every turn."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Final

from flaicli.adapters.clock import VirtualClock
from flaicli.adapters.performer import Performer
from flaicli.apps.replay.script import Given
from flaicli.engine.view import zone
from flaicli.model.codec import session_data, session_from
from flaicli.model.log import entry_data, entry_from
from flaicli.model.project import Project
from flaicli.model.stimuli import Stimulus, TimedOut
from flaicli.runtime.conversation import Conversation, Refusal, Turn
from flaicli.runtime.veiling import veil_over

TIMERS_MAX: Final = 100
"""Timers that may fire one after the other at one moment; more of them go round for ever."""


def watched(
    given: Given, project: Project, performer: Performer | None, through_json: bool = False
) -> Watched:
    """Return the conversation of a replay, with its clock standing where the replay begins."""
    kind = ThroughJson if through_json else Watched
    conversation = kind(project, VirtualClock(_moment(given, project)), "replay")
    conversation.performer = performer
    veil_over(conversation)
    return conversation


def _moment(given: Given, project: Project) -> datetime:
    moment = datetime.fromisoformat(given.now)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone(project.main.settings.timezone))
    return moment


class Watched(Conversation):
    """A conversation that notices timers which fire for ever without any time passing."""

    fired = 0
    moment = 0.0

    def _advance(self, stimulus: Stimulus) -> Turn:
        again = isinstance(stimulus, TimedOut) and stimulus.at == self.moment
        self.fired = self.fired + 1 if again else 0
        self.moment = stimulus.at
        if self.fired > TIMERS_MAX:
            raise Refusal("timers fire over and over here, with no time between them")
        return super()._advance(stimulus)


class ThroughJson(Watched):
    """A conversation whose session and entries go through JSON after every turn, for tests."""

    def _advance(self, stimulus: Stimulus) -> Turn:
        done = super()._advance(stimulus)
        data = json.loads(json.dumps(session_data(self.session), allow_nan=False))
        self.session = session_from(data, self.session.private)
        for entry in done.entries:
            kept = entry_from(json.loads(json.dumps(entry_data(entry), allow_nan=False)))
            assert kept.event == entry.event, kept
        return done
