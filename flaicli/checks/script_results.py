"""A script that gives nothing back, where something is made of what it gives.

A script is the body of a function: what it returns counts, and without ``return`` it is nothing.

Bad::

    blocks:
      judge:
        action:
          - set: {total: 12}
          - script: {code: "state.total > 10", into: large}
        next: tell
      tell: {message: "{{ large }}", next: end}

Good::

    blocks:
      judge:
        action:
          - set: {total: 12}
          - script: {code: "return state.total > 10", into: large}
        next: tell
      tell: {message: "{{ large }}", next: end}
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.actions.script import Script
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.regex import regex

CODE = "F453"

_RETURN = regex(r"\breturn\b")
_THROW = regex(r"\bthrow\b")


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each script without ``return`` whose result is kept, or chooses where to go."""
    for _, script in survey.owners(Script):
        used = script.into or script.truthy or script.falsy
        gives = _RETURN.search(script.code) or _THROW.search(script.code)
        if used and not gives:
            where = survey.spots.value(script.span, "code") if script.span is not None else None
            message = "this script returns nothing"
            help = "write `return` before what it is to give"
            yield finding(CODE, Severity.WARNING, message, where or script.span, help)
