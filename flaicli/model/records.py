"""What a flow declares of the records it keeps and the texts it looks things up in."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.frozen import frozen
from flaicli.model.vocabulary import TypeName
from flaicli.source import Span


@frozen
class Column:
    """A column of a table: its type, as a variable's.

    Fields:
        type: What it may hold; a value that does not fit is an error.
        description: What it is for, in a few words.
    """

    SHORT: ClassVar[str] = "type"
    type: TypeName = "any"
    description: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Folder:
    """Texts that questions are answered from.

    Fields:
        folder: A folder of Markdown and text files, or one such file, as seen from this file.
        description: What is in it, in a few words.
    """

    SHORT: ClassVar[str] = "folder"
    folder: str
    description: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)
