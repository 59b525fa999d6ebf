"""Nothing where something is to be shown or said, to choose from, or to run.

Bad::

    blocks:
      menu:
        message:
          - What would you like?
          - buttons: []
        next: end

Good::

    blocks:
      menu:
        message:
          - What would you like?
          - buttons: [{title: Coffee}, {title: Tea}]
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.actions.classify import Classify
from flaicli.actions.script import Script
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.source import Span

CODE = "F420"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each of them; what could not go on with one is not read at all (F215)."""
    for _, one in survey.owners(object):
        whole = getattr(one, "WHOLE", None)
        if whole is not None and getattr(one, whole) == () and one.span is not None:
            yield _told(f"there is nothing in '{one.KIND}'", one.span)
        elif isinstance(one, Classify) and not one.categories:
            yield _told("there is no category that 'classify' could choose", one.span)
        elif isinstance(one, Script) and not one.code.strip():
            yield _told("there is no code in 'script'", one.span)


def _told(message: str, span: Span | None) -> Diagnostic:
    return finding(CODE, Severity.WARNING, message, span, "put something in, or remove it")
