"""A default that is no value of its variable's type.

Every write is converted to the declared type, but a default is taken as written (rule 17), so
``"3"`` stays a text, and ``5m`` is no number of seconds.

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

import json
from collections.abc import Iterator
from typing import Any

from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.changes import same
from flaicli.model.flow import Variable
from flaicli.values import Refused, convert

CODE = "F411"

SPELLINGS = frozenset({"email", "phone", "url"})
"""Types whose values may be written in several ways, all of them good to read."""


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each default that its type refuses, or would keep as something else."""
    for flow in survey.project.flows.values():
        for name, one in flow.variables.items():
            data = one.default.data if one.default is not None else None
            if data is not None and not (isinstance(data, str) and "{{" in data):
                yield from _found(name, one, data)


def _found(name: str, one: Variable, data: Any) -> Iterator[Diagnostic]:
    span = one.default.span if one.default is not None else None
    try:
        value = convert(one.type, data)
    except Refused as refusal:
        message = f"'{name}' is declared as {one.type}, but its default is not: {refusal}"
        yield finding(CODE, Severity.ERROR, message, span, "write one of that type, or none")
        return
    if one.type not in SPELLINGS and not (same(value, data) and type(value) is type(data)):
        if isinstance(data, float) and isinstance(value, int):
            return  # 3.0 is 3
        message = f"'{name}' is declared as {one.type}, but its default is kept as written"
        written = json.dumps(value, ensure_ascii=False)
        yield finding(CODE, Severity.WARNING, message, span, f"write {written}")
