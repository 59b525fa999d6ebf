"""Sensitive values: never in the log, always in what the author wrote them into (rule 27)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from flaicli.engine.sensitive import covered, own, referred, veiled
from flaicli.model.codec import session_data
from flaicli.model.events import (
    ConversationAborted,
    ConversationEnded,
    ConversationFailed,
    EffectRequested,
    LanguageChanged,
    MessageSaid,
    SignalSent,
)
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
    numbers = SignalSent("s", {"nr": 42, "big": 4242})
    assert covered(numbers, {"age#1": 42}) is numbers
    assert covered(numbers, {"pin#1": 4242}) == SignalSent("s", {"nr": 42, "big": "***pin***"})
    assert covered(event, {}) is event
    assert covered(event, {"on#1": True}) is event


def test_the_longest_of_two_secrets_is_masked_first() -> None:
    event = MessageSaid("assistant", "hunter2 and hunter")
    masked = MessageSaid("assistant", "***long*** and ***short***")
    assert covered(event, {"short#1": "hunter", "long#2": "hunter2"}) == masked


@pytest.mark.parametrize("ending", [ConversationEnded, ConversationAborted, ConversationFailed])
def test_the_reason_of_every_ending_is_masked(ending: type[Any]) -> None:
    event = ending("said hunter2", "flow", "a")
    assert covered(event, {"pin#1": "hunter2"}) == ending("said ***pin***", "flow", "a")


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


def kept_of(story: Story) -> str:
    """Everything that a file of the session would hold, private values apart."""
    kept = json.dumps([entry_data(one) for one in story.talk.log])
    return kept + json.dumps(session_data(story.talk.session))


SECRETS = """
variables:
  pin: {type: integer, sensitive: true}
  born: {type: date, sensitive: true}
  scan: {type: object, sensitive: true}
blocks:
"""


def test_words_that_were_refused_are_no_less_secret() -> None:
    story = Story(SECRETS + "  a: {collect: {ask: Born?, into: born, type: date}, next: end}")
    assert story.say("1999-02-30") == [
        "***born*** is not in the calendar. Please type a date as year-month-day, like 2026-03-02."
    ]
    assert "1999-02-30" not in kept_of(story)
    story = Story(SECRETS + "  a: {collect: {ask: Pin?, into: pin}, next: end}")
    story.say("hunter2 and more")
    assert story.status == (
        "failed: 'pin' is declared as integer, but what it was given is not a whole number"
    )
    assert "hunter2" not in kept_of(story)


def test_a_file_and_a_command_tell_no_secret() -> None:
    story = Story(SECRETS + "  a: {collect: {ask: Scan?, into: scan, type: file}, next: a}")
    file = {"name": "passport.png", "path": "uploads/x1", "size": 3, "type": "image/png"}
    story.do("upload", file)
    story.do("set", {"pin": 987654})
    assert "passport" not in kept_of(story)
    assert "uploads/x1" not in kept_of(story)
    assert "987654" not in kept_of(story)
    assert story.talk.session.private == {"scan#1": file, "pin#2": 987654}


def test_a_secret_given_as_a_reason_is_masked_also_while_a_handler_speaks() -> None:
    flow = "on: {abort: bye}\n" + SECRETS.replace("integer", "text")
    flow += "  a: {collect: {ask: Pin?, into: pin}, next: {abort: 'Said {{ pin }}'}}\n"
    story = Story(flow + "  bye: {message: Bye.}\n")
    assert story.say("hunter2") == ["Bye."]
    assert story.status == "aborted: Said ***pin***"
    assert "hunter2" not in kept_of(story)


def test_a_secret_used_as_a_language_is_masked() -> None:
    flow = "  a: {collect: {ask: Pin?, into: pin}, next: b}\n  b: {action: [{language: '%s'}]}\n"
    story = Story(SECRETS.replace("integer", "text") + flow % "{{ pin }}")
    story.say("zu-hunter2")
    assert [one.language for one in story.of(LanguageChanged)] == ["***pin***"]
    assert "hunter2" not in kept_of(story)


COPIES = (
    SECRETS
    + """
  a: {collect: {ask: Pin?, into: pin, type: integer}, next: copy}
  copy:
    action:
      - set: {twin: "{{ pin }}", note: "It is {{ pin }}.", size: large}
      - append: {list: "{{ pin }}"}
      - append: {list: 2}
      - increment: {twin: 1}
    next: told
  told: {message: "{{ twin }} {{ note }} {{ list | length }} {{ list[1] }} {{ size }}"}
