"""An import that bears the name of a block.

The name then means the block, and nothing leads to the start of the imported flow (rule 1).

Bad::

    imports: {faq: ./faq.yaml}
    blocks:
      greet:
        message: Hello.
        next: faq
      faq:
        message: Questions?
        next: faq/hours

Good::

    imports: {faq: ./faq.yaml}
    blocks:
      greet:
        message: Hello.
        next: questions
      questions:
        message: Questions?
        next: faq/hours
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.target import Place

CODE = "F428"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each import that a block of the same file hides."""
    for id, flow in survey.project.flows.items():
        for alias in flow.imports:
            if alias in flow.blocks:
                message = f"block '{alias}' hides the start of the imported flow '{alias}'"
                span = survey.spots.key(flow.path, "imports", alias) or flow.span
                note = ("the block", survey.named(Place(id, alias)))
                help = "import it under another name"
                yield finding(CODE, Severity.WARNING, message, span, help, note)
