"""`flai stats`: the kept sessions added up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def stats(
    since: Annotated[
        str | None, typer.Option(metavar="WHEN", help="Active since then: 7d, or 2026-03-02.")
    ] = None,
    flow: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only those of this flow, by name or file.")
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="WHAT", help="By channel, language, day, status or flow.")
    ] = None,
    steps: Annotated[
        str | None, typer.Option(metavar="A,B,C", help="A funnel: who came to A, then B, then C.")
    ] = None,
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORM", help="table, json or csv.")
    ] = "table",
    store: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where sessions are kept.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    pager: Annotated[
        bool, typer.Option("--pager/--no-pager", help="Long results page by page ($PAGER).")
    ] = True,
) -> int:
    """Add up kept sessions: how they ended, how long they took, where people left.

    Also: what was not understood, wrong answers to each question, the ways most travelled.
    """
    from flaicli.cli.adding import add_up

    return add_up(store, since, flow, by, steps, "json" if json else format, pager)
