"""Letting a language model write a text, or data of a form."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Any, ClassVar

from flaicli.actions.action import written
from flaicli.expressions import Template, Value
from flaicli.frozen import frozen
from flaicli.model.effects import Complete, Outcome
from flaicli.model.events import Event, Warned
from flaicli.model.llm import Llm
from flaicli.model.prompts import Message, asked, completion, settings_of
from flaicli.model.step import FURTHER, FlowError, Moment, Perform, Step, answered, value_of
from flaicli.model.toolwork import Answered, answer_of
from flaicli.model.vocabulary import Name, Path
from flaicli.source import Span
from flaicli.values.schema import misfits, schema_problem

CUT = "the answer was cut off: it was longer than max_tokens allows"


@frozen
class Generate:
    """Lets a language model write a text into a variable, or JSON, or data as a schema describes.

    JSON is read strictly; one fenced block of it among other words will do. What is no JSON, or not
    as the schema says, is told to the model, which gets one more try; then it is an error (rule 7)
    of kind `malformed`.

    Example::

        action:
          - generate: {prompt: "Sum up: {{ cart | join(', ') }}", into: summary}
          - generate:
              prompt: "Invent a drink for {{ name }}."
              into: drink
              schema:
                type: object
                properties: {name: {type: string}, price: {type: number, minimum: 1}}
                required: [name, price]

    Fields:
        prompt: What the model is told to write.
        into: The variable that gets it.
        system: What it is told before everything else, such as who it is.
        history: Whether it sees the conversation so far.
        json: Whether it answers with JSON, of any form.
        schema: The form of its answer, as a JSON Schema.
        tools: The flow's tools that it may call, by name.
        model: The model that is asked.
        llm: How it is asked, for this step.
    """

    KIND: ClassVar[str] = "generate"
    prompt: Template
    into: Path
    system: Template | None = None
    history: bool = False
    json: bool = False
    schema: Value | None = None
    tools: tuple[Name, ...] = ()
    model: str | None = None
    llm: Llm | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def run(self, moment: Moment) -> Step:
        """Ask the model; then keep what it wrote."""
        llm = settings_of(moment, self.llm, self.model)
        messages = asked(moment, llm, self.prompt, self.system, self.history)
        form = self._form(moment)
        request = completion(moment, llm, "generate", messages, answer=form)
        private = moment.hides(self.into)
        found = answer_of(moment, request, self.tools, private)
        if isinstance(found, Step):
            return found
        if form is None:
            return Step(self._text(moment, value_of(found.outcome)), FURTHER)
        outcome = settled(moment, request, found, form.get("schema"), private)
        if isinstance(outcome, Step):
            return outcome
        return Step(written(moment, self.into, outcome.value["data"], "generate"), FURTHER)

    def _form(self, moment: Moment) -> dict[str, Any] | None:
        if self.schema is None:
            return {"type": "json"} if self.json else None
        schema = moment.value(self.schema)
        problem = schema_problem(schema)
        if problem is not None:
            raise FlowError("schema", f"the schema cannot be used: {problem}")
        return {"type": "schema", "schema": schema}

    def _text(self, moment: Moment, value: dict[str, Any]) -> Iterator[Event]:
        yield from written(moment, self.into, str(value["text"]).strip(), "generate")
        if value["finish"] == "length":
            yield Warned(CUT)


def settled(
    moment: Moment, request: Complete, found: Answered, schema: Any, private: bool = False
) -> Outcome | Step:
    """Return an outcome whose data is as the schema says, or the step that asks for a better one.

    Raises `FlowError` of kind ``malformed`` where the second answer is wrong, too.
    """
    problem = wrong(found.outcome, schema)
    if problem is None:
        return found.outcome
    second = answered(moment, found.used)
    if second is None:
        mended = repair(found.messages, found.outcome, problem)
        better = Complete(
            request.purpose, request.model, mended, request.settings, (), request.answer,
            False, request.server, request.timeout,
        )  # fmt: skip
        return Step((), Perform(better, private))
    problem = wrong(second, schema)
    if problem is not None:
        raise FlowError("malformed", f"the model's answer is not as asked for: {problem}")
    return second


def wrong(outcome: Outcome, schema: Any) -> str | None:
    """Say what is wrong with an answer's data, or None. Raises `FlowError` for other failures."""
    error = outcome.error
    if error is not None and error["kind"] == "malformed" and isinstance(outcome.value, dict):
        return str(error["message"])
    data = value_of(outcome)["data"]
    return "; ".join(misfits(schema, data)) or None if schema is not None else None


def repair(messages: Sequence[Message], outcome: Outcome, problem: str) -> tuple[Message, ...]:
    """Return what a model is told whose answer was wrong."""
    text = outcome.value.get("text") or json.dumps(outcome.value.get("data"))
    words = f"That cannot be used: {problem}. Answer again, with nothing but the JSON."
    return (
        *messages,
        {"role": "assistant", "content": text},
        {"role": "user", "content": words},
    )
