"""A template or condition that cannot be read, or that asks for what is not there.

What stands in ``{{ }}``, ``{% %}`` and behind ``if`` is an expression in Jinja's syntax. A mistake
in one is an error the moment the block is reached, and nobody might reach it before a user does.

Bad::

    blocks:
      greet:
        message: "Hello {{ internal.user.name | captialize }}!"
        next: end

Good::

    blocks:
      greet:
        message: "Hello {{ internal.user.name | capitalize }}!"
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.checks.sights import Text
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.expressions import Problem

CODE = "F301"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield what reading each expression shows."""
    for text in (*survey.texts, *survey.translated):
        for problem in survey.problems.get(text.source, ()):
            yield _found(survey, text, problem)


def _found(survey: Survey, text: Text, problem: Problem) -> Diagnostic:
    span = survey.spot(text, problem.offset)
    return finding(CODE, Severity.ERROR, problem.message, span, problem.help)
