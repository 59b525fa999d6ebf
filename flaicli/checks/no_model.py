"""A step that asks a language model, where none is named.

The model is named by the step (`model: …`), by its flow's `llm`, or by the `llm` of the flow that
is started. It can come from outside, too, as OPENAI_MODEL, but the flow needs one to begin with.

Bad::

    blocks:
      greet:
        message: [generate: Greet the user.]
        next: end

Good::

    llm: {model: gpt-4o-mini}
    blocks:
      greet:
        message: [generate: Greet the user.]
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flaicli.actions.classify import Classify
from flaicli.actions.condense import Condense
from flaicli.actions.extract import Extract
from flaicli.actions.generate import Generate as Writing
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.flow import Flow
from flaicli.model.llm import Llm, settled
from flaicli.says.generate import Generate as Saying
from flaicli.source import Span

CODE = "F441"

ASKING: tuple[type[Any], ...] = (Saying, Writing, Extract, Classify, Condense)
"""What asks a model."""


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each step that no model is named for."""
    root = survey.project.main.llm
    if survey.whole and settled((root,)).model is None:
        yield from _unguarded(survey.project.main)
    for kind in ASKING:
        for place, one in survey.owners(kind):
            own = survey.project.flows[place.flow].llm
            if settled((Llm(model=one.model), one.llm, own, root)).model is None and survey.whole:
                yield _unnamed(kind.KIND, one.span)


def _unguarded(flow: Flow) -> Iterator[Diagnostic]:
    """Yield each guard of the root that asks a model; moderation has one of its own."""
    for rail in flow.on.guardrails:
        if rail.when is not None:
            yield _unnamed("guardrails", rail.span)
    words = flow.modify_input
    if words is None or words.prompt is None:
        return
    if settled((Llm(model=words.model), words.llm)).model is None:
        yield _unnamed("modify_input", words.span)


def _unnamed(kind: str, span: Span | None) -> Diagnostic:
    message = f"'{kind}' asks a language model, and none is named"
    help = "name one at the head of the flow: `llm: {model: gpt-4o-mini}`"
    return finding(CODE, Severity.ERROR, message, span, help)
