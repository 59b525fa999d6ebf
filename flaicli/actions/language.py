"""Changing the language of the conversation."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.expressions import Template
from flaicli.frozen import frozen
from flaicli.model.events import LanguageChanged
from flaicli.model.languages import LANGUAGE_MAX, is_language, language_tag
from flaicli.model.step import FURTHER, FlowError, Moment, Step
from flaicli.source import Span


@frozen
class Language:
    """Goes on in another language; texts come from ``locale/<language>.po`` beside the flow.

    Capitals do not matter, and ``_`` is ``-``: ``nl_BE`` is ``nl-be``.

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
        name = language_tag(moment.text(self.language))
        if not is_language(name):
            raise FlowError(
                "language", f"'{name[:LANGUAGE_MAX]}' is no language such as 'nl' or 'pt-br'"
            )
        return Step((LanguageChanged(name),), FURTHER)
