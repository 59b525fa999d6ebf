"""`flai inspect flow FLOW`: what a flow is made of, or one of its blocks in full."""

from __future__ import annotations

import json as spelling
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from flaicli.adapters.trouble import Trouble
from flaicli.cli.failure import FINE
from flaicli.cli.output import give
from flaicli.cli.settings import screen

if TYPE_CHECKING:
    from flaicli.apps.atlas.flow.facts import Facts
    from flaicli.model.target import Place


def flow(
    flow: Annotated[str, typer.Argument(metavar="FLOW", help="The flow file.")],
    block: Annotated[
        str | None, typer.Option(metavar="NAME", help="One block in full, such as faq/hours.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
    pager: Annotated[
        bool, typer.Option("--pager/--no-pager", help="Long results page by page ($PAGER).")
    ] = True,
) -> int:
    """Show what a flow is made of: blocks, variables, handlers, settings, languages.

    Blocks are shown with their line, what leads to them and where they lead; variables with who
    sets and who reads them. `flai graph` draws the same.
    """
    from flaicli.apps.atlas.flow.facts import Facts
    from flaicli.checks.survey import Survey
    from flaicli.cli.wiring import readable, told_as_json

    with told_as_json(json):
        read = readable(flow, "shown", json)
        assert read.project is not None
        facts = Facts(Survey(read.project, read.sources, read.unread, read.whole))
        place = _place(facts, block) if block is not None else None
        if json:
            give(spelling.dumps(_data(facts, place), indent=2, default=str) + "\n")
        else:
            _show(facts, place, pager)
    return FINE


def _place(facts: Facts, name: str) -> Place:
    """Return the place of a block by its name as the root sees it. Raises `Trouble`."""
    from flaicli.model.target import Place

    project = facts.project
    found = project.find(project.root, name)
    if found is None or project.label(*found) != name:
        by_label = {project.label(*one): one for one in facts.blocks}
        found = by_label.get(name, found)
    if found is not None and found in facts.blocks:
        return Place(*found)
    import difflib

    labels = [facts.label(one) for one in facts.blocks]
    close = difflib.get_close_matches(name, labels, 1)
    help = f"did you mean '{close[0]}'?" if close else "flai inspect flow FLOW lists them"
    raise Trouble(f"the flow has no block '{name[:80]}'", help)


def _data(facts: Facts, place: Place | None) -> dict[str, object]:
    from flaicli.apps.atlas.flow import data

    if place is None:
        return data.data(facts)
    from flaicli.apps.atlas.flow.block import source

    return data.block(facts, place, [line for _, line in source(facts, place)])


def _show(facts: Facts, place: Place | None, pager: bool) -> None:
    from flaicli.apps.atlas.flow import block, report
    from flaicli.cli.looking import page_for
    from flaicli.cli.paging import give_paged

    where = screen(sys.stdout)
    page = page_for(where)
    text = report.text(facts, page) if place is None else block.text(facts, place, page)
    give_paged(text, where, pager)
