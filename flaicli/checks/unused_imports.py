"""An imported flow that no target leads to.

Bad::

    imports: {faq: ./faq.yaml}
    blocks:
      greet:
        message: Hello.
        next: end

Good::

    imports: {faq: ./faq.yaml}
    blocks:
      greet:
        message: Hello.
        next: faq/hours
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity

CODE = "F408"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each import that nothing in its file goes to or calls."""
    if not survey.whole:
        return
    used = _used(survey)
    for id, flow in survey.project.flows.items():
        for alias in flow.imports:
            if (id, alias) in used:
                continue
            message = f"'{alias}' is imported, but nothing leads to it"
            help = f"go to '{alias}' or to a block '{alias}/…' of it, or remove the import"
            span = survey.spots.key(flow.path, "imports", alias) or flow.span
            yield finding(CODE, Severity.WARNING, message, span, help)


def _used(survey: Survey) -> set[tuple[str, str]]:
    """Return the imports, by flow, that something leads to or was meant to."""
    led = {(way.flow, to.flow) for way in survey.ways for to in survey.graph.leads(way)}
    return {
        (flow, alias)
        for flow, links in survey.project.links.items()
        for alias, id in links.items()
        if (flow, id) in led
    }
