"""Commands that let the world do something."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.apps.emulator.slash import hear
from flaicli.apps.emulator.talk import Talk
from tests.talks import SHOP, talk_of
from tests.worlds import Answers, world_kinds

__all__ = ["world_kinds"]


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    talk = talk_of(tmp_path)
    talk.begin()
    return talk


def words(talk: Talk, text: str) -> list[str]:
    return [line.text for line in hear(talk, text).lines]


def test_time_passes_and_timers_fire(talk: Talk) -> None:
    reply = hear(talk, "/wait 2m")
    assert [turn.entries[0].event.TYPE for turn in reply.turns] == ["timer_fired", "timer_fired"]


def test_an_event_comes_in(tmp_path: Path) -> None:
    on = "event: [{name: paid, into: total, next: still_there}]"
    talk = talk_of(tmp_path, SHOP.replace("on: {", f"on: {{{on}, "))
    talk.begin()
    (turn,) = hear(talk, "/event paid 12").turns
    assert talk.session.variables["total"] == 12
    assert turn.entries[0].event.TYPE == "event_received"
    assert words(talk, "/event paid much") == [
        "/event: what comes with 'paid' cannot be kept: 'total' is declared as number, but 'much' "
        "is not a number"
    ]


def test_an_event_that_nobody_waits_for_is_a_warning(talk: Talk) -> None:
    (turn,) = hear(talk, '/event paid {"amount": 12}').turns
    assert [one.event.TYPE for one in turn.entries] == ["event_received", "warning"]


def test_the_language_is_told_and_changed(talk: Talk) -> None:
    assert words(talk, "/language nl") == ["from here on in 'nl'"]
    assert words(talk, "/language") == ["the language is nl"]


def test_a_file_is_sent(talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "a.png").touch()
    (turn,) = hear(talk, f"/upload {tmp_path}/a.png").turns
    assert getattr(turn.entries[0].event, "kind", "") == "upload"


def test_a_request_of_this_machine_alone_hides_none_that_was_sent(tmp_path: Path) -> None:
    does = 'action: [{http: {get: "https://a.test"}}, {script: {code: return 1}}]'
    talk = talk_of(tmp_path, f"blocks: {{a: {{{does}, next: wait}}}}")
    talk.conversation.performer = Answers("A", "B")
    talk.begin()
    assert words(talk, "/curl") == ["curl -sS https://a.test"]
    assert words(talk, "/curl 2") == ["# 'script' is not sent by HTTP"]


@pytest.mark.usefixtures("world_kinds")
def test_a_request_is_shown_as_a_line_for_the_shell(tmp_path: Path) -> None:
    says = "message: [{tell_world: a}, {tell_world: b}]"
    talk = talk_of(tmp_path, f"blocks: {{a: {{{says}, next: wait}}}}")
    assert words(talk, "/curl") == ["nothing was asked of the world"]
    talk.conversation.performer = Answers("A", "B")
    talk.begin()
    assert words(talk, "/curl") == ["curl -sS b"]
    assert words(talk, "/curl 1") == ["curl -sS a"]
    assert words(talk, "/curl 3") == [
        "/curl: there is no request 3",
        "there are 1 to 2",
    ]
