"""What a language model is told: prompts, the conversation so far, and the settings of the call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flaicli.expressions import Template
from flaicli.model.effects import Complete
from flaicli.model.llm import TIMEOUT, Budget, Llm, settled
from flaicli.model.session import AGENT
from flaicli.model.step import FlowError, Moment

Message = Mapping[str, Any]

TOKEN_CHARACTERS = 4
"""So many characters count as a token: nobody knows better without the model's own tables."""

MESSAGE_TOKENS = 4
"""What a message takes beside its words."""

NO_MODEL = "no model is named: write `llm: {model: gpt-4o-mini}` at the head of the flow"


def settings_of(moment: Moment, llm: Llm | None, model: str | None = None) -> Llm:
    """Return the settings of a step: its own, then its flow's, then the root's."""
    return settled((Llm(model=model), llm, *moment.header("llm")))


def completion(
    moment: Moment, llm: Llm, purpose: str, messages: Iterable[Message], **more: Any
) -> Complete:
    """Return the request for an answer. Raises `FlowError` where no model is named."""
    if not llm.model:
        raise FlowError("no_model", NO_MODEL)
    passed = {key: moment.value(one) for key, one in (llm.settings or {}).items()}
    named = {"temperature": llm.temperature, "max_tokens": llm.max_tokens}
    settings = {**passed, **{key: one for key, one in named.items() if one is not None}}
    return Complete(
        purpose,
        llm.model,
        tuple(messages),
        settings,
        server=llm.base_url,
        timeout=float(llm.timeout or TIMEOUT),
        **more,
    )


def asked(
    moment: Moment,
    llm: Llm,
    prompt: Template,
    system: Template | None = None,
    history: bool = False,
) -> list[Message]:
    """Return the messages of a prompt, alone or with the conversation so far.

    A prompt alone is the user's message. With the conversation it stands before that as an
    instruction, unless the last word there is not the user's: then it is said after it.
    """
    words = moment.text(prompt)
    rules = [moment.text(system)] if system is not None else []
    said = history_of(moment, llm.history or Budget()) if history else []
    if said and said[-1]["role"] == "user":
        return [*instructions(moment, llm, *rules, words), *said]
    return [*instructions(moment, llm, *rules), *said, {"role": "user", "content": words}]


def instructions(moment: Moment, llm: Llm, *texts: str) -> list[Message]:
    """Return the system's message: the global context, then the texts; none where all are empty."""
    context = llm.global_context
    every = [moment.text(context) if context is not None else "", *texts]
    words = "\n\n".join(one.strip() for one in every if one.strip())
    return [{"role": "system", "content": words}] if words else []


def history_of(moment: Moment, budget: Budget) -> list[Message]:
    """Return the conversation as a model sees it: by visibility, and the newest that fit."""
    here = moment.session.position
    flow = here.flow if here is not None else ""
    seen = (one for one in _backwards(moment.session.history) if _visible(one, flow))
    found: list[Message] = []
    tokens = 0
    for one in seen:
        tokens += tokens_in(one["content"]) + MESSAGE_TOKENS
        if len(found) == budget.messages or tokens > budget.tokens:
            break
        role = "assistant" if one["role"] == AGENT else one["role"]  # a model knows no third
        found.append({"role": role, "content": one["content"]})
    return found[::-1]


def _backwards(history: Sequence[Any]) -> Iterable[Any]:
    return (history[index] for index in range(len(history) - 1, -1, -1))


def _visible(one: Message, flow: str) -> bool:
    """Whether a message is part of the history: never, always, or while its flow is talked to."""
    visibility = one.get("visibility")
    if visibility == "stage":
        return bool(one.get("flow", flow) == flow)
    return bool(visibility != "never")


def tokens_in(text: str) -> int:
    """Return about how many tokens a text has.

    >>> tokens_in(""), tokens_in("abcde")
    (0, 2)
    """
    return -(-len(text) // TOKEN_CHARACTERS)
