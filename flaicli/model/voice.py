"""Voice: a recording that the user sends is written down before the flow hears of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any, ClassVar

from flaicli.frozen import frozen
from flaicli.model.effects import Transcribe
from flaicli.model.media import EAR_MODEL, VOICE_SECONDS, way_of
from flaicli.model.step import Heard, Moment, Pass, Perform, Step, value_of
from flaicli.source import Span

ENDINGS = (".wav", ".mp3", ".m4a", ".ogg", ".oga", ".opus", ".flac", ".webm")
"""What the name of a recording may end with whose type nobody knows."""


@frozen
class Voice:
    """Lets users answer by voice: a recording they send counts as the words that are said in it.

    Fields:
        on: Whether recordings are written down.
        language: The language that is spoken, such as nl; the model finds out when left out.
        model: The model that listens, by default whisper-1.
    """

    SHORT: ClassVar[str] = "on"
    on: bool = True
    language: str | None = None
    model: str | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def judge(self, moment: Moment, heard: Heard) -> Step:
        """Write a recording down; the words take the place of its name, and the file stays.

        So a question for a file gets that, and any other question the words.
        """
        path = _recording(heard.upload)
        if path is None:
            return Step((), Pass(heard))
        if not moment.exchanges:
            way = way_of(moment, self.model, None, EAR_MODEL, VOICE_SECONDS)
            effect = Transcribe(
                path, way.model, self.language, way.server, way.timeout, uploaded=True
            )
            return Step((), Perform(effect))
        return Step((), Pass(replace(heard, text=str(value_of(moment.exchanges[-1])["text"]))))


def _recording(upload: Mapping[str, Any] | None) -> str | None:
    """Return the path of what is a recording."""
    path = upload.get("path") if upload is not None else None
    if upload is None or not isinstance(path, str):
        return None
    sound = str(upload.get("type", "")).startswith("audio/")
    return path if sound or str(upload.get("name", "")).lower().endswith(ENDINGS) else None
