"""A picture as data: nodes, edges and groups, for programs that draw or count themselves."""

from __future__ import annotations

from typing import Any

from flaicli.apps.atlas.chart.ids import ids
from flaicli.apps.atlas.chart.picture import Picture, every
from flaicli.source import Span

SCHEMA = 1
"""Rises when a reader of the earlier JSON would be misled; new keys do not count."""


def data(picture: Picture) -> dict[str, Any]:
    """Return ``{"schema", "flow", "direction", "nodes", "edges", "groups", "conversations"?}``.

    Nodes and edges have ``visits`` where that was asked; ids are those of Mermaid and DOT.
    """
    names = ids(picture.nodes, picture.title)
    told: dict[str, Any] = {
        "schema": SCHEMA,
        "flow": picture.title,
        "direction": picture.direction,
        "nodes": [
            {
                "id": names[node],
                "kind": node.kind,
                "flow": node.flow,
                "name": node.name,
                "label": picture.words(node),
                **_visits(picture.count(node)),
            }
            for node in picture.nodes
        ],
        "edges": [
            {
                "from": names[edge.source],
                "to": names[edge.target],
                "role": edge.role,
                "label": edge.label,
                "sure": edge.sure,
                **({"place": place(edge.span)} if edge.span is not None else {}),
                **_visits(picture.count(edge)),
            }
            for edge in picture.edges
        ],
        "groups": [
            {
                "kind": group.kind,
                "flow": group.flow,
                "title": group.title,
                "nodes": [names[node] for node in group.nodes],
            }
            for group in every(picture.groups)
        ],
    }
    if picture.visits is not None:
        told["conversations"] = picture.visits.talks
    return told


def place(span: Span) -> dict[str, Any]:
    """Return where something stands: ``{"path", "line", "column"}``."""
    return {"path": span.path, "line": span.line, "column": span.column}


def _visits(count: int | None) -> dict[str, int]:
    return {} if count is None else {"visits": count}
