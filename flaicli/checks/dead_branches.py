"""A branch that is never taken: the one before it always is, or asks the same.

The first branch that holds wins. What stands after ``if: true``, after ``else``, or after a branch
with the same condition, is never looked at.

Bad::

    blocks:
      ask:
        collect: {ask: How many?, into: count, type: integer, otherwise: end}
        next: enough
      enough:
        condition:
          - if: count > 3
            next: many
          - if: count > 3
            next: few
          - else: few
      many: {message: Many., next: end}
      few: {message: Few., next: end}

Good::

    blocks:
      ask:
        collect: {ask: How many?, into: count, type: integer, otherwise: end}
        next: enough
      enough:
        condition:
          - if: count > 3
            next: many
          - else: few
      many: {message: Many., next: end}
      few: {message: Few., next: end}
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.blocks import Branch, ConditionBlock
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.source import Span

CODE = "F414"

ALWAYS = frozenset({"true", "True"})
NEVER = frozenset({"false", "False", "none", "None"})


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each branch that an earlier one keeps from being taken."""
    for block in survey.blocks.values():
        if isinstance(block.body, ConditionBlock):
            yield from _dead(block.body)


def _dead(body: ConditionBlock) -> Iterator[Diagnostic]:
    asked: dict[str, Span | None] = {}
    last: tuple[str, Span | None] | None = None
    for branch in body.condition:
        source = " ".join(branch.if_.source.split()) if branch.if_ is not None else None
        span = _span(branch)
        if last is not None:
            yield _never(f"the branch before it is always taken: {last[0]}", span, last[1])
            return
        if source is None:
            last = ("'else'", span)
        elif source in ALWAYS:
            last = (f"'if: {source}'", span)
        elif source in NEVER:
            yield _never(f"'{source}' never holds", span, None)
        elif source in asked:
            yield _never("an earlier one has the same condition", span, asked[source])
        if source is not None:
            asked.setdefault(source, span)


def _span(branch: Branch) -> Span | None:
    return branch.if_.span if branch.if_ is not None else branch.span


def _never(why: str, span: Span | None, earlier: Span | None) -> Diagnostic:
    message = f"this branch is never taken: {why}"
    notes = (("the earlier one", earlier),) if earlier is not None else ()
    return finding(
        CODE, Severity.WARNING, message, span, "remove it, or mend its condition", *notes
    )
