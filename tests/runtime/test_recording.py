"""A conversation becomes a replay: what is given, what was done, what was said."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from flaicli.adapters.clock import VirtualClock
from flaicli.apps.emulator.slash import hear
from flaicli.runtime.recording import recorded
from tests.stories import project_of
from tests.talks import SHOP, talk_of

NOW = "2026-03-02T08:00:00+00:00"


def test_what_a_changed_flow_says_again_is_not_said_twice(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    hear(talk, "milk")
    changed = SHOP.replace("message: Hello!", "message: Hi!").replace("it be?", "it be, please?")
    talk.conversation.reload(project_of(changed))
    hear(talk, "coffee")
    recording = recorded(talk.conversation)
    assert recording.differing == 2
    assert recording.turns[:3] == [
        {"bot": ["Hi!", "What will it be, please?"]},
        {"user": "milk"},
        {"bot": "Please choose one of: tea or coffee."},
    ]
    assert recording.turns[3:5] == [
        {"user": "coffee"},
        {"bot": "Where do we send the receipt?"},
    ]


def test_a_flow_begun_anew_when_it_was_changed_is_restarted(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    hear(talk, "coffee")
    talk.conversation.reload(talk.conversation.project, anew=True)
    recording = recorded(talk.conversation)
    assert {"restart": None} in recording.turns
    assert recording.differing == 0


def test_a_whole_conversation(tmp_path: Path) -> None:
    talk = talk_of(tmp_path, seed=7, variables={"size": "large"})
    talk.begin()
    for line in ("tea", "/set total=3", "/wait 2s", "1", "nope", "ana@example.net"):
        hear(talk, line)
    recording = recorded(talk.conversation)
    assert recording.differing == 0
    assert recording.given == {
        "now": NOW,
        "seed": 7,
        "variables": {"size": "large"},
        "allow_missing": True,
    }
    assert recording.turns == [
        {"bot": ["Hello!", "What will it be?"]},
        {"user": "tea"},
        {"bot": ["Your tea is ready.", {"buttons": ["Pay", "Menu"]}]},
        {"set": {"total": 3}},
        {"press": "Pay"},
        {"bot": "Where do we send the receipt?"},
        {"user": "?"},
        {"bot": "Please type an e-mail address, like ana@example.org."},
        {"user": "ana@example.org"},
        {"bot": "Sent to ***email***. Bye!"},
        {"expect": {
            "status": "finished",
            "reason": "paid",
            "path": ["hello", "ask_drink", "judge", "offer", "pay", "thanks"],
        }},
    ]  # fmt: skip


def test_timers_fire_at_their_time(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    hear(talk, "/wait 61s")
    turns = recorded(talk.conversation).turns
    assert {"wait": "1m"} in turns
    assert {"bot": ["Still there?", "What will it be?"]} in turns


def test_time_is_given_where_it_is_seen(tmp_path: Path) -> None:
    flow = (
        "flai: 1\nname: clock\nblocks:\n  a:\n    message: Ask me.\n    next: wait\n"
        "on: {not_understood: tell}\n"
    )
    flow = flow.replace("on:", "  tell:\n    message: It is {{ internal.now }}\non:")
    talk = talk_of(tmp_path, flow)
    talk.begin()
    hear(talk, "/wait 90s")
    hear(talk, "time?")
    recording = recorded(talk.conversation)
    assert recording.differing == 0
    assert {"wait": "90s"} in recording.turns


def test_what_depends_on_the_session_is_counted(tmp_path: Path) -> None:
    flow = (
        "flai: 1\nname: a\nblocks:\n  a: {message: 'I am {{ internal.sessionId }}', next: wait}\n"
    )
    talk = talk_of(tmp_path, flow)
    talk.begin()
    recording = recorded(talk.conversation)
    assert recording.differing == 1
    assert recording.turns[0] == {"bot": "I am replay"}


def test_a_beginning_in_the_middle(tmp_path: Path) -> None:
    talk = talk_of(tmp_path, block="pay", language="nl", channel="web")
    talk.begin()
    given = recorded(talk.conversation).given
    assert (given["from"], given["language"], given["channel"]) == ("pay", "nl", "web")


def test_a_sensitive_value_that_was_given_is_a_sample(tmp_path: Path) -> None:
    talk = talk_of(tmp_path, variables={"email": "zoe@example.net"})
    talk.begin()
    assert recorded(talk.conversation).given["variables"] == {"email": "ana@example.org"}


def test_cards_and_files(tmp_path: Path) -> None:
    flow = (
        "flai: 1\nname: a\nblocks:\n  a:\n    message:\n"
        "      - carousel:\n"
        "          - {title: Tea, buttons: [{title: Take, next: b}]}\n"
        "          - {title: Milk, buttons: [{title: Take, next: b}]}\n"
        "      - image: {url: 'https://e.org/x', alt: Both}\n"
        "  b:\n    collect: {ask: A picture?, into: x, type: file}\n    next: wait\n"
    )
    talk = talk_of(tmp_path, flow)
    talk.begin()
    hear(talk, "2")
    file = {"name": "a.png", "path": "", "size": 3, "type": "image/png"}
    talk.conversation.upload(file)
    turns = recorded(talk.conversation).turns
    assert turns[:5] == [
        {"bot": [{"carousel": ["Tea", "Milk"], "buttons": ["Take", "Take"]}, {"image": "Both"}]},
        {"press": {"card": "Milk", "button": "Take"}},
        {"bot": "A picture?"},
        {"upload": file},
        {"expect": {"status": "awaiting_user_input", "path": ["a", "b"]}},
    ]


def test_the_clock_of_the_conversation_is_not_moved(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    before = talk.conversation.clock.now()
    recorded(talk.conversation)
    assert isinstance(talk.conversation.clock, VirtualClock)
    assert talk.conversation.clock.now() == before == datetime.fromisoformat(NOW)


def test_a_talk_that_went_on_is_taken_up_in_the_replay_too(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    talk.conversation.resume()
    hear(talk, "coffee")
    recording = recorded(talk.conversation)
    assert recording.differing == 0
    assert recording.turns[:4] == [
        {"bot": ["Hello!", "What will it be?"]},
        {"resume": None},
        {"bot": "What will it be?"},
        {"user": "coffee"},
    ]


def test_what_ran_out_while_nobody_was_there_is_no_waiting(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    talk.conversation.clock.sleep(120)
    talk.conversation.resume()
    recording = recorded(talk.conversation)
    assert [next(iter(one)) for one in recording.turns] == ["bot", "resume", "bot", "expect"]
    assert recording.differing > 0      # a replay has no time while nobody is there
