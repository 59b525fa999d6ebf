"""`flai graph [FLOW]`: a flow as a picture, with the way of a session or of replays on it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from flaicli.adapters.trouble import Trouble
from flaicli.cli.failure import FINE, Failed
from flaicli.cli.finding import flow_here
from flaicli.cli.output import give, tell
from flaicli.cli.settings import screen
from flaicli.visible import visible

if TYPE_CHECKING:
    from flaicli.apps.atlas.chart.picture import Picture
    from flaicli.apps.atlas.chart.web import Web
    from flaicli.loading.project import Loaded

Format = Literal["mermaid", "dot", "svg", "text", "tree", "json"]
Direction = Literal["TB", "LR", "BT", "RL"]

ENDINGS: dict[str, Format] = {
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
    ".dot": "dot",
    ".gv": "dot",
    ".svg": "svg",
    ".txt": "text",
    ".json": "json",
}
"""What is written to a file with such an ending, unless --format says otherwise."""


def graph(
    flow: Annotated[
        str | None, typer.Argument(metavar="[FLOW]", help="Default: flow.yaml.")
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option(help="Default: drawn in a terminal, mermaid in a pipe.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to a file, such as flow.svg."),
    ] = None,
    session: Annotated[
        str | None, typer.Option(metavar="ID", help="Lay a kept session's way on it; or: last.")
    ] = None,
    replays: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH", help="Play these replays, and show what they reach."),
    ] = None,
    opened: Annotated[
        bool, typer.Option("--open/--folded", help="Draw imported flows, or one node for each.")
    ] = False,
    only: Annotated[
        str | None, typer.Option("--flow", metavar="NAME", help="Draw this imported flow alone.")
    ] = None,
    direction: Annotated[
        Direction,
        typer.Option(case_sensitive=False, help="TB: from top to bottom, LR: to the right."),
    ] = "TB",
    store: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where sessions are kept.")
    ] = None,
) -> int:
    """Draw a flow: its blocks, and what leads from one to the other.

    text and tree are for terminals (text draws boxes where they fit and the package termaid is
    there), mermaid for READMEs and wikis, dot and svg for Graphviz, json for programs. With
    --session or --replays it shows how often each block and way was taken.
    """
    from flaicli.apps.atlas.chart.picture import picture
    from flaicli.apps.atlas.chart.web import Web
    from flaicli.checks.survey import Survey
    from flaicli.cli.visiting import of_replays, of_session
    from flaicli.cli.wiring import readable

    if session is not None and replays:
        raise Trouble("--session and --replays do not go together", "give one of them")
    wanted = format or _usual(output)
    read = readable(flow_here("graph") if flow is None else flow, "drawn")
    assert read.project is not None
    web = Web(Survey(read.project, read.sources, read.unread, read.whole))
    visits, closing = None, ""
    if session is not None:
        visits, closing = of_session(web, session, store)
    elif replays:
        visits, closing = of_replays(web, replays)
    name = _known(web, only)
    drawing = picture(web, opened=opened, flow=name, direction=direction, visits=visits)
    text = _written(drawing, wanted, output)
    _put(text, wanted, output, read)
    if wanted == "mermaid":
        _advise(drawing, text)
    if closing:
        tell(f"{visible(closing, keep_newlines=False)}\n")
    return FINE


def _usual(output: Path | None) -> Format:
    if output is not None:
        return ENDINGS.get(output.suffix.lower(), "mermaid")
    out = screen(sys.stdout)
    return "text" if out.terminal else "mermaid"


def _known(web: Web, name: str | None) -> str | None:
    """Return the id of a flow by the name that an import has for it. Raises `Trouble`."""
    flows = web.project.flows
    if name is None or name in flows:
        return name
    meant = web.project.links.get(web.project.root, {}).get(name)
    if meant is not None:
        return meant
    import difflib

    close = difflib.get_close_matches(name, flows, 1)
    help = f"did you mean '{close[0]}'?" if close else f"there are: {', '.join(flows)}"
    raise Trouble(f"the project has no flow '{name}'", help)


def _written(drawing: Picture, format: Format, output: Path | None) -> str:
    if format == "mermaid":
        from flaicli.apps.atlas.chart.mermaid import mermaid

        return mermaid(drawing)
    if format in ("dot", "svg"):
        from flaicli.adapters.graphviz import svg
        from flaicli.apps.atlas.chart.dot import dot

        return svg(dot(drawing)) if format == "svg" else dot(drawing)
    if format == "json":
        from flaicli.apps.atlas.chart.data import data

        return json.dumps(data(drawing), indent=2) + "\n"
    from flaicli.apps.atlas.chart.terminal import drawn
    from flaicli.apps.atlas.chart.tree import tree
    from flaicli.cli.looking import page_for
    from flaicli.page.page import Page

    where = page_for(screen(sys.stdout)) if output is None else Page()
    return (drawn if format == "text" else tree)(drawing, where)


def _put(text: str, format: Format, output: Path | None, read: Loaded) -> None:
    """Write the drawing to where it belongs. Raises `Trouble`, `Failed`."""
    if output is None:
        if format in ("text", "tree"):
            from flaicli.cli.paging import give_paged

            give_paged(text, screen(sys.stdout))
        else:
            give(text)
        return
    if any(output.resolve() == Path(one).resolve() for one in read.sources):
        raise Trouble(f"'{output}' is a flow: it is not written over", "name another file")
    try:
        output.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Failed(f"'{output}' cannot be written: {reason}") from error
    tell(f"written: {visible(str(output), keep_newlines=False)}\n")


def _advise(drawing: Picture, text: str) -> None:
    """Say of Mermaid text that what renders it would refuse it."""
    from flaicli.apps.atlas.chart.mermaid import EDGES_MAX, TEXT_MAX

    edges = len(drawing.edges)
    if edges > EDGES_MAX or len(text) > TEXT_MAX:
        tell(
            f"note: {edges:,} edges, {len(text):,} characters: Mermaid draws {EDGES_MAX} and "
            f"{TEXT_MAX:,} unless set otherwise; --format svg draws any number\n"
        )
