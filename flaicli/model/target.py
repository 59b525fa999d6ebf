"""Targets: where an author sends the conversation, as written."""

from __future__ import annotations

from dataclasses import field
from typing import NamedTuple

from flaicli.expressions import Template
from flaicli.frozen import frozen
from flaicli.source import Span


@frozen
class Target:
    """A block's name, a flow's, a reserved word, or a template that gives one when reached.

    ``name`` is the text as written (``confirm``, ``faq/hours``, ``end``). ``reason`` comes from
    ``{end: order placed}`` or ``{abort: …}`` and is rendered when the conversation ends (rule 1).
    """

    name: str
    reason: Template | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def template(self) -> Template | None:
        """The target as a template where it is one: it can only be resolved when reached."""
        return Template(self.name, self.span) if "{{" in self.name else None


class Place(NamedTuple):
    """A block of a flow of the project, found."""

    flow: str
    block: str
