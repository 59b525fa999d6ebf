"""Changing the language of the conversation."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.expressions import Template
from flaicli.frozen import frozen
from flaicli.model.events import LanguageChanged
from flaicli.model.step import FURTHER, FlowError, Moment, Step
from flaicli.source import Span

LANGUAGE_MAX = 35
"""The longest language tag there is room for (BCP 47 recommends 35 characters)."""


@frozen
class Language:
    """Goes on in another language; texts come from ``locale/<language>.po`` beside the flow.

    Example::

        action:
          - language: nl

    Fields:
        language: The language, such as nl or pt-br.
    """

    KIND: ClassVar[str] = "language"
    WHOLE: ClassVar[str] = "language"
    language: Template
    span: Span | None = field(default=None, compare=False, repr=False)

    def run(self, moment: Moment) -> Step:
        """Change the language."""
        name = moment.text(self.language).strip().lower().replace("_", "-")
        if not is_language(name):
            raise FlowError(
                "language", f"'{name[:LANGUAGE_MAX]}' is no language such as 'nl' or 'pt-br'"
            )
        return Step((LanguageChanged(name),), FURTHER)


def is_language(name: str) -> bool:
    """Whether ``name`` has the shape of a language tag: letters and digits in parts of up to 8."""
    parts = name.split("-")
    shaped = all(part.isascii() and part.isalnum() and len(part) <= 8 for part in parts)
    return shaped and parts[0].isalpha() and len(parts[0]) >= 2 and len(name) <= LANGUAGE_MAX
