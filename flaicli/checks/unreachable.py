"""A block that nothing leads to.

It is dead weight, or, more often, the target that should lead to it is missing. Blocks that only
it leads to are not reported by themselves. A block counts as reachable when its flow's start, a
handler, a button, an error or a template may lead to it.

Bad::

    blocks:
      greet:
        message: Hello.
        next: end
      offer_help:
        message: May I help you?
        next: end

Good::

    blocks:
      greet:
        message: Hello.
        next: offer_help
      offer_help:
        message: May I help you?
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.actions.http import Http
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.target import Place

CODE = "F402"

NAMED_MAX = 3
"""How many of the blocks behind an unreachable one are named."""


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield the first block of each unreachable part; nothing while blocks could not be read."""
    graph = survey.graph
    if not survey.whole or len(graph.started()) < len(survey.project.flows):
        return
    reached = graph.reached | graph.reach(_led_by_servers(survey))
    lost = [place for place in survey.blocks if place not in reached]
    led = {to for place in lost for to in graph.ahead[place] if to != place}
    told: set[Place] = set()
    order = {place: number for number, place in enumerate(lost)}
    for place in [*(one for one in lost if one not in led), *lost]:
        if place not in told:
            behind = graph.reach([place]) - reached - told - {place}
            told |= {place, *behind}
            yield _found(survey, place, sorted(behind, key=order.__getitem__))


def _led_by_servers(survey: Survey) -> Iterator[Place]:
    """Yield the blocks that a server may lead to, where an author lets it."""
    applying = {place.flow for place, one in survey.owners(Http) if one.apply}
    return (place for place in survey.blocks if place.flow in applying)


def _found(survey: Survey, place: Place, behind: list[Place]) -> Diagnostic:
    label = survey.project.label
    help = "lead to it, or remove it"
    if behind:
        names = [f"'{label(*one)}'" for one in behind[:NAMED_MAX]]
        if len(behind) > NAMED_MAX:
            names.append(f"{len(behind) - NAMED_MAX} more")
        listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        help += f"; only it leads to {listed}"
    message = f"nothing leads to '{label(*place)}'"
    return finding(CODE, Severity.WARNING, message, survey.named(place), help)
