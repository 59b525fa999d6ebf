"""Letting a model write down what somebody said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar

from flaicli.actions.action import written
from flaicli.expressions import Template, Value
from flaicli.frozen import frozen
from flaicli.model.effects import Transcribe
from flaicli.model.llm import Llm
from flaicli.model.media import EAR_MODEL, VOICE_SECONDS, way_of
from flaicli.model.step import FURTHER, FlowError, Moment, Perform, Step, answered, value_of
from flaicli.model.vocabulary import Path
from flaicli.source import Span


@frozen
class Listen:
    """Lets a model write down what is said in a recording.

    The recording is a file that the user has sent (``/upload question.wav``, or
    ``flai run --voice question.wav``), one that speak has made, or one of the flow's folder: WAV,
    MP3, M4A, OGG, FLAC or WebM, at most 25 MB. Meanwhile the session is `receiving_user_voice`.
    Errors (rule 7) are those of language models; `empty` where nothing is said in it, `no_file`,
    `not_audio`, `too_long` and `not_allowed` where the file will not do.

    A voice answer is a collect of type file, and behind it a listen::

        ask:
          collect: {ask: What can we do for you?, into: recording, type: file, types: [audio/*]}
          next: hear
        hear:
          action: {listen: {from: "{{ recording }}", into: words}}

    Example::

        action:
          - listen: {from: "{{ recording }}", into: words, language: nl}
          - listen: {into: words}
            on_error: type_it

    Fields:
        into: The variable that gets the words.
        from: The file: what a collect of type file has stored, or a path. The last file that the
            user sent when left out.
        language: The language that is spoken, such as nl; the model finds out when left out.
        model: The model that listens, by default whisper-1.
        llm: How it is asked, for this step: base_url, timeout, settings (such as prompt). Of the
            flow's own llm only base_url counts.
    """

    KIND: ClassVar[str] = "listen"
    into: Path
    from_: Value | None = None
    language: Template | None = None
    model: str | None = None
    llm: Llm | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def run(self, moment: Moment) -> Step:
        """Ask for it; then keep the words."""
        outcome = answered(moment, 0)
        if outcome is None:
            return Step((), Perform(self._effect(moment), moment.hides(self.into)))
        return Step(written(moment, self.into, value_of(outcome)["text"], "listen"), FURTHER)

    def _effect(self, moment: Moment) -> Transcribe:
        way = way_of(moment, self.model, self.llm, EAR_MODEL, VOICE_SECONDS)
        path = self._path(moment)
        language = moment.text(self.language).strip() if self.language is not None else ""
        sent = path in moment.session.uploads
        return Transcribe(
            path, way.model, language or None, way.server, way.timeout, way.settings, sent
        )

    def _path(self, moment: Moment) -> str:
        if self.from_ is None:
            if not moment.session.uploads:
                raise FlowError("no_file", "there is nothing to listen to: the user sent no file")
            return moment.session.uploads[-1]
        value = moment.value(self.from_)
        path = value.get("path") if isinstance(value, Mapping) else value
        if not isinstance(path, str) or not path.strip():
            raise FlowError("no_file", "there is nothing to listen to: 'from' names no file")
        return path
