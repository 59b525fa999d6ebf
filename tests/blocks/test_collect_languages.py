"""A question in another language: its choices and what a wrong answer hears."""

from __future__ import annotations

from dataclasses import replace

from flaicli.adapters.clock import VirtualClock
from flaicli.expressions import Template
from flaicli.model.events import MessageSaid
from flaicli.runtime.conversation import Conversation
from tests.stories import START, project_of

WORDS = {
    "Which?": "Welke?",
    "tea": "thee",
    "Strong coffee": "Sterke koffie",
    "Please choose one of: thee or Sterke koffie.": "Kies thee of koffie.",
}


def test_titles_and_wordings_are_translated_and_keys_are_kept() -> None:
    project = project_of("""
blocks:
  a:
    collect:
      ask: Which?
      into: drink
      type: choice
      choices: {tea: [char], coffee: {title: Strong coffee}}
    next: end
""")
    words = {source: Template(text) for source, text in WORDS.items()}
    talk = Conversation(replace(project, translations={"nl": words}), VirtualClock(START), "t")
    [asked] = [one.event for one in talk.open(language="nl-be").entries if _said(one.event)]
    assert asked.text == "Welke?"
    assert [one["title"] for one in asked.content["choices"]] == ["thee", "Sterke koffie"]
    [wrong] = [one.event for one in talk.say("zzz").entries if _said(one.event)]
    assert wrong.text == "Kies thee of koffie."
    talk.say("sterke koffie")
    assert talk.session.variables == {"drink": "coffee"}


def _said(event: object) -> bool:
    return isinstance(event, MessageSaid) and event.role == "assistant"
