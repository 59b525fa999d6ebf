"""A list with nothing in it, where something is to be shown or said.

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

from flaicli.blocks import CollectBlock
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.says.any_of import AnyOf

CODE = "F420"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each empty list; an error where the conversation could not go on."""
    for _, one in survey.owners(object):
        if isinstance(one, CollectBlock):
            if not one.ask_:
                message = "this question asks nothing"
                yield finding(CODE, Severity.ERROR, message, one.span, "write it after `ask:`")
            continue
        whole = getattr(one, "WHOLE", None)
        if whole is None or getattr(one, whole) != () or one.span is None:
            continue
        severity = Severity.ERROR if isinstance(one, AnyOf) else Severity.WARNING
        message = f"there is nothing in '{one.KIND}'"
        yield finding(CODE, severity, message, one.span, "put something in, or remove it")
