"""A link to open."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.expressions import Template
from flaicli.frozen import frozen
from flaicli.model.events import Event
from flaicli.model.step import Moment
from flaicli.says.media import shown
from flaicli.says.say import Button
from flaicli.source import Span


@frozen
class Link:
    """A link to open (FLAI's Link Output).

    Example::

        message:
          - link: {url: "https://example.org/menu", title: Our menu}

    Fields:
        url: Where it leads.
        title: What is shown; the address when left out.
    """

    KIND: ClassVar[str] = "link"
    SHORT: ClassVar[str] = "url"
    url: Template
    title: Template | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def say(self, moment: Moment, step: int) -> tuple[Event, ...]:
        """Show it."""
        return shown(moment, "link", self.url, self.title)

    def offers(self) -> tuple[Button, ...]:
        """Offer nothing."""
        return ()
