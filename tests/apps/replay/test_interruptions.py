"""Actions, calls and events in a replay: played, told, and written by `/save`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from flaicli.adapters.clock import VirtualClock
from flaicli.apps.replay.play import Played, play
from flaicli.apps.replay.read import read_script
from flaicli.apps.replay.summary import transcript
from flaicli.model.target import Place
from flaicli.runtime.conversation import Conversation
from flaicli.runtime.recording import Recording, recorded
from flaicli.runtime.spelling import yaml_of
from tests.apps.replay.desk import failed
from tests.stories import project_of
from tests.tea import TEA, run

START = datetime.fromisoformat("2026-03-02T08:00:00+00:00")


class Talk:
    """A conversation that becomes a replay, and is played."""

    def __init__(self) -> None:
        self.talk = Conversation(project_of(TEA), VirtualClock(START), "s")
        self.talk.open()
        self.events: list[Any] = []
        self.heard: list[str] = []

    def do(self, command: str, *arguments: Any) -> list[str]:
        getattr(self.talk, command)(*arguments)
        return []

    def saved(self) -> tuple[Recording, Played]:
        """Return the replay of all that was done, and what came of playing it."""
        recording = recorded(self.talk)
        data = {"replay": "x", "given": recording.given, "turns": recording.turns}
        script = read_script("x.replay.yaml", yaml_of(data)).script
        assert script is not None
        played = play(script, self.talk.project)
        assert played.failure is None, played.failure
        return recording, played


def test_what_interrupts_is_saved_and_plays() -> None:
    bot = Talk()
    run(bot, "set: {size: 3, note: 'on: off'}")  # type: ignore[arg-type]
    bot.do("call", "aside")
    bot.do("event", "paid", 3.5)
    bot.do("event", "asked")
    bot.do("say", "fine")
    bot.do("say", "tea")
    recording, played = bot.saved()
    assert recording.differing == 0
    assert recording.turns[1:8] == [
        {"run": {"set": {"size": 3, "note": "on: off"}}},
        {"call": "aside"},
        {"bot": "Aside."},
        {"event": {"name": "paid", "data": 3.5}},
        {"bot": "Thanks for 3.5."},
        {"event": "asked"},
        {"bot": "How was it?"},
    ]
    assert played.conversation.session.variables == bot.talk.session.variables
    told = list(transcript(played))
    assert '  run: {"set": {"size": 3, "note": "on: off"}}' in told
    assert "  call: aside" in told
    assert "  event: paid 3.5" in told
    assert "  event: asked" in told


def test_stops_leave_no_trace_in_a_replay() -> None:
    bot = Talk()
    bot.talk.holds = lambda place: True
    bot.do("say", "tea")
    while bot.talk.held is not None:
        bot.do("step")
    bot.talk.holds = None
    bot.do("say", "hm")
    recording, _ = bot.saved()
    assert recording.differing == 0
    assert [next(iter(one)) for one in recording.turns] == [
        "bot", "user", "bot", "user", "bot", "expect",
    ]  # fmt: skip


def test_what_was_set_during_a_stop_may_make_messages_differ() -> None:
    bot = Talk()
    bot.talk.holds = lambda place: place == Place(bot.talk.project.root, "brew")
    bot.do("say", "tea")
    bot.do("set", {"drink": "cocoa"})
    run(bot, "set: {size: 1}")  # type: ignore[arg-type]
    bot.do("proceed")
    recording, _ = bot.saved()
    assert recording.differing == 1
    assert {"set": {"drink": "cocoa"}} in recording.turns


@pytest.mark.parametrize("then", ["goto", "restart", "resume"])
def test_going_elsewhere_during_a_stop_never_breaks_a_replay(then: str) -> None:
    bot = Talk()
    bot.talk.holds = lambda place: place.block in ("brew", "judge")
    bot.do("say", "tea")
    bot.do(then, *(["more"] if then == "goto" else []))
    bot.talk.holds = None
    if bot.talk.held is not None:
        bot.do("proceed")
    bot.saved()


def test_a_conversation_saved_while_it_is_stopped_plays_to_its_wait() -> None:
    bot = Talk()
    bot.talk.holds = lambda place: place.block == "brew"
    bot.do("say", "tea")
    recording, _ = bot.saved()
    assert recording.differing == 3


def test_what_is_masked_is_left_out_or_stands_for_itself() -> None:
    bot = Talk()
    run(bot, "set: {pin: 12345}")  # type: ignore[arg-type]
    bot.do("event", "told", "98765")
    recording, _ = bot.saved()
    assert "12345" not in str(recording)
    assert "98765" not in str(recording)
    assert [one for one in recording.turns if "run" in one] == []
    assert {"event": {"name": "told", "data": "***pin***"}} in recording.turns


def test_an_act_that_cannot_be_done_fails_where_it_stands() -> None:
    for turn, why in (
        ("run: {increment: {drink: x}}", "R209"),
        ("call: nowhere", "R209"),
        ("event: {name: paid, data: a lot}", "R209"),
    ):
        script = read_script("x.replay.yaml", f"turns:\n  - bot: What?\n  - {turn}\n").script
        assert script is not None
        played = play(script, project_of(TEA))
        assert played.failure is not None
        assert (played.failure.code, played.failure.span.line) == (why, 3)


DESK = """
blocks:
  ask: {message: Hi, next: wait}
  help: {action: [{handover: support}], next: bye}
  bye: {message: Bye, next: end}
"""


def test_a_human_has_the_conversation_for_a_while() -> None:
    turns = "bot: Hi\ngoto: help\nuser: hello?\nagent: Unplug it.\nuser: thanks\nrelease\nbot: Bye"
    assert failed(turns, flow=DESK) == ("", "")
    code, message = failed("bot: Hi\nrelease", flow=DESK)
    assert code == "R209 4:5"
    assert message.startswith("no human has this conversation")


def test_what_a_human_did_is_saved_and_plays() -> None:
    bot = Talk()
    bot.talk = Conversation(project_of(DESK), VirtualClock(START), "s")
    bot.talk.open()
    for command, *arguments in (
        ("goto", "help"), ("agent", "Unplug it."), ("say", "thanks"), ("release",),
    ):  # fmt: skip
        bot.do(command, *arguments)
    recording, _ = bot.saved()
    assert recording.turns[1:-2] == [
        {"goto": "help"}, {"agent": "Unplug it."}, {"user": "thanks"}, {"release": None},
    ]  # fmt: skip
