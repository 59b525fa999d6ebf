"""Which texts of a project have no translation yet, language by language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, Final, NamedTuple

from flaicli.expressions import Template
from flaicli.model.flow import Block
from flaicli.model.project import Project
from flaicli.model.target import Place
from flaicli.regex import regex
from flaicli.source import Span

UNSAID: Final = frozenset({"url", "image", "next", "set", "span", "data"})
"""Fields of what a message says that are not words."""

_BRACES = regex(r"(?s)\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")


class Said(NamedTuple):
    """A text that is said to the user, where it stands, and in which block."""

    text: str
    place: Place
    span: Span | None


class Language(NamedTuple):
    """A language of a project: how many of its texts there are in it, and which are not."""

    name: str
    texts: int
    missing: list[Said]

    @property
    def translated(self) -> int:
        """How many texts there are in this language."""
        return self.texts - len(self.missing)


def languages(project: Project) -> list[Language]:
    """Return the languages there are translations for, each text counted once.

    A text without a letter outside its braces needs no translation. A regional language has what
    its language has: ``nl-BE`` what ``nl`` has.
    """
    texts = list({one.text: one for one in said(project)}.values())
    found = []
    for name in sorted(project.translations):
        known = project.translations.get(name.partition("-")[0], {})
        words = {**known, **project.translations[name]}
        found.append(Language(name, len(texts), [one for one in texts if one.text not in words]))
    return found


def said(project: Project) -> Iterator[Said]:
    """Yield every text that needs a translation, in the order written."""
    for id, flow in project.flows.items():
        for name, block in flow.blocks.items():
            for template in _said_by(block):
                if any(sign.isalpha() for sign in _BRACES.sub("", template.source)):
                    yield Said(template.source, Place(id, name), template.span)


def _said_by(block: Block) -> Iterator[Template]:
    for field in ("message", "ask_", "invalid"):
        yield from _words(getattr(block.body, field, ()))


def _words(tree: Any) -> Iterator[Template]:
    if isinstance(tree, Template):
        yield tree
    elif isinstance(tree, tuple):
        for item in tree:
            yield from _words(item)
    elif is_dataclass(tree):
        for one in fields(tree):
            if one.name not in UNSAID:
                yield from _words(getattr(tree, one.name))
