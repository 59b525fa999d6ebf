"""Blocks that go round without ever waiting for the user.

A turn may enter 100 blocks (``settings.steps_per_turn``); then it is an error (rule 8). When
nothing leads out of the round, this is certain: an error. When a condition may lead out, but
nothing in the round changes what it looks at, whoever once goes round goes round for good: a
warning.

Bad::

    blocks:
      greet:
        message: Hello.
        next: count
      count:
        action:
          - increment: {visits: 1}
        next: greet

Good::

    blocks:
      greet:
        message:
          - Hello.
          - buttons: [{title: Again}]
        next: count
      count:
        action:
          - increment: {visits: 1}
        next: greet
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.checks.rounds import rounds
from flaicli.checks.survey import Survey, finding
from flaicli.checks.variables import parts
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.expressions import Condition
from flaicli.model.target import Place

CODE = "F404"

MOVING = frozenset({"history", "internal", "error"})
"""What flai itself changes while blocks go round."""


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each round of blocks that waits for nobody, and that nothing ends."""
    onward = survey.graph.onward
    out = _ways_out(survey)
    for ring in rounds({place: one.to for place, one in onward.items()}):
        if ring[0] not in survey.graph.reached:
            continue  # that nothing leads there is said already
        stuck = not any(place in out for place in ring)
        if stuck or _unchanging(survey, ring):
            yield _found(survey, _round_of(survey, ring), stuck)


def _ways_out(survey: Survey) -> set[Place]:
    """Return the blocks from which some way may lead to a wait or an end."""
    onward = survey.graph.onward
    behind: dict[Place, list[Place]] = {}
    for place, one in onward.items():
        for to in one.to:
            behind.setdefault(to, []).append(place)
    errors = {
        place
        for place, sight in survey.sights.items()
        if any(way.role == "on_error" for way in sight.ways)
    }
    waiting = [place for place, one in onward.items() if one.out or place in errors]
    found: set[Place] = set()
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            waiting += behind.get(place, [])
    return found


def _unchanging(survey: Survey, ring: list[Place]) -> bool:
    """Say whether the one choice on the way round looks at nothing that the round changes.

    With two choices one might never be met with the other, so nothing is said of them.
    """
    onward = survey.graph.onward
    choices = [place for place in ring if len(onward[place].to) + onward[place].out > 1]
    sights = [survey.sights[place] for place in ring]
    if len(choices) != 1 or any(way.role == "on_error" for one in sights for way in one.ways):
        return False
    key = survey.variables.key
    written = {key(one.flow, one.path) for sight in sights for one in sight.writes}
    texts = survey.sights[choices[0]].texts
    conditions = [text for text in texts if isinstance(text.source, Condition)]
    paths = [(text.flow, path) for text in conditions for path in text.source.paths()]
    if any(parts(path)[0] in MOVING or path in ("user", "flow") for _, path in paths):
        return False
    return written.isdisjoint(key(flow, path) for flow, path in paths) or not written


def _round_of(survey: Survey, ring: list[Place]) -> list[Place]:
    """Return one way round: the shortest from the first block of the ring to itself."""
    first = ring[0]
    came: dict[Place, Place] = {}
    ahead = [first]
    for place in ahead:
        for to in survey.graph.onward[place].to:
            if to == first:
                way = [place]
                while way[-1] != first:
                    way.append(came[way[-1]])
                return way[::-1]
            if to in ring and to not in came:
                came[to] = place
                ahead.append(to)
    return ring


def _found(survey: Survey, way: list[Place], stuck: bool) -> Diagnostic:
    names = " -> ".join(survey.project.label(*one) for one in [*way, way[0]])
    cure = "wait for the user somewhere on the way round, or lead out of it"
    if stuck:
        message = f"these blocks go round for ever, without waiting: {names}"
        return finding(CODE, Severity.ERROR, message, survey.named(way[0]), cure)
    message = f"nothing changes on the way round, and nobody is waited for: {names}"
    return finding(CODE, Severity.WARNING, message, survey.named(way[0]), cure)
