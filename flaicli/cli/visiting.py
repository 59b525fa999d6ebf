"""Where conversations went in a flow: a kept session, or replays that are played for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flaicli.adapters.trouble import Trouble
from flaicli.cli.failure import Failed

if TYPE_CHECKING:
    from flaicli.apps.atlas.chart.node import Visits
    from flaicli.apps.atlas.chart.web import Web

MISSED_MAX = 5
"""So many of the blocks that no replay reached are named."""


def of_session(web: Web, id: str, store: Path | None) -> tuple[Visits, str]:
    """Return the way of a kept session, and what is to be said of it. Raises `Trouble`."""
    from flaicli.adapters.home import home_near
    from flaicli.adapters.store_file import FileStore
    from flaicli.apps.atlas.chart.visits import Tracer
    from flaicli.apps.inspector.query import kept

    found = kept(FileStore(home_near(Path(), store)), id)
    if found.session.project != web.project.root:
        raise Trouble(
            f"session '{found.id}' is one of the flow '{found.session.project}', "
            f"not of '{web.project.root}'",
            "flai sessions list shows which there are",
        )
    tracer = Tracer(web)
    tracer.follow(found.line)
    said = f"session {found.id}: {_blocks(tracer.visits)}"
    if found.session.fingerprint != web.project.fingerprint:
        said += "; the flow has changed since"
    if tracer.lost:
        said += f"; {tracer.lost} of its steps were in blocks that are gone"
    return tracer.visits, said


def of_replays(web: Web, paths: list[str]) -> tuple[Visits, str]:
    """Play the flow's replays; return where they went, and what is to be said. Raises `Trouble`."""
    from flaicli.apps.atlas.chart.visits import Tracer
    from flaicli.apps.replay.find import find
    from flaicli.apps.replay.flows import Flows
    from flaicli.apps.replay.suite import run

    ours = {_real(flow.path): id for id, flow in web.project.flows.items()}
    tracer = Tracer(web, all_wanted=True)
    failed = 0
    for outcome in run(find(paths), Flows()):
        failed += not outcome.passed
        if outcome.played is None:
            continue
        theirs = outcome.played.conversation.project
        known = {id: ours.get(_real(flow.path), "") for id, flow in theirs.flows.items()}
        if any(known.values()):
            tracer.follow(outcome.played.conversation.log, known)
    visits = tracer.visits
    if not visits.talks:
        places = ", ".join(f"'{one}'" for one in paths)
        raise Failed(
            f"no replay in {places} plays this flow", "a replay's name ends in .replay.yaml"
        )
    said = f"{visits.talks} replay{'' if visits.talks == 1 else 's'}: {_reached(web, visits)}"
    return visits, said + (f"; {failed} did not pass, see: flai replay" if failed else "")


def _real(path: str) -> str:
    return str(Path(path).resolve())


def _blocks(visits: Visits) -> str:
    number = sum(count for node, count in visits.nodes.items() if node.is_block)
    different = sum(node.is_block for node in visits.nodes)
    return f"{number} steps in {different} blocks"


def _reached(web: Web, visits: Visits) -> str:
    """Return how much was reached, and the first blocks that were not."""
    missed = [node for node in web.blocks.values() if not visits.nodes.get(node)]
    arms = {(one.source, one.mark) for one in web.edges if one.role in ("branch", "else")}
    taken = arms & {(one.source, one.mark) for one in visits.edges}
    whole = len(web.blocks)
    said = f"{whole - len(missed)} of {whole} blocks, {len(taken)} of {len(arms)} branches reached"
    if missed:
        names = [web.project.label(one.flow, one.name) for one in missed]
        more = len(names) - MISSED_MAX
        said += f"; never: {', '.join(names[:MISSED_MAX])}"
        said += f" and {more} more" if more > 0 else ""
    return said
