"""A condition that does not say what happens when no branch holds.

``else`` is required: what is not thought of happens on the first day (rule 23 has 1 equal 1.0,
but ``"1"`` equals neither). It is the last branch.

Bad::

    blocks:
      ask:
        collect: {ask: How many?, into: count, type: integer, otherwise: end}
        next: enough
      enough:
        condition:
          - if: count > 3
            next: thanks
        next: ask
      thanks:
        message: Thank you.
        next: end

Good::

    blocks:
      ask:
        collect: {ask: How many?, into: count, type: integer, otherwise: end}
        next: enough
      enough:
        condition:
          - if: count > 3
            next: thanks
          - else: ask
      thanks:
        message: Thank you.
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.blocks import ConditionBlock
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity

CODE = "F405"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each list of branches without `else`; a switch cannot be loaded without."""
    for place, block in survey.blocks.items():
        body = block.body
        if not isinstance(body, ConditionBlock):
            continue
        if all(one.else_ is None for one in body.condition):
            name = survey.project.label(*place)
            message = f"'{name}' does not say what happens when no branch holds"
            to = block.next.name if block.next is not None else "…"
            help = f"end it with `- else: {to}`"
            if block.next is not None:
                help += ", in place of the block's `next`"
            yield finding(CODE, Severity.ERROR, message, survey.named(place), help)
