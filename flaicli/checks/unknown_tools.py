"""A tool that is named, but that the flow does not declare.

A `generate` lets its model call tools by the names they have under `tools`, in its own flow or in
the one that is started. One that is not there is an error when the step is come to.

Bad::

    llm: {model: gpt-4o-mini}
    tools:
      find_order: {parameters: {number: text}, action: {set: {found: "{{ number }}"}}}
    blocks:
      answer:
        message:
          - generate: {prompt: Help them., history: true, tools: [find_orders]}
        next: wait

Good::

    llm: {model: gpt-4o-mini}
    tools:
      find_order: {parameters: {number: text}, action: {set: {found: "{{ number }}"}}}
    blocks:
      answer:
        message:
          - generate: {prompt: Help them., history: true, tools: [find_order]}
        next: wait
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.actions.generate import Generate as Writing
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.says.generate import Generate as Saying
from flaicli.source import Span

CODE = "F440"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each name of a tool that neither the flow nor its root declares."""
    root = survey.project.main.tools
    for kind in (Saying, Writing):
        for place, one in survey.owners(kind):
            known = {**root, **survey.project.flows[place.flow].tools}
            for name in one.tools:
                if name not in known and survey.whole:
                    yield _found(survey, place.flow, name, set(known), one.span)


def _found(survey: Survey, flow: str, name: str, known: set[str], span: Span | None) -> Diagnostic:
    meant = survey.guesses(("tool", flow), name, lambda: known)
    listed = ", ".join(sorted(known)) or "none"
    help = f"did you mean '{meant}'?" if meant else f"declared under `tools`: {listed}"
    return finding(CODE, Severity.ERROR, f"there is no tool '{name}'", span, help)
