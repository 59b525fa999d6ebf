"""A replay's conversation never waits for ever, and may go through JSON."""

from __future__ import annotations

import pytest

from flaicli.adapters.clock import VirtualClock
from flaicli.adapters.performer import Unavailable
from flaicli.apps.replay.script import NOW, Given
from flaicli.apps.replay.watched import TIMERS_MAX, ThroughJson, Watched, watched
from flaicli.model.stimuli import TimedOut
from flaicli.runtime.conversation import Refusal
from tests.apps.replay.desk import project


def clock() -> VirtualClock:
    from datetime import datetime

    return VirtualClock(datetime.fromisoformat(NOW))


def test_timers_without_end_are_refused() -> None:
    talk = Watched(project(), clock(), "replay")
    talk.open()
    for _ in range(TIMERS_MAX):
        talk._advance(TimedOut(talk.now, "silence"))
    with pytest.raises(Refusal) as refused:
        talk._advance(TimedOut(talk.now, "silence"))
    assert str(refused.value) == "timers fire over and over here, with no time between them"
    talk.say("Ana")
    assert talk.fired == 0


def test_a_session_that_went_through_json_is_the_same() -> None:
    plain, through = Watched(project(), clock()), ThroughJson(project(), clock())
    for talk in (plain, through):
        talk.open()
        talk.set({"pin": "1234"})
        talk.say("Ana")
    assert through.session == plain.session
    assert through.session is not through.turns[-1].after


def test_a_time_without_a_zone_is_the_flows() -> None:
    nobody = Unavailable("x")
    talk = watched(Given("2026-01-05T09:00:00"), project(), nobody)
    there = watched(Given("2026-01-05T09:00:00+02:00"), project(), nobody, through_json=True)
    assert talk.now - there.now == 7200
    assert (type(talk), type(there)) == (Watched, ThroughJson)
    assert talk.performer is nobody
