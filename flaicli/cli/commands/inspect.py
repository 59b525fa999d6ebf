"""`flai inspect session [ID]`: what a kept session said, and where it stands."""

from __future__ import annotations

import json as spelling
import sys
from pathlib import Path
from typing import Annotated

import typer

from flaicli.cli.failure import FINE
from flaicli.cli.output import give
from flaicli.cli.paint import painter
from flaicli.cli.settings import screen

HELP = "Look into what flai keeps."


def session(
    id: Annotated[
        str, typer.Argument(metavar="[ID]", help="An id, the beginning of one, or: last.")
    ] = "last",
    store: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where sessions are kept.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> int:
    """Show a kept session: what it is, the transcript, the state, the variables.

    Without an ID it is the session that was kept last. Sessions are looked for in the nearest
    .flai folder: here, above, or below. Values of sensitive variables are masked.
    """
    from flaicli.adapters.home import home_near
    from flaicli.apps.inspector.query import kept
    from flaicli.apps.inspector.report import data, text

    found = kept(home_near(Path(), store), id)
    if json:
        give(spelling.dumps(data(found), indent=2) + "\n")
    else:
        give(text(found, painter(screen(sys.stdout).color)))
    return FINE


VIEWS = {"session": session}
"""What can be inspected."""
