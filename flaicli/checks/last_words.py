"""A handler of ``end``, ``abort`` or ``fail`` that waits for the user, or leads away.

The conversation is over: these handlers may speak, and nothing else (rule 6). A wait in one of
them is passed over, and so is a way back to the main line.

Bad::

    on: {end: ask_why}
    blocks:
      greet:
        message: Hello.
        next: end
      ask_why:
        collect: {ask: Why do you go?, into: why}

Good::

    on: {end: wave}
    blocks:
      greet:
        message: Hello.
        next: end
      wave:
        message: Come back soon.
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.checks.sights import Way, waits
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.target import Place
from flaicli.source import Span

CODE = "F418"

LAST = ("on.end", "on.abort", "on.fail")
JUMPS = frozenset({"restart", "previous", "wait"})


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each wait and each jump that a last handler comes to."""
    told: set[Place] = set()
    for handler in survey.handlers:
        if handler.role in LAST:
            for place in _spoken(survey, handler):
                if place not in told:
                    told.add(place)
                    yield from _found(survey, handler, place)


def _spoken(survey: Survey, handler: Way) -> list[Place]:
    """Return the blocks that a handler comes to before it would wait or leave."""
    main = survey.graph.mainline
    ahead = list(survey.graph.leads(handler))
    for place in ahead:
        block = survey.blocks.get(place)
        if block is not None and not waits(block):
            ahead += [one for one in survey.graph.ahead[place] if one not in {*ahead, *main}]
    return [one for one in ahead if one in survey.blocks]


def _found(survey: Survey, handler: Way, place: Place) -> Iterator[Diagnostic]:
    name = survey.project.label(*place)
    help = f"'{handler.role}' may speak, and nothing else"
    if waits(survey.blocks[place]):
        message = f"'{name}' waits for an answer, but the conversation is over"
        yield finding(CODE, Severity.ERROR, message, survey.named(place), help)
        return
    jump = _jump(survey, place)
    if jump is not None:
        to, span = jump
        message = f"'{name}' goes to '{to}', but the conversation is over"
        yield finding(CODE, Severity.ERROR, message, span, help)


def _jump(survey: Survey, place: Place) -> tuple[str, Span | None] | None:
    main = survey.graph.mainline
    for way in survey.sights[place].ways:
        name = way.target.name
        if name in JUMPS or any(to in main for to in survey.graph.leads(way)):
            return name, way.target.span
    return None
