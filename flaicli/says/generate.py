"""Words that a language model writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import ClassVar

from flaicli.expressions import Template
from flaicli.frozen import frozen
from flaicli.model.effects import Outcome
from flaicli.model.events import Event, Warned
from flaicli.model.llm import Llm
from flaicli.model.prompts import asked, completion, settings_of
from flaicli.model.step import FURTHER, Moment, Step, value_of
from flaicli.model.toolwork import answer_of
from flaicli.model.vocabulary import Name
from flaicli.says.say import Button, message
from flaicli.source import Span

CUT = "the answer was cut off: it was longer than max_tokens allows"


@frozen
class Generate:
    """Words that a language model writes, shown as they come.

    With `history: true` it sees the conversation: what the blocks' `visibility` allows, and as much
    as `llm: {history: …}` says. The model is that of the step, else of the flow, else of the root.

    Example::

        message:
          - generate: {prompt: "Praise the {{ drink }} in one line.", history: true}

    Fields:
        prompt: What the model is told to write.
        system: What it is told before everything else, such as who it is.
        history: Whether it sees the conversation so far.
        tools: The flow's tools that it may call, by name.
        model: The model that is asked.
        llm: How it is asked, for this step.
    """

    KIND: ClassVar[str] = "generate"
    SHORT: ClassVar[str] = "prompt"
    prompt: Template
    system: Template | None = None
    history: bool = False
    tools: tuple[Name, ...] = ()
    model: str | None = None
    llm: Llm | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def say(self, moment: Moment, step: int) -> tuple[Event, ...] | Step:
        """Ask the model, and say what it wrote."""
        llm = settings_of(moment, self.llm, self.model)
        messages = asked(moment, llm, self.prompt, self.system, self.history)
        request = completion(moment, llm, "generate", messages, stream=True)
        found = answer_of(moment, request, self.tools)
        return found if isinstance(found, Step) else Step(_said(moment, found.outcome), FURTHER)

    def offers(self) -> tuple[Button, ...]:
        """Offer nothing."""
        return ()


def _said(moment: Moment, outcome: Outcome) -> Iterator[Event]:
    value = value_of(outcome)
    yield message(moment, str(value["text"]).strip(), "text", None)
    if value["finish"] == "length":
        yield Warned(CUT)
