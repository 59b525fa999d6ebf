"""A human has the conversation, typed in the emulator."""

from __future__ import annotations

from pathlib import Path

from flaicli.apps.emulator.slash import hear
from flaicli.apps.emulator.talk import Reply
from flaicli.runtime.speaking import spoken
from tests.talks import talk_of

FLOW = """
name: shop
blocks:
  ask: {message: How can I help?, next: wait}
  help: {action: [{handover: {to: support, note: "{{ lastPrompt }}"}}], next: bye}
  bye: {message: Bye, next: end}
on: {not_understood: help}
"""


def lines(reply: Reply) -> list[str]:
    entries = [entry for turn in reply.turns for entry in turn.entries]
    return [line.text for line in [*spoken(entries), *reply.lines]]


def test_the_human_answers_and_gives_it_back(tmp_path: Path) -> None:
    talk = talk_of(tmp_path, FLOW)
    talk.begin()
    assert lines(hear(talk, "/agent hi")) == [
        "/agent: no human has this conversation: it waits for one only at a 'handover'"
    ]
    assert lines(hear(talk, "it burns")) == [
        "it burns",
        "(handed over to support: it burns; /agent TEXT answers, /release gives it back)",
    ]
    assert lines(hear(talk, "hello?")) == ["hello?"]
    assert lines(hear(talk, "/agent")) == ["/agent: type /agent TEXT"]
    assert lines(hear(talk, "/agent Unplug it.")) == ["agent: Unplug it."]
    assert lines(hear(talk, "/release")) == [
        "(given back: the flow goes on)",
        "Bye",
        "The conversation ended: end",
    ]
    assert lines(hear(talk, "/release")) == ["/release: the conversation is over: it is finished"]
