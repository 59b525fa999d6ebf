"""Stops, steps, actions and calls."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.apps.emulator.slash import hear
from flaicli.apps.emulator.talk import Talk
from tests.talks import talk_of


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    talk = talk_of(tmp_path)
    talk.begin()
    return talk


def words(talk: Talk, text: str) -> list[str]:
    return [line.text for line in hear(talk, text).lines]


def told(talk: Talk, text: str) -> list[str]:
    """What was said, and where the turn stopped."""
    from flaicli.runtime.speaking import spoken

    reply = hear(talk, text)
    return [
        one.text
        for one in (*reply.lines, *spoken(e for t in reply.turns for e in t.entries))
        if one.style not in ("user", "warning")
    ]


def test_a_turn_stops_before_a_block_and_goes_on(talk: Talk) -> None:
    assert words(talk, "/break offer") == ["turns stop before 'offer'"]
    assert words(talk, "/break") == ["turns stop before: offer"]
    stopped = "(stopped before 'offer': /step enters it, /continue goes on)"
    assert told(talk, "tea") == [stopped]
    assert talk.conversation.held is not None
    assert words(talk, "hello?") == ["the turn is stopped before 'offer': /step or /continue"]
    assert told(talk, "/continue")[0] == "Your tea is ready."
    assert talk.conversation.held is None
    assert words(talk, "/break offer") == ["turns stop no more before 'offer'"]
    assert told(talk, "/retry")[1] == "Your tea is ready."


def test_all_stops_are_removed(talk: Talk) -> None:
    hear(talk, "/break offer")
    hear(talk, "/break judge")
    assert words(talk, "/break") == ["turns stop before: judge, offer"]
    assert words(talk, "/break off") == ["turns stop nowhere any more"]
    assert told(talk, "tea")[0] == "Your tea is ready."


def test_a_step_enters_one_block(talk: Talk) -> None:
    assert words(talk, "/step") == ["the next turn stops before its first block"]
    assert told(talk, "tea")[0].startswith("(stopped before 'judge'")
    assert told(talk, "/step")[0].startswith("(stopped before 'offer'")
    assert told(talk, "/step")[0] == "Your tea is ready."


def test_going_back_leaves_a_stop(talk: Talk) -> None:
    hear(talk, "/break offer")
    hear(talk, "tea")
    held = talk.conversation.log.head
    hear(talk, "/back")
    assert talk.conversation.held is None
    hear(talk, f"/to {held}")
    assert talk.conversation.held is not None
    assert talk.patience() is None


TOOLS = """\
flai: 1
name: orders
tools:
  find_order:
    parameters: {number: text}
    action: {set: {order: {number: "{{ number }}", state: sent}}}
    result: "{{ order }}"
blocks:
  ask:
    collect: {ask: What is it?, into: said}
    next: end
"""


def test_a_tool_is_called(tmp_path: Path) -> None:
    talk = talk_of(tmp_path, TOOLS)
    talk.begin()
    assert words(talk, '/call find_order {"number": 7}') == [
        'find_order: {"number": "7", "state": "sent"}'
    ]
    assert talk.session.variables["order"] == {"number": "7", "state": "sent"}
    assert words(talk, "/call find_order") == ["find_order: error: parameter 'number' is missing"]
    wrong = ["/call: a tool is called with a JSON object", 'such as: {"number": "7"}']
    assert words(talk, "/call find_order 7") == wrong
    assert words(talk, "/call find_order {") == wrong
    assert talk.session.waiting is not None


def test_an_action_is_run(talk: Talk) -> None:
    hear(talk, "/run set: {total: 3}")
    assert talk.session.variables["total"] == 3
    reply = hear(talk, "/run set: {total")
    assert reply.lines[0].style == "error"
    assert reply.lines[0].text.startswith("/run: ")


def test_a_block_is_called_and_comes_back(talk: Talk) -> None:
    said = told(talk, "/call hello")
    assert said[0] == "Hello!"
    assert talk.session.waiting is not None


def test_nothing_sensitive_that_was_run_is_logged(talk: Talk) -> None:
    hear(talk, "/run set: {email: ana@example.org}")
    assert talk.session.variables["email"] != "ana@example.org"
    assert not [one for one in talk.conversation.log if "ana@" in str(one.event)]
