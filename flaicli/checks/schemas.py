"""A schema that flai does not understand.

The answer of a model is held against `schema` by flai itself, so it takes the part of JSON Schema
that flai knows, and no word more: what would be ignored is told here. In a hint of `extract` it is
a key without a value, mostly the rest of a description behind a comma.

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
from typing import Any

from flaicli.actions.extract import Extract
from flaicli.actions.generate import Generate
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.values.schema import schema_problem

CODE = "F442"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield the first thing in each schema that flai does not understand, and each empty hint."""
    yield from _schemas(survey)
    for _, extract in survey.owners(Extract):
        for one in extract.into:
            key = _empty(one.value.data) if one.value.constant else None
            if key is not None:
                message = f"the hint of '{one.path}' has nothing under '{key}'"
                help = 'a text with a comma in it needs quotes: description: "one, or two"'
                yield finding(CODE, Severity.ERROR, message, one.value.span, help)


def _empty(hint: Any) -> str | None:
    """Return the first key of a hint, or of one within it, that has no value."""
    if isinstance(hint, list):
        return next((found for one in hint if (found := _empty(one)) is not None), None)
    if not isinstance(hint, dict):
        return None
    for key, value in hint.items():
        found = str(key) if value is None else _empty(value)
        if found is not None:
            return found
    return None


def _schemas(survey: Survey) -> Iterator[Diagnostic]:
    for _, one in survey.owners(Generate):
        if one.schema is None or not one.schema.constant:
            continue  # one that is worked out is looked at when it is
        problem = schema_problem(one.schema.data)
        if problem is not None:
            help = "see docs/llm.md for the words of a schema that flai knows"
            yield finding(CODE, Severity.ERROR, problem, one.schema.span, help)
