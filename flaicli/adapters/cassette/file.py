"""A cassette on the disk: read whole or refused, written whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from flaicli.adapters.cassette.enclosed import write_beside
from flaicli.adapters.cassette.reading import tape_of
from flaicli.adapters.cassette.spelling import spelt
from flaicli.adapters.cassette.tape import Tape
from flaicli.adapters.files import read_file
from flaicli.adapters.trouble import Trouble
from flaicli.adapters.whole import write_whole

SIZE_MAX: Final = 64_000_000
"""Bytes; larger cassettes are refused unread."""


@dataclass(slots=True)
class CassetteFile:
    """One file: ``tape`` is what it holds (None: it is not there), ``content`` its bytes.

    It is looked at once, when it is opened; who has changed it since is not written over.
    """

    path: Path
    content: bytes | None = None
    tape: Tape | None = field(default=None)

    @classmethod
    def at(cls, path: Path) -> CassetteFile:
        """Open a cassette, there or not. Raises `Trouble` for one that cannot be used."""
        content = _bytes(path)
        return cls(path, content, None if content is None else tape_of(str(path), content))

    @property
    def text(self) -> str:
        """Its text as it was read, for code frames."""
        return (self.content or b"").decode(errors="replace")

    def write(self, tape: Tape) -> None:
        """Put a tape in its place. Raises `Trouble`; then the old file is as it was."""
        content = spelt(tape).encode()
        if content == self.content:
            return
        if _bytes(self.path) != self.content:
            raise Trouble(
                f"the cassette '{self.path}' was changed meanwhile, and is left as it is",
                "let one conversation at a time record into it",
            )
        folder = self.path.parent.resolve()
        write_beside(self.path, tape.recordings)
        write_whole(folder, self.path.name, content, "cannot write the cassette")
        self.content, self.tape = content, tape


def _bytes(path: Path) -> bytes | None:
    return read_file(path, SIZE_MAX) if path.is_symlink() or path.exists() else None
