"""``previous`` or ``return`` where there is nothing to go back to.

``previous`` goes to the block where the user was last waited for: before the first question there
is none, and that is an error (rule 5). ``return`` goes back out of a handler or a called flow; on
the main line it is the end (rule 4).

Bad::

    blocks:
      greet:
        message: Hello.
        next: previous

Good::

    blocks:
      ask:
        collect: {ask: How are you?, into: mood}
        next: again
      again:
        message: Let me ask once more.
        next: previous
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.checks.sights import waits
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.target import Place

CODE = "F419"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each way back that can only be come to with nothing behind."""
    graph = survey.graph
    later = graph.reach(_after_something(survey))
    aside = graph.reach([*graph.handled(), *_called(survey)])
    for place in graph.ground:
        for way in survey.sights[place].ways:
            name = way.target.name
            if name == "previous" and place not in later and not waits(survey.blocks[place]):
                message = "nobody has been waited for before, so there is no way back"
                help = "lead on to a block by its name"
                yield finding(CODE, Severity.WARNING, message, way.target.span, help)
            # A flow without imports may itself be made to be called.
            root = survey.project.main.imports and place.flow == survey.project.root
            if name == "return" and root and place not in aside:
                message = "nothing was called and no handler runs here: 'return' is 'end'"
                yield finding(CODE, Severity.NOTE, message, way.target.span, "write `end`")


def _after_something(survey: Survey) -> Iterator[Place]:
    """Yield where one may be after a wait, or with something put aside."""
    for handler in survey.handlers:
        yield from survey.graph.leads(handler)
    for place, sight in survey.sights.items():
        if waits(survey.blocks[place]) or survey.graph.onward[place].out:
            for way in sight.ways:
                yield from survey.graph.leads(way)


def _called(survey: Survey) -> Iterator[Place]:
    for way in survey.ways:
        if way.role == "flow":
            yield from survey.graph.leads(way)
