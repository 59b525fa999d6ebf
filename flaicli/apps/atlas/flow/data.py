"""What a flow is made of, as data for programs."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any, Final

from flaicli.apps.atlas.chart.data import place as spot
from flaicli.apps.atlas.chart.node import Edge
from flaicli.apps.atlas.flow.declared import declared
from flaicli.apps.atlas.flow.facts import Facts, Use, Variant
from flaicli.apps.atlas.flow.languages import languages
from flaicli.model.target import Place
from flaicli.source import Span

SCHEMA: Final = 1
"""Rises when a reader of the earlier JSON would be misled; new keys do not count."""


def data(facts: Facts) -> dict[str, Any]:
    """Return everything `flai inspect flow` shows, whole: nothing is cut or left out."""
    project = facts.project
    return {
        "schema": SCHEMA,
        "flow": project.root,
        "path": project.main.path,
        "fingerprint": project.fingerprint,
        "start": project.main.first,
        "language": project.main.language,
        "flows": [_flow(facts, id) for id in project.flows],
        "blocks": [_block(facts, place) for place in facts.blocks],
        "variables": [_variable(one) for one in facts.variables],
        **{
            section: [
                {"flow": one.flow, "name": one.name, **one.data, **_at(one.span)} for one in held
            ]
            for section, held in declared(project).items()
        },
        "settings": settings(facts),
        "languages": [
            {
                "language": one.name,
                "texts": one.texts,
                "translated": one.translated,
                "missing": [
                    {"text": text.text, "block": facts.label(text.place), **_at(text.span)}
                    for text in one.missing
                ],
            }
            for one in languages(project)
        ],
        "starters": [{"title": one.title, "say": one.say} for one in project.main.starters],
        "totals": totals(facts),
    }


def block(facts: Facts, place: Place, source: list[str]) -> dict[str, Any]:
    """Return one block in full, with the lines of its source."""
    return {"schema": SCHEMA, **_block(facts, place), "source": source}


def settings(facts: Facts) -> dict[str, Any]:
    """Return the settings and limits that hold, by the names they have in a flow."""
    return _held(facts.project.main.settings)


def _held(part: Any) -> dict[str, Any]:
    """Return the fields of a part of a header as plain data."""
    found: dict[str, Any] = {}
    for one in fields(part):
        value = getattr(part, one.name)
        if one.name != "span":
            found[one.name] = _held(value) if is_dataclass(value) else value
    return found


def totals(facts: Facts) -> dict[str, int]:
    """Return how much of everything there is."""
    kinds = [block.body.KIND for block in facts.blocks.values()]
    return {
        "flows": len(facts.project.flows),
        "blocks": len(kinds),
        **{kind: kinds.count(kind) for kind in dict.fromkeys(kinds)},
        "edges": len(facts.web.edges),
        "variables": len(facts.variables),
        "undeclared": sum(one.declared is None for one in facts.variables),
    }


def _flow(facts: Facts, id: str) -> dict[str, Any]:
    flow = facts.project.flows[id]
    return {
        "flow": id,
        "path": flow.path,
        "start": flow.first,
        "language": flow.language,
        "description": flow.description,
        "blocks": len(flow.blocks),
        "imports": dict(facts.project.links.get(id, {})),
        "constants": [
            {"name": name, "value": value, "read": [_use(one) for one in uses]}
            for name, value, uses in facts.constants(id)
        ],
        "handlers": [
            {"on": one.source.name, "to": facts.name(one.target), **_at(one.span)}
            for one in facts.handlers(id)
        ],
    }


def _block(facts: Facts, place: Place) -> dict[str, Any]:
    held = facts.blocks[place]
    uses = facts.used_by(place)
    return {
        "block": facts.label(place),
        "kind": held.body.KIND,
        "flow": place.flow,
        "name": place.block,
        **_at(facts.span(place)),
        "description": held.description,
        "from": [{"from": facts.name(one.source), **_edge(one)} for one in facts.edges_in(place)],
        "to": [{"to": facts.name(one.target), **_edge(one)} for one in facts.edges_out(place)],
        "reads": [_use(use, one) for one, use in uses if use.how == "read"],
        "writes": [_use(use, one) for one, use in uses if use.how != "read"],
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {"role": edge.role, "label": edge.label, "sure": edge.sure, **_at(edge.span)}


def _variable(one: Variant) -> dict[str, Any]:
    declared = one.declared
    return {
        "name": one.key.name,
        "scope": one.key.scope,
        **({"flow": one.key.flow} if one.key.flow else {}),
        "declared": declared is not None,
        "type": declared.type if declared is not None else "any",
        "default": one.default,
        "description": declared.description if declared is not None else "",
        "sensitive": declared.sensitive if declared is not None else False,
        **_at(one.span),
        "readers": [_use(use) for use in one.reads],
        "writers": [_use(use) for use in one.writes],
    }


def _use(use: Use, variable: Variant | None = None) -> dict[str, Any]:
    of = {"block": use.who} if variable is None else {"variable": variable.key.written}
    return {**of, "how": use.how, **_at(use.span)}


def _at(span: Span | None) -> dict[str, Any]:
    return {"place": spot(span)} if span is not None else {}
