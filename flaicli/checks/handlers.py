"""A handler or a call that leads to nothing that can be run.

A handler may be a block or a reserved word (``on.error: end``), but no template: where it leads
must be known before it is needed. A ``call`` comes back after its flow, so it needs a flow or a
block.

Bad::

    on: {error: "{{ where }}"}
    variables: {where: {default: greet}}
    blocks:
      greet:
        message: Hello.
        next: end

Good::

    on: {error: end}
    blocks:
      greet:
        message: Hello.
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.actions.call import Call
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.vocabulary import RESERVED_TARGETS

CODE = "F423"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each handler that is a template, and each call of a reserved word."""
    for way in survey.handlers:
        if way.target.template is not None:
            message = f"'{way.role}' needs a block, and a template is none"
            help = "name a block that does what is wanted; it may go on to any target"
            yield finding(CODE, Severity.ERROR, message, way.target.span, help)
    for way in survey.ways:
        if isinstance(way.owner, Call) and way.target.name in RESERVED_TARGETS:
            message = f"'call' needs a flow or a block, and '{way.target.name}' is none"
            help = f"as the block's `next`, '{way.target.name}' leads there"
            yield finding(CODE, Severity.ERROR, message, way.target.span, help)
