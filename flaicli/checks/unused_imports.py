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

from flaicli.checks.graph import matching
from flaicli.checks.guess import guessed
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.project import Project
from flaicli.model.vocabulary import RESERVED_TARGETS

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
    found: set[tuple[str, str]] = set()
    for way in survey.ways:
        name = way.target.name
        if way.target.template is not None:
            found |= {(way.flow, alias) for alias in _possible(survey.project, way.flow, name)}
        else:
            found.add((way.flow, _meant(survey.project, way.flow, name).partition("/")[0]))
    return found


def _possible(project: Project, flow: str, template: str) -> set[str]:
    fits = matching(template)
    return {name.partition("/")[0] for name in project.names(flow) if fits(name)}


def _meant(project: Project, flow: str, name: str) -> str:
    """Return a target's name, or the one that was probably meant: that finding is enough."""
    if name in RESERVED_TARGETS or project.find(flow, name) is not None:
        return name
    return guessed(name, project.names(flow)) or name
