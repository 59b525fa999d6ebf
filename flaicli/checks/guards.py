"""A guard that cannot judge, or never does.

A guardrail says in one way what falls under it: `when` in words that a language model judges by,
or `if` as a condition. `modify_input` has either a `prompt` or a `text`. The guards that hold are
those of the flow that is started: those of an import never judge.

Bad::

    on:
      guardrails: [{next: calm}]
    blocks:
      ask: {message: Tell me., next: wait}
      calm: {message: Calm down.}

Good::

    on:
      guardrails: [{if: "'damn' in lastPrompt", next: calm}]
    blocks:
      ask: {message: Tell me., next: wait}
      calm: {message: Calm down.}
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.flow import Flow

CODE = "F460"

NEVER = "the guards of an imported flow never judge"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each guard that is not whole, and each that is in the wrong flow."""
    for id, flow in survey.project.flows.items():
        yield from _unwhole(flow)
        if id != survey.project.root:
            yield from _elsewhere(flow)


def _unwhole(flow: Flow) -> Iterator[Diagnostic]:
    for rail in flow.on.guardrails:
        if (rail.when is None) == (rail.if_ is None):
            lack = "does not say what falls under it" if rail.when is None else "judges twice"
            help = "write one of the two: `when:` in words, or `if:` as a condition"
            yield finding(CODE, Severity.ERROR, f"a guardrail {lack}", rail.span, help)
    words = flow.modify_input
    if words is not None and (words.prompt is None) == (words.text is None):
        lack = "does not say how" if words.prompt is None else "says twice how"
        message = f"modify_input {lack} the words are to be changed"
        help = "write one of the two: `prompt:` for a model, or `text:` as a template"
        yield finding(CODE, Severity.ERROR, message, words.span, help)


def _elsewhere(flow: Flow) -> Iterator[Diagnostic]:
    guards = (flow.on.moderation, *flow.on.guardrails[:1], flow.modify_input)
    for one in guards:
        if one is not None:
            help = "put it into the flow that is started"
            yield finding(CODE, Severity.WARNING, NEVER, one.span, help)
