"""What the panel looks at: the same session, whether this run made it or an earlier one."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.apps.emulator.screen import messages as ms
from flaicli.apps.emulator.screen.looking import Looking
from flaicli.apps.emulator.screen.model import Model, Scene
from flaicli.apps.emulator.screen.panel import state
from flaicli.apps.emulator.screen.update import rebuilt, update
from flaicli.apps.emulator.talk import Reply, Talk
from flaicli.page.page import Page
from tests.talks import talk_of


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    talk = talk_of(tmp_path)
    talk.begin()
    talk.say("milk")
    talk.say("tea")
    return talk


def lived(talk: Talk) -> Model:
    """Return the model of a talk as it came, turn by turn."""
    model = Model()
    for turn in talk.conversation.turns:
        model = update(model, ms.Came(Reply((turn,))))[0]
    return model


def test_now(talk: Talk) -> None:
    subject = Looking(talk).subject(lived(talk))
    assert (subject.turn, subject.live) == (2, True)
    assert subject.session is talk.session
    assert subject.before is talk.conversation.turns[-1].before
    assert subject.entries == talk.conversation.turns[-1].entries
    assert subject.now == talk.conversation.now


def test_timers_are_told_as_they_run_after_going_back(talk: Talk) -> None:
    assert Looking(talk).subject(lived(talk)).since == 0.0
    talk.conversation.wait(300.0)
    talk.conversation.back(1)
    subject = Looking(talk).subject(lived(talk))
    assert subject.since == talk.conversation.now
    assert "idle in 15m" in state.lines(subject, Page(200))[1]


@pytest.mark.parametrize("turn", [0, 1])
def test_an_earlier_turn_is_the_same_however_it_is_known(talk: Talk, turn: int) -> None:
    model = update(lived(talk), ms.Looked(turn))[0]
    anew = update(rebuilt(Model(), talk.conversation.log.line()), ms.Looked(turn))[0]
    mine, folded = Looking(talk).subject(model), Looking(talk).subject(anew)
    assert not folded.live
    assert folded.session == mine.session
    assert folded.before == mine.before
    assert folded.entries == mine.entries
    assert folded.now == mine.entries[-1].at
    assert "drink" not in folded.session.variables


def test_the_stamp_changes_with_whatever_is_shown(talk: Talk) -> None:
    looking, model = Looking(talk), lived(talk)
    stamps = [looking.subject(model).stamp]
    assert looking.subject(model).stamp == stamps[0]
    talk.watches.append("drink")
    stamps.append(looking.subject(model).stamp)
    stamps.append(looking.subject(update(model, ms.Looked(1))[0]).stamp)
    turn = talk.conversation.set({"size": "small"})
    stamps.append(looking.subject(update(model, ms.Came(Reply((turn,))))[0]).stamp)
    assert len(set(stamps)) == len(stamps)


def test_before_anything_happened(tmp_path: Path) -> None:
    subject = Looking(talk_of(tmp_path)).subject(Model())
    assert (subject.turn, subject.entries) == (0, ())
    assert Model().scene == Scene(0)
