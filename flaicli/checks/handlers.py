"""A handler that leads to no block.

``on.error: end`` or a template is a target, but handlers are run and then left again (rule 4), so
they need a block to run: another target is passed over in silence.

Bad::

    on: {error: end}
    blocks:
      greet:
        message: Hello.
        next: end

Good::

    on: {error: oops}
    blocks:
      greet:
        message: Hello.
        next: end
      oops:
        message: Something went wrong.
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
    """Yield each handler that is a reserved word or a template, and each call of such a word."""
    for way in survey.handlers:
        name = way.target.name
        what = "a template" if way.target.template is not None else f"'{name}'"
        if way.target.template is not None or name in RESERVED_TARGETS:
            message = f"'{way.role}' needs a block, and {what} is none"
            help = "name a block that does what is wanted; it may go on to any target"
            yield finding(CODE, Severity.ERROR, message, way.target.span, help)
    for way in survey.ways:
        if isinstance(way.owner, Call) and way.target.name in RESERVED_TARGETS:
            message = f"'call' needs a flow or a block, and '{way.target.name}' is none"
            help = f"as the block's `next`, '{way.target.name}' leads there"
            yield finding(CODE, Severity.ERROR, message, way.target.span, help)
