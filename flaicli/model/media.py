"""How models that draw, speak and listen are asked: by which name, where, and with which settings.

The ``llm`` of a flow names a model that writes, so of that only the server counts here.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from flaicli.model.llm import Llm
from flaicli.model.step import Moment

VOICE_MODEL = "gpt-4o-mini-tts"
"""Who speaks where a flow names nobody."""

VOICE = "alloy"

EAR_MODEL = "whisper-1"
"""Who listens where a flow names nobody; it also tells the language, and how long it was."""

DRAW_SECONDS = 120.0
VOICE_SECONDS = 60.0


class Way(NamedTuple):
    """The model of a step, its server, its limit in seconds, and what else its API takes."""

    model: str
    server: str | None
    timeout: float
    settings: dict[str, Any]


def way_of(moment: Moment, model: str | None, llm: Llm | None, named: str, seconds: float) -> Way:
    """Return how a step asks: as it says itself, else the model ``named``, within ``seconds``."""
    own = llm or Llm()
    servers = (one.base_url for one in (own, *moment.header("llm")) if one is not None)
    return Way(
        model_of(model, llm, named),
        next((server for server in servers if server), None),
        float(own.timeout or seconds),
        {key: moment.value(one) for key, one in (own.settings or {}).items()},
    )


def model_of(model: str | None, llm: Llm | None, named: str) -> str:
    """Return the model that a step asks."""
    return model or (llm.model if llm is not None else None) or named
