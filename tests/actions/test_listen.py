"""Recordings that a model writes down."""

from __future__ import annotations

from typing import Any

from flaicli.adapters.llm_scripted import Scripted
from flaicli.adapters.performer import Progress
from flaicli.model.effects import Effect, Outcome, Transcribe
from tests.stories import Story

FLOW = """\
flai: 1
blocks:
  ask:
    collect: {ask: Speak up., into: recording, type: file}
    next: hear
  hear:
    action:
      - listen: {LISTEN}
        on_error: oops
    next: tell
  tell: {message: "You said: {{ words }}", next: end}
  oops: {message: "{{ error.kind }}: {{ error.message }}", next: end}
"""

FILE = {"name": "a.wav", "path": "/tmp/a.wav", "size": 9, "type": "audio/wav"}


class Ear:
    """Answers from a script, and looks at the session meanwhile."""

    def __init__(self, *answers: Any) -> None:
        self.script = Scripted(list(answers), "a.yaml")
        self.asked: list[Effect] = []
        self.statuses: list[str] = []
        self.story: Story | None = None

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        self.asked.append(effect)
        if self.story is not None:
            self.statuses.append(self.story.talk.session.status)
        return self.script.perform(effect, progress)


def heard(listen: str, *answers: Any) -> tuple[Story, Ear]:
    ear = Ear(*(answers or [{"for": "transcribe", "text": "Some tea."}]))
    ear.story = Story(FLOW.replace("LISTEN", listen), performer=ear)
    ear.story.do("upload", FILE)
    return ear.story, ear


def test_a_voice_answer_becomes_words() -> None:
    story, ear = heard('from: "{{ recording }}", into: words, language: nl')
    assert story.heard == ["You said: Some tea."]
    assert ear.asked == [Transcribe(FILE["path"], "whisper-1", "nl", uploaded=True)]
    assert ear.statuses == ["receiving_user_voice"]
    assert story.talk.session.status == "finished"


def test_it_is_the_last_file_where_none_is_named() -> None:
    _, ear = heard("into: words")
    assert ear.asked == [Transcribe(FILE["path"], "whisper-1", uploaded=True)]


def test_a_path_will_do_and_is_nobody_s() -> None:
    _, ear = heard("from: greeting.wav, into: words, model: big, llm: {settings: {prompt: Tea}}")
    assert ear.asked == [Transcribe("greeting.wav", "big", settings={"prompt": "Tea"})]


def test_without_a_file_there_is_nothing_to_listen_to() -> None:
    story, _ = heard('from: "{{ nobody }}", into: words')
    assert story.heard == ["no_file: there is nothing to listen to: 'from' names no file"]
    flow = FLOW.replace("LISTEN", "into: words").replace("  ask:", "  start: hear\n  ask:", 1)
    story = Story(flow.replace("  start: hear\n", "").replace("blocks:", "start: hear\nblocks:"))
    sentence = "there is nothing to listen to: the user sent no file"
    assert story.heard == [f"no_file: {sentence}"]


def test_what_nobody_understands_is_an_error() -> None:
    story, _ = heard("into: words", {"error": "empty", "message": "nothing is said"})
    assert story.heard == ["empty: nothing is said"]
