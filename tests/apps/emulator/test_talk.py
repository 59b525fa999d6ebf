"""A talk: how it begins, what is kept of it, what is covered."""

from __future__ import annotations

from pathlib import Path

from flaicli.adapters.users import Users
from tests.talks import talk_of


def test_it_begins_as_asked(tmp_path: Path) -> None:
    talk = talk_of(tmp_path, block="pay", variables={"size": "large"}, channel="web", seed=7)
    talk.begin()
    assert talk.session.position is not None
    assert talk.session.position.block == "pay"
    assert talk.session.variables["size"] == "large"
    assert (talk.session.channel, talk.session.seed, talk.session.user) == ("web", 7, "local")


def test_a_user_is_known_again(tmp_path: Path) -> None:
    first = talk_of(tmp_path, user="ana", variables={"user.firstName": "Ana"})
    first.begin()
    path = first.keep()
    assert path == tmp_path / ".flai/sessions/s1.json"
    assert Users(first.home).load("ana") == {"firstName": "Ana"}
    second = talk_of(tmp_path, id="s2", user="ana")
    second.begin()
    assert second.session.profile == {"firstName": "Ana"}


def test_with_no_save_nothing_is_written(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.kept = False
    talk.begin()
    assert talk.keep() is None
    assert not (tmp_path / ".flai").exists()


def test_sensitive_values_of_a_user_stay_in_the_session(tmp_path: Path) -> None:
    flow = (
        "flai: 1\nname: a\nvariables:\n  pin: {type: text, sensitive: true, scope: user}\n"
        "blocks:\n  ask:\n    collect: {ask: Pin?, into: pin}\n    next: wait\n"
    )
    talk = talk_of(tmp_path, flow)
    talk.begin()
    talk.say("4711")
    talk.keep()
    assert Users(talk.home).load("local") == {}
    assert talk.cover("was it 4711?") == "was it ***pin***?"


def test_patience_is_the_time_to_the_next_timer(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    assert talk.patience() is None
    talk.begin()
    assert talk.patience() == 60.0
