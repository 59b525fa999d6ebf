"""A default that is no value of its variable's type.

A default is converted to the declared type, as every write is (rule 17): ``"3"`` becomes the number
3, and ``5m`` a duration of 300 seconds. This one cannot be.

Bad::

    variables:
      people: {type: integer, default: two}
    blocks:
      greet:
        message: "A table for {{ people }}."
        next: end

Good::

    variables:
      people: {type: integer, default: 2}
    blocks:
      greet:
        message: "A table for {{ people }}."
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.flow import Variable
from flaicli.values import Refused, convert

CODE = "F411"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each default that its type refuses."""
    for flow in survey.project.flows.values():
        for name, one in flow.variables.items():
            data = one.default.data if one.default is not None else None
            if data is not None and not (isinstance(data, str) and "{{" in data):
                yield from _found(name, one, data)


def _found(name: str, one: Variable, data: Any) -> Iterator[Diagnostic]:
    try:
        convert(one.type, data)
    except Refused as refusal:
        span = one.default.span if one.default is not None else None
        message = f"'{name}' is declared as {one.type}, but its default is not: {refusal}"
        yield finding(CODE, Severity.ERROR, message, span, "write one of that type, or none")
