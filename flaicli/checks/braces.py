"""Braces that are said as they stand.

``{{ }}`` is filled in where a block says or sets something. A default, a constant and a starter
are data, taken as written (rule 19); and ``{name}`` with one brace is plain text everywhere.

Bad::

    blocks:
      ask:
        collect: {ask: What is your name?, into: name}
        next: greet
      greet:
        message: "Hello {name}."
        next: end

Good::

    blocks:
      ask:
        collect: {ask: What is your name?, into: name}
        next: greet
      greet:
        message: "Hello {{ name }}."
        next: end
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flaicli.checks.sights import SINGLE_BRACES
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.expressions import Template
from flaicli.model.flow import Flow
from flaicli.source import Span

CODE = "F422"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each pair of braces that the author took for more."""
    for flow in survey.project.flows.values():
        yield from _data(flow)
    known: set[str] | None = None
    for place, block in survey.blocks.items():
        for template in survey.sights[place].braced:
            known = known or _names(survey)
            for match in SINGLE_BRACES.finditer(template.source):
                if match.group(1) in known:
                    yield _single(survey, template, match, block.span)


def _names(survey: Survey) -> set[str]:
    variables = survey.variables
    names = {key.name for key in (*variables.reads, *variables.writes, *variables.declared)}
    return names | {"user", "const", "internal", "lastPrompt"}


def _single(
    survey: Survey, template: Template, match: re.Match[str], within: Span | None
) -> Diagnostic:
    inner = match.group().lstrip("$")[1:-1].strip()
    span = template.span
    where = survey.spots.inside(span, template.source, match.start(1)) if span else within
    message = f"'{match.group()}' is plain text, and said as it stands"
    help = f"to fill it in, write '{{{{ {inner} }}}}'"
    return finding(CODE, Severity.WARNING, message, where, help)


def _data(flow: Flow) -> Iterator[Diagnostic]:
    help = "it is data, taken as written: put the braces where it is said"
    for name, one in flow.variables.items():
        if one.default is not None and not one.default.constant:
            message = f"the default of '{name}' is never filled in"
            yield finding(CODE, Severity.WARNING, message, one.default.span, help)
    for name, value in flow.constants.items():
        if not value.constant:
            message = f"constant '{name}' is never filled in"
            yield finding(CODE, Severity.WARNING, message, value.span, help)
    for starter in flow.starters:
        if "{{" in starter.title + (starter.say or ""):
            message = f"starter '{starter.title}' is never filled in"
            yield finding(CODE, Severity.WARNING, message, starter.span, help)
