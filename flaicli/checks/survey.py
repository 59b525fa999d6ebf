"""What the checks look at: a project seen whole, each part worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from flaicli.checks.graph import Graph
from flaicli.checks.guess import Guesses
from flaicli.checks.places import Places
from flaicli.checks.sights import (
    Sight,
    Text,
    Way,
    Write,
    declared,
    handlers_of,
    received,
    seen,
    texts_of,
)
from flaicli.checks.variables import Read, Variables, parts
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.expressions import Condition, Problem, Template
from flaicli.model.flow import Block
from flaicli.model.project import Project
from flaicli.model.target import Place
from flaicli.source import Span

_NOTHING: Mapping[str, frozenset[str]] = {}


class Survey:
    """A project seen whole, for checks; each part is worked out when first asked for.

    ``unread`` are by flow the blocks that are there but could not be read; ``whole`` says that
    nothing was left out, so that one may say what is missing.
    """

    def __init__(
        self,
        project: Project,
        sources: Mapping[str, str] | None = None,
        unread: Mapping[str, frozenset[str]] = _NOTHING,
        whole: bool = True,
    ) -> None:
        self.project = project
        self.unread = unread
        self.whole = whole
        self.spots = Places(sources or {})
        self.guesses = Guesses()

    @cached_property
    def blocks(self) -> dict[Place, Block]:
        """Every block of every flow."""
        return {
            Place(id, name): block
            for id, flow in self.project.flows.items()
            for name, block in flow.blocks.items()
        }

    @cached_property
    def sights(self) -> dict[Place, Sight]:
        """What each block leads to, reads and writes."""
        return {place: seen(place, block) for place, block in self.blocks.items()}

    @cached_property
    def declared(self) -> dict[Place, Sight]:
        """What the models and tools of each flow read and write, under no block's name."""
        flows = self.project.flows.items()
        return {Place(id, ""): declared(id, flow) for id, flow in flows if flow.llm or flow.tools}

    @cached_property
    def handlers(self) -> list[Way]:
        """Where each ``on`` of each flow leads."""
        return [way for id, flow in self.project.flows.items() for way in handlers_of(id, flow)]

    @cached_property
    def ways(self) -> list[Way]:
        """Every target in the project."""
        return [*self.handlers, *(way for one in self.sights.values() for way in one.ways)]

    @cached_property
    def texts(self) -> list[Text]:
        """Every template and condition in the project; translations are not among them."""
        in_targets = [text for way in self.ways for text in texts_of(way)]
        sights = (*self.sights.values(), *self.declared.values())
        return [*(text for one in sights for text in one.texts), *in_targets]

    @cached_property
    def writes(self) -> list[Write]:
        """Every write of a variable."""
        outside = [one for id, flow in self.project.flows.items() for one in received(id, flow)]
        sights = (*self.sights.values(), *self.declared.values())
        return [*(write for one in sights for write in one.writes), *outside]

    @cached_property
    def graph(self) -> Graph:
        """Which block leads to which."""
        return Graph(self.project, self.sights, self.handlers, self.guesses)

    @cached_property
    def variables(self) -> Variables:
        """Who reads and who writes each variable."""
        return Variables(self.project, self.texts, self.writes)

    def owners(self, kind: type[Any]) -> Iterator[tuple[Place, Any]]:
        """Yield every part of one class that a block is made of, with its block's place.

        Of what a tool is made of, the place names no block.
        """
        for place, sight in (*self.sights.items(), *self.declared.items()):
            for one in sight.owners:
                if isinstance(one, kind):
                    yield place, one

    def named(self, place: Place) -> Span | None:
        """Return where a block's name stands as its key."""
        span = self.blocks[place].span
        return self.spots.above(span, place.block) if span is not None else None

    def label(self, way: Way) -> str:
        """Return who leads there: a block's name as the root sees it, or ``on.error``."""
        if way.place is None:
            return way.role
        return self.project.label(*way.place)

    @cached_property
    def translated(self) -> list[Text]:
        """The translations of the project's texts; they stand in no flow."""
        root = self.project.root
        return [
            Text(root, None, one, one.span)
            for words in self.project.translations.values()
            for one in words.values()
            if not one.constant
        ]

    @cached_property
    def problems(self) -> dict[Template | Condition, list[Problem]]:
        """What is wrong with the project's expressions, each read once; only those with faults."""
        sources = dict.fromkeys(text.source for text in (*self.texts, *self.translated))
        found = {source: source.check() for source in sources}
        return {source: problems for source, problems in found.items() if problems}

    @cached_property
    def unclear(self) -> set[str]:
        """The words of expressions that could not be read: each may be the use of something."""
        return {word for one in self.problems for word in re.findall(r"\w+", one.source)}

    def read_at(self, read: Read) -> Span | None:
        """Return the place of a path that a text reads, where it can be found."""
        root, name = parts(read.path)
        source = read.text.source.source
        word = rf"{re.escape(root)}\s*[.\[]\s*['\"]?{re.escape(name)}" if name else re.escape(root)
        mark = min((at for at in map(source.find, ("{{", "{%")) if at >= 0), default=0)
        found = re.compile(rf"(?<![\w.'\"]){word}(?!\w)").search(source, mark)
        return self.spot(read.text, found.start() if found else None)

    def spot(self, text: Text, offset: int | None) -> Span | None:
        """Return the place of the word at an offset of a template or condition."""
        if text.span is None or offset is None:
            return text.span
        return self.spots.inside(text.span, text.source.source, offset)


def finding(
    code: str,
    severity: Severity,
    message: str,
    span: Span | None,
    help: str | None = None,
    *notes: tuple[str, Span | None],
) -> Diagnostic:
    """Return a finding; notes without a place are left out."""
    places = tuple((words, place) for words, place in notes if place is not None)
    return Diagnostic(code, severity, message, span, help, places)
