"""Which language model is asked, and how: for a project, a flow, or one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, fields
from typing import Any, ClassVar

from flaicli.expressions import Template, Value
from flaicli.frozen import frozen
from flaicli.model.vocabulary import Seconds
from flaicli.source import Span

TIMEOUT = 60.0
"""Seconds that a model may take where nobody says otherwise."""


@frozen
class Budget:
    """How much of the conversation a language model sees: the newest, what was said first left out.

    Fields:
        messages: At most so many messages, by default 40.
        tokens: At most so many tokens, by default 4000; four characters count as one.
    """

    SHORT: ClassVar[str] = "messages"
    messages: int = 40
    tokens: int = 4_000
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Llm:
    """A language model, and how it is asked; what is left out is as the flow says, or its root.

    Fields:
        model: The model's name, as its server knows it; OPENAI_MODEL takes its place.
        base_url: The server, by default OPENAI_BASE_URL or OpenAI; it speaks OpenAI's API.
        temperature: How freely it chooses its words, from 0 to 2.
        max_tokens: How long an answer may become.
        timeout: How long it may take in all, by default 60s.
        history: How much of the conversation it sees where it sees any.
        global_context: A text that stands before every prompt (FLAI's globalContext).
        settings: Anything else that its API takes, such as top_p or seed, passed on as it is.
    """

    SHORT: ClassVar[str] = "model"
    model: str | None = None
    base_url: str | None = None
    temperature: float | None = None
    max_tokens: int | None = None
    timeout: Seconds | None = None
    history: Budget | None = None
    global_context: Template | None = None
    settings: Mapping[str, Value] | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


def settled(said: Iterable[Llm | None]) -> Llm:
    """Return what holds where several have a say: of each setting what the first says of it.

    What is passed on is put together, key by key.
    """
    voices = [one for one in said if one is not None]
    found: dict[str, Any] = {}
    passed: dict[str, Value] = {}
    for one in reversed(voices):
        passed |= one.settings or {}
        for each in fields(Llm):
            value = getattr(one, each.name)
            if value is not None:
                found[each.name] = value
    return Llm(**{**found, "settings": passed})
