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

from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity

CODE = "F420"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each empty list; what could not go on with one is not read at all (F215)."""
    for _, one in survey.owners(object):
        whole = getattr(one, "WHOLE", None)
        if whole is None or getattr(one, whole) != () or one.span is None:
            continue
        message = f"there is nothing in '{one.KIND}'"
        cure = "put something in, or remove it"
        yield finding(CODE, Severity.WARNING, message, one.span, cure)
