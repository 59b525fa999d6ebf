"""`flai inspect`: kept sessions, and what flows are made of, to look into."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flaicli.cli.commands.sessions import list_
from flaicli.cli.flow_facts import flow

HELP = "Look into what flai keeps, and into flows."


def session(
    id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="An id, the beginning of one, or: last.")
    ] = None,
    transcript: Annotated[bool, typer.Option("--transcript", help="All that was said.")] = False,
    timeline: Annotated[
        bool, typer.Option("--timeline", help="Every entry, with times and durations.")
    ] = False,
    variables: Annotated[
        bool, typer.Option("--variables", help="What they hold, held, and who set it where.")
    ] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Branches and what they saw, answers refused, handlers.")
    ] = False,
    effects: Annotated[
        bool, typer.Option("--effects", help="What was given to the world and asked of it.")
    ] = False,
    internal: Annotated[
        bool, typer.Option("--internal", help="The read-only fields, internal.*.")
    ] = False,
    tree: Annotated[bool, typer.Option("--tree", help="The branches that /back made.")] = False,
    status: Annotated[
        bool, typer.Option("--status", help="As a Chat Status: one JSON object.")
    ] = False,
    record: Annotated[
        bool, typer.Option("--record", help="The conversation record, as JSON.")
    ] = False,
    events: Annotated[bool, typer.Option("--events", help="Every entry, a line of JSON.")] = False,
    turn: Annotated[
        int | None, typer.Option(metavar="N", help="All as it was after turn N; 0: the opening.")
    ] = None,
    head: Annotated[
        int | None, typer.Option(metavar="SEQ", help="All as of an entry, on any branch.")
    ] = None,
    diff: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", help="What differs between two sessions, or two turns."),
    ] = None,
    follow: Annotated[
        bool, typer.Option("--follow", help="Go on showing what a running one says.")
    ] = False,
    store: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where sessions are kept.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
    pager: Annotated[
        bool, typer.Option("--pager/--no-pager", help="Long results page by page ($PAGER).")
    ] = True,
) -> int:
    """Show a kept session, running ones too: an overview, or the views asked for.

    Without an ID it is the session that was kept last. Sessions are looked for in the nearest
    .flai folder: here, above, or below. Values of sensitive variables are masked.
    """
    from flaicli.adapters.home import home_near
    from flaicli.cli.looking import Asked, look
    from flaicli.cli.wiring import told_as_json

    together = {
        "transcript": transcript, "timeline": timeline, "variables": variables, "why": why,
        "effects": effects, "internal": internal, "tree": tree,
    }  # fmt: skip
    apart = {"follow": follow, "status": status, "record": record, "events": events}
    asked = Asked(
        id,
        tuple(name for name, wanted in together.items() if wanted),
        tuple(name for name, wanted in apart.items() if wanted),
        turn,
        head,
        diff,
        json,
        pager,
    )
    with told_as_json(json):
        return look(home_near(Path(), store), asked)


VIEWS = {"session": session, "sessions": list_, "flow": flow}
"""What can be inspected."""
