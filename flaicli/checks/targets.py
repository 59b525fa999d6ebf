"""A target that is neither a block, nor an imported flow, nor a reserved word.

Going there is an error, met by the first user who comes that way (rule 1). A block of an imported
flow is written with the import's name: ``faq/hours``.

Bad::

    blocks:
      ask_size:
        collect: {ask: Which size?, into: size}
        next: confrim
      confirm:
        message: Coming up.
        next: end

Good::

    blocks:
      ask_size:
        collect: {ask: Which size?, into: size}
        next: confirm
      confirm:
        message: Coming up.
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.checks.guess import asked, suggestion
from flaicli.checks.sights import Way
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.vocabulary import RESERVED_TARGETS

CODE = "F401"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each target that leads nowhere, but none that leads to what could not be read."""
    for way in survey.ways:
        name = way.target.name
        if way.target.template is not None or name in RESERVED_TARGETS:
            continue
        if survey.project.find(way.flow, name) is None and not _unread(survey, way.flow, name):
            yield _unknown(survey, way)
    yield from _starts(survey)


def _unknown(survey: Survey, way: Way) -> Diagnostic:
    verb = "calls" if way.role == "flow" else "goes to"
    message = f"'{survey.label(way)}' {verb} '{way.target.name}', {_which(survey, way)}"
    cure = asked(survey.graph.meant(way.flow, way.target.name))
    return finding(CODE, Severity.ERROR, message, way.target.span, cure)


def _which(survey: Survey, way: Way) -> str:
    alias, slash, block = way.target.name.partition("/")
    if not slash:
        return f"which flow '{way.flow}' does not have"
    if alias not in survey.project.flows[way.flow].imports:
        return f"but flow '{way.flow}' imports no '{alias}'"
    return f"but flow '{alias}' has no block '{block}'"


def _unread(survey: Survey, flow: str, name: str) -> bool:
    """Say whether a name may be there, in a part of a file that could not be read."""
    if survey.whole:
        return False
    alias, slash, block = name.partition("/")
    written = survey.project.flows[flow]
    if slash or alias in written.imports:
        links = survey.project.links.get(flow, {})
        if alias not in links:
            return alias in written.imports or survey.spots.mentions(written.path, alias)
        return not slash or _unread(survey, links[alias], block)
    return name in survey.unread.get(flow, ()) or survey.spots.mentions(written.path, name)


def _starts(survey: Survey) -> Iterator[Diagnostic]:
    for id, flow in survey.project.flows.items():
        start = flow.start
        if start is None or start in flow.blocks or _unread(survey, id, start):
            continue
        message = f"flow '{id}' starts at '{start}', which it does not have"
        span = survey.spots.top(flow.path, "start") or flow.span
        yield finding(CODE, Severity.ERROR, message, span, suggestion(start, flow.blocks))
