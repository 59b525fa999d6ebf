"""A secret read where it would become part of the conversation.

``secret.NAME`` exists only inside requests to the world (rule 27). In a message, a condition or a
``set`` it is empty; were it not, it would be said, logged and kept.

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

from flaicli.checks.survey import Survey, finding
from flaicli.checks.variables import parts
from flaicli.diagnostics import Diagnostic, Severity

CODE = "F302"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each reading of a secret; no action of this version performs a request."""
    for read in survey.variables.others:
        if parts(read.path)[0] == "secret":
            message = f"'{read.path}' exists only inside requests to the world"
            help = "take it out: it is empty here, and must never be said or kept"
            yield finding(CODE, Severity.ERROR, message, survey.read_at(read), help)
