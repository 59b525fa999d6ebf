"""Answers by voice: a recording counts as what is said in it."""

from __future__ import annotations

from typing import Any

from flaicli.adapters.llm_scripted import Scripted
from flaicli.model.effects import Transcribe
from flaicli.model.events import InputModified
from tests.stories import Story
from tests.worlds import Asking

FLOW = """\
flai: 1
llm: {model: small, base_url: "http://localhost:1/v1"}
settings: {voice: VOICE}
on:
  error: oops
  guardrails: [{if: "'damn' in lastPrompt", next: calm}]
blocks:
  ask:
    collect: {ask: How many?, into: number, type: integer, invalid: A number please.}
    next: photo
  photo:
    collect: {ask: And a file?, into: file, type: file}
    next: said
  said: {message: "{{ number }}, {{ file.name }}, {{ history[-1].content }}.", next: end}
  calm: {message: Calm down.}
  oops: {message: "{{ error.kind }}: {{ error.message }}"}
"""


def file(name: str = "a.wav", type: str = "audio/wav") -> dict[str, Any]:
    return {"name": name, "path": f"/srv/{name}", "size": 9, "type": type}


def talk(*answers: Any, voice: str = "true") -> tuple[Story, list[Any]]:
    script = [{"for": "transcribe", **one} for one in answers] or [{"text": "unused"}]
    world = Asking(Scripted(script, "a.yaml"))
    return Story(FLOW.replace("VOICE", voice), performer=world), world.asked


def test_any_question_hears_the_words_and_one_for_a_file_the_file() -> None:
    story, asked = talk({"text": "three"}, {"text": "3"}, {"text": "my voice"})
    assert story.do("upload", file()) == ["A number please."]
    assert story.do("upload", file("b.ogg", "application/ogg")) == ["And a file?"]
    modified = [one.text for one in story.events if isinstance(one, InputModified)]
    assert modified[-1] == "3"
    assert story.do("upload", file()) == ["3, a.wav, my voice."]
    server = "http://localhost:1/v1"
    assert asked[0] == Transcribe("/srv/a.wav", "whisper-1", server=server, uploaded=True)


def test_what_is_no_recording_is_no_voice() -> None:
    story, asked = talk()
    assert story.do("upload", file("a.pdf", "application/pdf")) == ["A number please."]
    story.say("4")
    assert not asked


def test_it_can_be_off_and_say_how() -> None:
    story, asked = talk(voice="false")
    story.do("upload", file())
    assert not asked
    story, asked = talk({"text": "3"}, voice="{language: nl, model: big}")
    story.do("upload", file())
    assert (asked[0].model, asked[0].language) == ("big", "nl")


def test_guardrails_hear_the_words() -> None:
    story, _ = talk({"text": "damn"})
    assert story.do("upload", file())[0] == "Calm down."


def test_what_nobody_understands_is_an_error() -> None:
    story, _ = talk({"error": "empty", "message": "nothing is said"})
    assert story.do("upload", file())[0] == "empty: nothing is said"
