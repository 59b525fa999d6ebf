"""A picture drawn in the terminal: by termaid where that helps, else as our own tree."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import replace
from typing import Final

from flaicli.apps.atlas.chart.mermaid import mermaid
from flaicli.apps.atlas.chart.node import Node
from flaicli.apps.atlas.chart.picture import Picture
from flaicli.apps.atlas.chart.tree import tree
from flaicli.page.page import Page, cells
from flaicli.visible import visible

NODES_MAX: Final = 24
"""Boxes and arrows of more nodes than these are harder to follow than a tree."""

LINES_MAX: Final = 120
"""A longer drawing is no help either."""

SECONDS_MAX: Final = 1.0
"""Nobody waits longer for boxes: many ways back to where one was can take termaid seconds."""


def drawn(picture: Picture, page: Page) -> str:
    """Return the picture as a terminal shows it; never fails.

    Boxes and arrows are drawn where the optional package termaid is there, and they fit on the
    page; handlers stand below. What was visited is told by the tree only.
    """
    if picture.visits is None:
        boxes = _boxes(picture, page)
        if boxes is not None:
            return boxes
    return tree(picture, page)


def _boxes(picture: Picture, page: Page) -> str | None:
    aside = {node for group in picture.groups for node in group.nodes}
    main = [node for node in picture.nodes if node not in aside]
    if picture.groups and picture.groups[0].kind != "handlers":
        return None  # several flows, opened
    if len(main) > NODES_MAX:
        return None
    text = _rendered(mermaid(_only(picture, main)), page.lines)
    lines = [line.rstrip() for line in text.rstrip().split("\n")] if text else []
    if not lines or len(lines) > LINES_MAX:
        return None
    if page.width is not None and max(map(cells, lines)) > page.width:
        return None
    rest = tree(picture, page, but=main)
    return "\n".join([*lines, *(["", rest.rstrip("\n")] if rest else [])]) + "\n"


def _only(picture: Picture, nodes: list[Node]) -> Picture:
    held = set(nodes)
    edges = [one for one in picture.edges if one.source in held and one.target in held]
    return replace(picture, nodes=nodes, edges=edges, loose=nodes, groups=[])


def _rendered(text: str, lines: bool) -> str | None:
    """Return Mermaid text drawn by termaid; None where it is not there, cannot, or takes long."""
    drawings: list[str] = []
    work = threading.Thread(target=_render, args=(text, lines, drawings), daemon=True)
    work.start()
    work.join(SECONDS_MAX)
    return visible(drawings[0]) if drawings else None


def _render(text: str, lines: bool, drawings: list[str]) -> None:
    # Whatever happens in there, the tree can be drawn.
    with contextlib.suppress(Exception):
        import termaid

        drawings.append(
            termaid.render(
                text,
                use_ascii=not lines,
                padding_x=2,  # with 1, some shapes overwrite their label
                padding_y=0,
                gap=2,
                inline_edge_labels=True,
                max_label_width=16,
            )
        )
