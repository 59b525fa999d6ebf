"""Sound that goes to a model, or that one made, and the words that it has heard."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from flaicli.adapters.files import read_file
from flaicli.adapters.http.enclosures import Enclosures, may_leave
from flaicli.adapters.llm_answers import cleaned
from flaicli.adapters.llm_server import Garbled
from flaicli.adapters.media import SOUNDS, Medium, sound_in
from flaicli.adapters.trouble import Trouble
from flaicli.model.effects import Transcribe

HEARD_MAX: Final = 25_000_000
"""Bytes of a recording, as OpenAI's API takes them."""

WORDS_MAX: Final = 100_000
"""Characters that somebody may say."""

HEARD: Final = "WAV, MP3, M4A, OGG, FLAC or WebM"

DEAF: Final = frozenset({"aac"})
"""Endings of what models speak, and do not hear."""


class Unheard(Exception):
    """A recording that cannot be sent: the sentence says why; ``kind`` is the error's."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def recording(effect: Transcribe, enclosures: Enclosures) -> tuple[str, bytes, str]:
    """Return the name, the bytes and the type of a recording. Raises `Unheard`."""
    path = _path(effect, enclosures)
    try:
        size = path.stat().st_size
        if size > HEARD_MAX:
            message = f"'{path.name}' is too long to be heard: {size:,} bytes, at most"
            raise Unheard("too_long", f"{message} {HEARD_MAX:,}")
        data = read_file(path, HEARD_MAX)
    except Trouble as problem:
        raise Unheard("no_file", f"the recording cannot be read: {problem.message}") from None
    except (OSError, ValueError):
        raise Unheard("no_file", f"there is no file '{effect.path[:200]}'") from None
    medium = sound_in(data)
    if medium is None or medium.ending in DEAF:
        raise Unheard("not_audio", f"'{path.name}' is no recording: write it as {HEARD}")
    name = cleaned(path.stem)[:100].replace('"', "'")
    return f"{name}.{medium.ending}", data, medium.type


def _path(effect: Transcribe, enclosures: Enclosures) -> Path:
    try:
        path = ((enclosures.folder or Path()) / effect.path).resolve()
        allowed = effect.uploaded or may_leave(path, enclosures)
    except (OSError, ValueError, RuntimeError):
        raise Unheard("no_file", "the recording has no path that can be") from None
    if not allowed:
        message = f"the recording may not be sent: '{effect.path[:200]}' is neither in the"
        raise Unheard("not_allowed", f"{message} project's folder nor a file that a user gave")
    return path


def spoken(data: bytes) -> Medium:
    """Return what sound a model made. Raises `Garbled` for what is none."""
    if not data:
        raise Garbled("the answer is empty", "empty")
    medium = sound_in(data)
    if medium is None:
        begins = data[:12].decode("ascii", "replace")
        raise Garbled(f"what came is no sound ({SOUNDS}): it begins with {begins!r}")
    return medium


def words_in(answer: bytes) -> dict[str, Any]:
    """Return the words of an answer, with their language and seconds. Raises `Garbled`."""
    data = json.loads(answer)
    text = data.get("text") if isinstance(data, Mapping) else None
    if not isinstance(text, str):
        raise Garbled("there are no words in the response")
    if not text.strip():
        raise Garbled("nothing is said in the recording", "empty")
    if len(text) > WORDS_MAX:
        raise Garbled(f"the answer has more than {WORDS_MAX:,} characters", "too_long")
    value: dict[str, Any] = {"text": cleaned(text.strip())}
    language, seconds = data.get("language"), data.get("duration")
    if isinstance(language, str) and language:
        value["language"] = cleaned(language[:40])
    if type(seconds) in (int, float):
        value["seconds"] = seconds
    return value