"""
)


def test_a_copy_of_a_secret_is_a_secret_and_still_its_value() -> None:
    story = Story(COPIES)
    assert story.say("987653") == ["987654 It is ***pin***. 2 2 large"]
    assert "987653" not in kept_of(story)
    assert story.variables["size"] == "large"
    assert story.variables["list"] == {"$private": "list#5~"}


def test_a_secret_spelt_like_a_block_changes_no_way() -> None:
    flow = "variables: {word: {type: text, sensitive: true}}\nblocks:\n"
    story = Story(
        flow + "  ask: {collect: {ask: Word?, into: word}, next: pick}\n"
        "  pick: {message: [{buttons: [{title: told, next: told}]}]}\n"
        "  told: {message: done, next: pick}\n"
    )
    assert story.say("told") == ["[***word***]"]
    assert story.do("press", "0.0") == ["done", "[***word***]"]
    assert story.path == ["ask", "pick", "told", "pick"]


def test_data_that_looks_like_a_reference_opens_nothing() -> None:
    private = {"pin#1": 4321}
    assert own("pin", {"$private": "pin#1"}, private) == 4321
    assert own("other", {"$private": "pin#1"}, private) == {"$private": "pin#1"}
    assert own("pin", {"$private": ["pin#1"]}, private) == {"$private": ["pin#1"]}


def test_what_a_user_had_before_is_kept_apart_too() -> None:
    flow = "variables: {mail: {type: email, sensitive: true, scope: user}}\nblocks:\n"
    story = Story(
        flow + "  a: {message: '{{ mail }} {{ user.name }}'}",
        profile={"mail": CANARY, "name": "Al"},
    )
    assert story.heard == ["***mail*** Al"]
    assert CANARY not in kept_of(story)
    assert story.talk.session.private == {"mail#1": CANARY}


def test_the_beginning_of_a_secret_in_a_sentence_cut_short_is_masked() -> None:
    private = {"mail#1": CANARY}
    for words in ("'an object with canary@ex…' is no date", "'canary@…' and 'cana…'."):
        said = covered(MessageSaid("assistant", words), private).text  # type: ignore[union-attr]
        assert "cana" not in said
        assert "***mail***…" in said
    assert covered(MessageSaid("assistant", "can…"), private).text == "can…"  # type: ignore[union-attr]


def test_a_secret_within_an_object_written_out_is_masked() -> None:
    event = MessageSaid("assistant", '{"a":"he said \\"hi\\"\\nBye"}')
    assert covered(event, {"note#1": 'he said "hi"\nBye'}) == MessageSaid(
        "assistant", '{"a":"***note***"}'
    )


def test_what_the_world_is_asked_is_masked_under_every_name() -> None:
    body = {"id": "7741-x", "offers": ["7741-x", 7741], "$private": "7741-x"}
    masked = {"id": "***pin***", "offers": ["***pin***", 7741], "$private": "***pin***"}
    asked = EffectRequested(1, {"body": body}, "f", "b")
    assert covered(asked, {"pin#1": "7741-x"}) == EffectRequested(1, {"body": masked}, "f", "b")
    assert veiled({"7741-x": (body,)}, {"pin#1": "7741-x"}) == {"***pin***": (masked,)}
    assert veiled(body, {"n#1": None}) is body
