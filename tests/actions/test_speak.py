"""Texts that a model reads aloud."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flaicli.adapters.llm_scripted import Scripted
from flaicli.model.effects import Speak
from tests.servers.media import MP3
from tests.stories import Story
from tests.worlds import Asking

FLOW = """\
flai: 1
constants: {name: Ann}
variables: {long: text}
blocks:
  speak:
    action:
      - set: {long: LONG}
      - speak: {SPEAK}
        on_error: oops
    next: play
  play: {message: [{audio: {url: "{{ voice.path }}", alt: "{{ voice.type }}"}}], next: end}
  oops: {message: "{{ error.kind }}: {{ error.message }}", next: end}
"""


def spoken(tmp_path: Path, speak: str, *answers: Any) -> tuple[Story, list[Speak]]:
    (tmp_path / "hello.mp3").write_bytes(MP3)
    world = Asking(Scripted(list(answers or [{"path": "hello.mp3"}]), str(tmp_path / "a.yaml")))
    flow = FLOW.replace("SPEAK", speak).replace("LONG", "ever" * 1025)
    return Story(flow, performer=world), world.asked


def test_a_text_becomes_a_file(tmp_path: Path) -> None:
    story, asked = spoken(tmp_path, 'text: "Hello {{ const.name }}!", into: voice')
    told = {"path": str(tmp_path / "hello.mp3"), "type": "audio/mpeg", "size": len(MP3)}
    assert story.talk.session.variables["voice"] == told
    assert story.heard == ["audio/mpeg"]
    assert asked == [Speak("Hello Ann!", "gpt-4o-mini-tts", "alloy", "mp3")]


def test_voice_format_and_settings_are_said(tmp_path: Path) -> None:
    speak = "text: Hi, into: voice, voice: nova, format: wav, model: tts-1, "
    _, asked = spoken(tmp_path, f"{speak}llm: {{settings: {{speed: 2}}}}")
    assert asked == [Speak("Hi", "tts-1", "nova", "wav", settings={"speed": 2})]


def test_nothing_and_too_much_are_not_read(tmp_path: Path) -> None:
    story, asked = spoken(tmp_path, 'text: "{{ nobody }}", into: voice')
    assert story.heard == ["bad_request: there is nothing to say: the text is empty"]
    story, asked = spoken(tmp_path, 'text: "{{ long }}", into: voice')
    assert story.heard == ["bad_request: the text is longer than 4,096 characters"]
    assert not asked
