"""Sensitive values: never in the log, always in what the author wrote them into (rule 27)."""

from __future__ import annotations

import json

from flaicli.engine.sensitive import covered, referred
from flaicli.model.codec import session_data
from flaicli.model.events import MessageSaid
from flaicli.model.log import entry_data
from tests.stories import Story

CANARY = "canary@example.org"
FLOW = """
variables: {mail: {type: email, sensitive: true}, pin: {type: integer, sensitive: true}}
blocks:
  ask: {collect: {ask: Mail?, into: mail, type: email}, next: pick}
  pick:
    condition: [{if: "mail.endswith('example.org')", next: say}, {else: end}]
  say:
    message: ["We write to {{ mail }}.", {signal: {name: s, data: {to: "{{ mail }}"}}}]
    next: wrong
  wrong: {action: [{set: {pin: "{{ mail }}"}}]}
"""


def test_no_log_and_no_state_holds_the_value() -> None:
    story = Story(FLOW)
    story.say("nonsense that might be a secret")
    heard = story.say(CANARY)
    kept = json.dumps([entry_data(one) for one in story.talk.log])
    kept += json.dumps(session_data(story.talk.session))
    assert CANARY not in kept
    assert "nonsense" not in kept
    assert heard == ["We write to ***mail***."]
    assert '"$private": "mail#1"' in kept
    assert story.talk.session.private == {"mail#1": CANARY}
    assert story.path == ["ask", "pick", "say", "wrong"]


def test_what_is_short_is_masked_as_a_word_only() -> None:
    event = MessageSaid("assistant", "42 is 4242, 142 or x42? No: 42.")
    assert covered(event, {"age#1": 42}) == MessageSaid(
        "assistant", "***age*** is 4242, 142 or x42? No: ***age***."
    )
    assert covered(event, {}) is event
    assert covered(event, {"on#1": True}) is event


def test_every_text_within_a_value_is_masked() -> None:
    event = MessageSaid("assistant", "Ana lives in Ghent", content={"a": ["Ghent", {"b": "Ana"}]})
    private = {"home#2": {"name": "Ana", "places": ["Ghent"]}}
    assert covered(event, private) == MessageSaid(
        "assistant",
        "***home*** lives in ***home***",
        content={"a": ["***home***", {"b": "***home***"}]},
    )


def test_a_reference_is_followed_and_nothing_else_is() -> None:
    assert referred({"$private": "a#1"}, {"a#1": 3}) == 3
    assert referred({"$private": "a#1", "b": 1}, {"a#1": 3}) == {"$private": "a#1", "b": 1}
    assert referred("a#1", {"a#1": 3}) == "a#1"
