"""Letting a model read a text aloud."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar, Literal

from flaicli.actions.action import written
from flaicli.expressions import Template
from flaicli.frozen import frozen
from flaicli.model.effects import Speak as Speaking
from flaicli.model.llm import Llm
from flaicli.model.media import VOICE, VOICE_MODEL, VOICE_SECONDS, way_of
from flaicli.model.step import FURTHER, FlowError, Moment, Perform, Step, answered, value_of
from flaicli.model.vocabulary import Path
from flaicli.source import Span

TEXT_MAX = 4_096
"""Characters that OpenAI's models read aloud at a time."""


@frozen
class Speak:
    """Lets a model read a text aloud, and keeps that as a file of sound.

    The variable gets ``{path, type, size}``; a message plays it with
    ``audio: {url: "{{ voice_file.path }}"}``. The file lies in ``.flai/uploads``. At most 4096
    characters are read at a time. What goes wrong is an error (rule 7) of the kinds that language
    models have, or `bad_request`.

    Example::

        action:
          - speak: {text: "Hello {{ name }}!", into: voice_file}
          - speak: {text: "{{ summary }}", voice: nova, format: wav, into: voice_file}

    Fields:
        text: What is read.
        into: The variable that gets the file.
        voice: Whose voice it is, by default alloy.
        format: How the sound is kept.
        model: The model that speaks, by default gpt-4o-mini-tts.
        llm: How it is asked, for this step: base_url, timeout, settings (such as speed). Of the
            flow's own llm only base_url counts.
    """

    KIND: ClassVar[str] = "speak"
    text: Template
    into: Path
    voice: Template | None = None
    format: Literal["mp3", "opus", "aac", "flac", "wav"] = "mp3"
    model: str | None = None
    llm: Llm | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def run(self, moment: Moment) -> Step:
        """Ask for it; then keep what was spoken."""
        outcome = answered(moment, 0)
        if outcome is None:
            return Step((), Perform(self._effect(moment), moment.hides(self.into)))
        return Step(written(moment, self.into, value_of(outcome), "speak"), FURTHER)

    def _effect(self, moment: Moment) -> Speaking:
        way = way_of(moment, self.model, self.llm, VOICE_MODEL, VOICE_SECONDS)
        text = moment.text(self.text).strip()
        if not text:
            raise FlowError("bad_request", "there is nothing to say: the text is empty")
        if len(text) > TEXT_MAX:
            raise FlowError("bad_request", f"the text is longer than {TEXT_MAX:,} characters")
        voice = moment.text(self.voice).strip() if self.voice is not None else VOICE
        return Speaking(
            text, way.model, voice, self.format, way.server, way.timeout, way.settings
        )
