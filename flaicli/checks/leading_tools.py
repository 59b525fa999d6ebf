"""A tool that leads somewhere.

A tool is done while a model is answering, and its result is told to the model; the conversation
stays where it is. So an action that goes to a block, calls a flow or waits for somebody cannot be
one.

Bad::

    tools:
      help: {action: {call: help_desk}}
    blocks:
      answer:
        message:
          - generate: {prompt: Help them., tools: [help], model: gpt-4o-mini}
        next: help_desk
      help_desk: {message: One moment., next: wait}

Good::

    tools:
      note: {parameters: {words: text}, action: {append: {notes: "{{ words }}"}}}
    blocks:
      answer:
        message:
          - generate: {prompt: Help them., tools: [note], model: gpt-4o-mini}
        next: help_desk
      help_desk: {message: One moment., next: wait}
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.target import Target
from flaicli.model.walk import found

CODE = "F443"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield the first target in each tool."""
    for flow in survey.project.flows.values():
        for name, tool in flow.tools.items():
            target = next(found(tool, Target), None)
            if target is not None:
                message = f"tool '{name}' leads to '{target.name}', and no tool may lead anywhere"
                help = "let it keep what it finds, and go there by a condition afterwards"
                yield finding(CODE, Severity.ERROR, message, target.span, help)
