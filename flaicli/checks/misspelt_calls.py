"""A function or an address that is none as it is written.

A function of the project is ``file:function``, an address ``ana@example.org`` or
``Ana <ana@example.org>``.

Bad::

    blocks:
      tell:
        action:
          - python: orders.total
        next: end

Good::

    blocks:
      tell:
        action:
          - python: "orders:total"
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flaicli.actions.email import Email
from flaicli.actions.python import Python
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.expressions import Value
from flaicli.regex import regex

CODE = "F454"

_FUNCTION = regex(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_]\w*")
_ADDRESS = regex(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+|[^<>\n]*<[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+>")


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each name of a function, and each constant address, that cannot be one."""
    for _, python in survey.owners(Python):
        if not _FUNCTION.fullmatch(python.function):
            message = f"'{python.function}' is no function of a file"
            help = 'write it like "orders:total": the function total of orders.py'
            yield finding(CODE, Severity.ERROR, message, python.span, help)
    for _, email in survey.owners(Email):
        for key in ("to", "cc", "reply_to"):
            for one in _constant(getattr(email, key)):
                if not (isinstance(one, str) and _ADDRESS.fullmatch(one.strip())):
                    where = survey.spots.value(email.span, key) if email.span else None
                    message = f"'{one}' is no e-mail address"
                    help = "write it like ana@example.org, or Ana <ana@example.org>"
                    yield finding(CODE, Severity.ERROR, message, where or email.span, help)


def _constant(given: Value | None) -> list[Any]:
    data = given.data if given is not None else []
    listed = data if isinstance(data, list) else [data]
    return [one for one in listed if "{{" not in str(one) and "{%" not in str(one)]
