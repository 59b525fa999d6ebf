"""A file to fetch."""

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
class File:
    """A file, by its address.

    Example::

        message:
          - file: {url: "https://example.org/menu.pdf", alt: Our menu}

    Fields:
        url: Where it is.
        alt: What the file holds, in words.
    """

    KIND: ClassVar[str] = "file"
    SHORT: ClassVar[str] = "url"
    url: Template
    alt: Template | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def say(self, moment: Moment, step: int) -> tuple[Event, ...]:
        """Show it."""
        return shown(moment, "file", self.url, self.alt)

    def offers(self) -> tuple[Button, ...]:
        """Offer nothing."""
        return ()
