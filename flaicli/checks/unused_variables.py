"""A declared variable that nothing reads and nothing sets.

It is a leftover, or the places that should use it spell it otherwise. A variable that is only set
is not reported: what a session has gathered is what it is kept for.

Bad::

    variables:
      size: {type: text, default: medium}
    blocks:
      greet:
        message: Hello.
        next: end

Good::

    variables:
      size: {type: text, default: medium}
    blocks:
      greet:
        message: "Hello. A {{ size }} one?"
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.checks.sights import SINGLE_BRACES
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity

CODE = "F407"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each declaration without a use, while all uses could be read."""
    if not survey.whole:
        return
    variables = survey.variables
    whole = {read.path for read in variables.others}  # `{{ user }}` reads them all
    watched = {
        variables.key(id, one.variable)
        for id, flow in survey.project.flows.items()
        for one in flow.on.changed
    }
    braced = [one.source for sight in survey.sights.values() for one in sight.braced]
    in_braces = {one for source in braced for one in SINGLE_BRACES.findall(source)}
    known = variables.declared.keys() | variables.writes.keys()
    misspelt = [key.name for key in variables.reads if key not in known]
    for key, (id, declared) in variables.declared.items():
        used = key in variables.reads or key in variables.writes or key in watched
        if used or key.scope in whole or key.name in in_braces or key.name in survey.unclear:
            continue
        if survey.guesses("misspelt", key.name, lambda: misspelt) is not None:
            continue
        message = f"variable '{key.name}' is declared, but nothing uses it"
        path = survey.project.flows[id].path
        span = survey.spots.key(path, "variables", key.name) or declared.span
        yield finding(CODE, Severity.WARNING, message, span, "use it, or remove it")
