"""A constant that nothing reads.

Bad::

    constants: {shop: Bean There, tax: 0.21}
    blocks:
      greet:
        message: "Welcome to {{ const.shop }}."
        next: end

Good::

    constants: {shop: Bean There}
    blocks:
      greet:
        message: "Welcome to {{ const.shop }}."
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.checks.guess import guessed
from flaicli.checks.survey import Survey, finding
from flaicli.checks.variables import parts
from flaicli.diagnostics import Diagnostic, Severity

CODE = "F409"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each constant without a reading; the root's constants are there for its imports too."""
    if not survey.whole:
        return
    project = survey.project
    reads = [(read.text.flow, *parts(read.path)) for read in survey.variables.others]
    used = {(flow, name) for flow, root, name in reads if root == "const"}
    everywhere = {name for _, name in used}
    known = {name for flow in project.flows.values() for name in flow.constants} | {""}
    for id, flow in project.flows.items():
        for name, value in flow.constants.items():
            seen = name in everywhere if id == project.root else (id, name) in used
            computed = "" in everywhere if id == project.root else (id, "") in used
            misspelt = guessed(name, everywhere - known)
            if not (seen or computed or misspelt or name in survey.unclear):
                message = f"constant '{name}' is never read"
                span = survey.spots.key(flow.path, "constants", name) or value.span
                yield finding(CODE, Severity.NOTE, message, span, "read it, or remove it")
