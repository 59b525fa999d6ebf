"""What there is to know of a project's blocks and variables, gathered from its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import Any, NamedTuple

from flaicli.apps.atlas.chart.node import Edge, Node
from flaicli.apps.atlas.chart.web import Web
from flaicli.checks.survey import Survey
from flaicli.checks.variables import Key, parts
from flaicli.frozen import frozen
from flaicli.model.flow import Block, Flow, Variable
from flaicli.model.project import Project
from flaicli.model.reference import mask
from flaicli.model.target import Place
from flaicli.source import Span


class Use(NamedTuple):
    """Where a variable is read or written: by which block or handler, how, and where."""

    who: str
    how: str
    span: Span | None

    @property
    def line(self) -> int | None:
        """The line in the file, where that is known."""
        return self.span.line if self.span is not None else None


@frozen
class Variant:
    """A variable: how it is declared, if it is, and who reads and writes it.

    ``default`` is its data as written, masked where the variable is sensitive (rule 27).
    """

    key: Key
    declared: Variable | None
    span: Span | None
    reads: list[Use] = field(default_factory=list)
    writes: list[Use] = field(default_factory=list)

    @property
    def default(self) -> Any:
        """What it is until something sets it; None for nothing."""
        if self.declared is None or self.declared.default is None:
            return None
        return mask(self.key.name) if self.declared.sensitive else self.declared.default.data


class Facts:
    """A project looked at: each part is gathered when first asked for."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self.web = Web(survey)

    @property
    def project(self) -> Project:
        """The project that is looked at."""
        return self.survey.project

    @property
    def blocks(self) -> Mapping[Place, Block]:
        """Every block of every flow, in the order written."""
        return self.survey.blocks

    def label(self, place: Place) -> str:
        """Return a block's name as the root sees it."""
        return self.project.label(place.flow, place.block)

    def span(self, place: Place) -> Span | None:
        """Return where a block's name stands, or its body where that cannot be found."""
        body = self.blocks[place].span
        if body is None or body.line < 2:
            return body
        # Nearly always it is the line above; looking for it anywhere takes 100 times as long.
        above = self.survey.spots.lines(body.path)[body.line - 2 : body.line - 1]
        name = f"{place.block}:"
        if above and above[0].strip() == name:
            column = above[0].index(name) + 1
            end = column + len(place.block)
            return Span(body.path, body.line - 1, column, body.line - 1, end)
        return self.survey.named(place)

    def name(self, node: Node) -> str:
        """Return what a node of the web is called in a list."""
        if node.is_block or node.kind == "handler":
            return self.project.label(node.flow, node.name)
        if node.kind == "dynamic":
            return node.name
        return f"{node.name}?" if node.kind == "unknown" else node.kind

    @cached_property
    def inward(self) -> Mapping[Node, list[Edge]]:
        """The edges into each node."""
        found: dict[Node, list[Edge]] = {}
        for edge in self.web.edges:
            found.setdefault(edge.target, []).append(edge)
        return found

    def edges_in(self, place: Place) -> list[Edge]:
        """Return what leads to a block."""
        return self.inward.get(self.web.blocks[place], [])

    def edges_out(self, place: Place) -> list[Edge]:
        """Return where a block leads."""
        return self.web.onward.get(self.web.blocks[place], [])

    @cached_property
    def variables(self) -> list[Variant]:
        """Every variable: those declared in the order written, then the others by name."""
        held = self.survey.variables
        found = {
            key: Variant(key, one, self._declared_at(flow, key.name) or one.span)
            for key, (flow, one) in held.declared.items()
        }
        others = {*held.reads, *held.writes, *(key for key, _ in self._watched)} - found.keys()
        for key in sorted(others):
            found[key] = Variant(key, None, None)
        for key, reads in held.reads.items():
            found[key].reads.extend(
                Use(self._who(one.text.place, one.text.flow), "read", self.survey.read_at(one))
                for one in reads
            )
        for key, use in self._watched:
            found[key].reads.append(use)
        for key, writes in held.writes.items():
            found[key].writes.extend(
                Use(self._who(one.place, one.flow), one.op, one.span) for one in writes
            )
        return list(found.values())

    def constants(self, flow: str) -> Iterator[tuple[str, Any, list[Use]]]:
        """Yield each constant of a flow, its value, and who reads it."""
        for name, value in self.project.flows[flow].constants.items():
            uses = [
                Use(self._who(one.text.place, flow), "read", self.survey.read_at(one))
                for one in self.survey.variables.others
                if one.text.flow == flow and parts(one.path) == ("const", name)
            ]
            yield name, value.data, uses

    def handlers(self, flow: str) -> list[Edge]:
        """Return the handlers of a flow, each as the edge to where it leads."""
        nodes = [one for one in self.web.handlers if one.flow == flow]
        return [edge for one in nodes for edge in self.web.onward.get(one, ())]

    def used_by(self, place: Place) -> list[tuple[Variant, Use]]:
        """Return each use of a variable in a block."""
        return self._uses.get(self.label(place), [])

    @cached_property
    def _uses(self) -> Mapping[str, list[tuple[Variant, Use]]]:
        found: dict[str, list[tuple[Variant, Use]]] = {}
        for one in self.variables:
            for use in (*one.reads, *one.writes):
                found.setdefault(use.who, []).append((one, use))
        return found

    def _who(self, place: Place | None, flow: str) -> str:
        return self.label(place) if place is not None else self.project.label(flow, "on")

    def _declared_at(self, flow: str, name: str) -> Span | None:
        path = self.project.flows[flow].path
        return self.survey.spots.key(path, "variables", name)

    @cached_property
    def _watched(self) -> list[tuple[Key, Use]]:
        """The variables that ``on.changed`` watches: their first readers, one might say."""
        found = []
        for id, flow in self.project.flows.items():
            for one in flow.on.changed:
                key = self.survey.variables.key(id, one.variable)
                if key is not None:
                    who = self.project.label(id, "on.changed")
                    found.append((key, Use(who, "watch", one.span)))
        return found


def kinds(flow: Flow) -> dict[str, list[str]]:
    """Return the names of a flow's blocks by their kind, kinds in the order of the language."""
    found: dict[str, list[str]] = {"message": [], "condition": [], "collect": [], "action": []}
    for name, block in flow.blocks.items():
        found.setdefault(block.body.KIND, []).append(name)
    return {kind: names for kind, names in found.items() if names}
