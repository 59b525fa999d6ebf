"""A number that leaves nothing to count: no attempt, no step, or words for attempts that never are.

``attempts`` counts answers; the last wrong one says nothing and leads on (rule 12). So of three
attempts only the first two have an ``invalid`` text.

Bad::

    on: {not_understood: sorry}
    blocks:
      ask:
        collect: {ask: How old are you?, into: age, type: integer, attempts: 0}
        next: end
      sorry:
        message: Never mind.

Good::

    on: {not_understood: sorry}
    blocks:
      ask:
        collect: {ask: How old are you?, into: age, type: integer, attempts: 2}
        next: end
      sorry:
        message: Never mind.
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.blocks import CollectBlock
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.flow import Settings

CODE = "F425"

LIMITS = ("steps_per_turn", "turns_per_session", "call_depth")


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each count below one, and each text for a wrong answer that is never said."""
    for block in survey.blocks.values():
        if isinstance(block.body, CollectBlock):
            yield from _attempts(survey, block.body)
    for flow in survey.project.flows.values():
        yield from _settings(survey, flow.settings)


def _attempts(survey: Survey, body: CollectBlock) -> Iterator[Diagnostic]:
    span = body.span
    if body.attempts < 1:
        where = survey.spots.value(span, "attempts") if span is not None else None
        message = f"'attempts' counts answers, so {body.attempts} is too few"
        yield finding(CODE, Severity.ERROR, message, where or span, "write 1 or more")
    elif len(body.invalid) >= body.attempts:
        idle = body.invalid[body.attempts - 1]
        message = f"this is never said: wrong answer number {body.attempts} is the last one"
        help = f"remove it, or give {len(body.invalid) + 1} attempts"
        yield finding(CODE, Severity.NOTE, message, idle.span, help)


def _settings(survey: Survey, settings: Settings) -> Iterator[Diagnostic]:
    span = settings.span
    if span is None:
        return
    for name in LIMITS:
        count = getattr(settings, name)
        if count < (0 if name == "call_depth" else 1):
            where = survey.spots.value(span, name) or span
            message = f"'{name}' is {count}, so every conversation fails"
            yield finding(CODE, Severity.ERROR, message, where, "write a number above 0")
