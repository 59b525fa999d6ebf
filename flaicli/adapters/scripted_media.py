"""Pictures and speech that somebody has made beforehand: files beside a script of answers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flaicli.adapters.files import read_file
from flaicli.adapters.media import picture_in, sound_in
from flaicli.adapters.trouble import Trouble
from flaicli.model.effects import Draw, Outcome, Speak, Transcribe, failure

MEDIA = (Draw, Speak, Transcribe)
"""What is asked of a script beside texts."""

MAKING = frozenset({Draw.TYPE, Speak.TYPE})
"""What is answered by a file."""

MODEL = "scripted"
FILE_MAX = 25_000_000


def said_of(effect: Draw | Speak | Transcribe) -> str:
    """Return the words of a request: what is drawn, what is spoken, the recording's name."""
    if isinstance(effect, Draw):
        return effect.prompt
    return effect.text if isinstance(effect, Speak) else Path(effect.path).name


def media_outcome(
    data: Mapping[str, Any], effect: Draw | Speak | Transcribe, script: str
) -> Outcome:
    """Return what an answer of a script means; its path is seen from the script's folder."""
    if "error" in data:
        return failure(data["error"], data.get("message", f"scripted: {data['error']}"))
    if isinstance(effect, Transcribe):
        if "text" not in data:
            return failure("script", f"'{script}' answers a transcribe with something but a text")
        return Outcome({"text": data["text"]}, meta={"model": MODEL})
    if "path" not in data:
        message = f"'{script}' answers a {effect.TYPE} without a file: write `path: …`"
        return failure("script", message)
    return _file(Path(script).parent / data["path"], effect)


def _file(path: Path, effect: Draw | Speak) -> Outcome:
    try:
        content = read_file(path, FILE_MAX)
    except Trouble as trouble:
        return failure("script", trouble.message)
    medium = picture_in(content) if isinstance(effect, Draw) else sound_in(content)
    if medium is None:
        what = "picture" if isinstance(effect, Draw) else "sound"
        return failure("script", f"'{path}' is no {what}")
    told: dict[str, Any] = {"path": str(path.absolute()), "type": medium.type}
    if isinstance(effect, Speak):
        return Outcome({**told, "size": len(content)}, meta={"model": MODEL})
    told |= {"width": medium.width, "height": medium.height, "size": len(content)}
    return Outcome([dict(told) for _ in range(effect.number)], meta={"model": MODEL})
