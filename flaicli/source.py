"""A place in a file: where something an author wrote begins and ends."""

from __future__ import annotations

from flaicli.frozen import frozen


@frozen
class Span:
    """A run of characters in a file.

    Lines and columns count from 1 in code points, as editors show them; the end is exclusive, so
    a word of three letters at column 5 has ``end_column`` 8. ``path`` is as the user gave it.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"
