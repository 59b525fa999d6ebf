"""A schema that flai does not understand.

The answer of a model is held against `schema` by flai itself, so it takes the part of JSON Schema
that flai knows, and no word more: what would be ignored is told here.

Bad::

    llm: {model: gpt-4o-mini}
    blocks:
      invent:
        action:
          - generate: {prompt: Invent a drink., into: drink, schema: {type: text}}
        next: end

Good::

    llm: {model: gpt-4o-mini}
    blocks:
      invent:
        action:
          - generate: {prompt: Invent a drink., into: drink, schema: {type: string}}
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.actions.generate import Generate
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.values.schema import schema_problem

CODE = "F442"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield the first thing in each schema that flai does not understand."""
    for _, one in survey.owners(Generate):
        if one.schema is None or not one.schema.constant:
            continue  # one that is worked out is looked at when it is
        problem = schema_problem(one.schema.data)
        if problem is not None:
            help = "see docs/llm.md for the words of a schema that flai knows"
            yield finding(CODE, Severity.ERROR, problem, one.schema.span, help)
