"""A secret read where it would become part of the conversation.

``secret.NAME`` exists only inside requests to the world (rule 27). In a message, a condition or a
``set`` it is an error; were it not, it would be said, logged and kept.

Bad::

    blocks:
      show:
        message: "Our key is {{ secret.API_KEY }}."
        next: end

Good::

    blocks:
      show:
        message: Our key is none of your business.
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flaicli.checks.survey import Survey, finding
from flaicli.checks.variables import parts
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.expressions import Template, Value

CODE = "F302"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each reading of a secret outside of what is sent to the world.

    The fields that are sent are listed in the ``SECRETS`` of their class.
    """
    sent = {
        id(template)
        for sight in (*survey.sights.values(), *survey.declared.values())
        for one in sight.owners
        for name in getattr(type(one), "SECRETS", ())
        for template in _templates(getattr(one, name))
    }
    for read in survey.variables.others:
        if parts(read.path)[0] == "secret" and id(read.text.source) not in sent:
            message = f"'{read.path}' exists only inside requests to the world"
            help = "take it out: it is an error here, as it must never be said or kept"
            yield finding(CODE, Severity.ERROR, message, survey.read_at(read), help)


def read_in(part: Any) -> Iterator[Template]:
    """Yield the templates of a template or of data that read a secret."""
    for template in _templates(part):
        if any(parts(path)[0] == "secret" for path in template.paths()):
            yield template


def _templates(part: Any) -> tuple[Template, ...]:
    if isinstance(part, Template):
        return (part,)
    return part.templates() if isinstance(part, Value) else ()
