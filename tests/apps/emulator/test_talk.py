"""A talk: how it begins, what is kept of it, what is covered."""

from __future__ import annotations

from pathlib import Path

from flaicli.adapters.store_file import FileStore
from flaicli.adapters.users import Users
from flaicli.apps.emulator.talk import Beginning, Talk
from flaicli.runtime.keeping import Keeping
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


def test_what_is_typed_for_a_sensitive_variable_is_masked_taken_or_not(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    assert talk.harmless("/set email=no mail") == "/set email=***email***"
    assert talk.harmless(" /SET email = x") == "/SET email=***email***"
    assert talk.harmless("/set total=3") == "/set total=3"
    talk.conversation.set({"email": "ana@example.org"})
    assert talk.harmless("it is ana@example.org") == "it is ***email***"


def test_a_kept_one_is_taken_up_where_it_was_left(tmp_path: Path) -> None:
    first = talk_of(tmp_path, variables={"user.firstName": "Ana"})
    first.begin()
    first.say("tea")
    first.keep()
    keeping = Keeping.open(FileStore(first.home), "s1")
    assert keeping.record["flow"] == "flow.yaml"
    conversation = keeping.conversation(first.conversation.project, first.conversation.clock)
    Users(first.home).save("local", {"firstName": "Bea"})
    second = Talk(conversation, first.home, first.flow, Beginning(), True, keeping)
    assert second.resumed
    turn = second.begin()
    assert [one.event.TYPE for one in turn.entries][:2] == [
        "conversation_resume", "user_profile_updated",
    ]  # fmt: skip
    assert second.session.profile == {"firstName": "Bea"}
    second.keep()
    anew = Keeping.open(FileStore(first.home), "s1")
    again = anew.conversation(first.conversation.project, first.conversation.clock)
    third = Talk(again, first.home, first.flow, Beginning(anew=True), True, anew)
    third.begin()
    assert third.session.position is not None
    assert third.session.position.block == "ask_drink"
    third.keep()
