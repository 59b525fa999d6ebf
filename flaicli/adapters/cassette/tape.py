"""A cassette in memory: its recordings in order, each a request and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any, Final

from flaicli.frozen import frozen
from flaicli.model.effects import Outcome

VERSION: Final = 1
"""The format's version; a cassette of another one is neither read nor written over."""

ENDING: Final = ".cassette.yaml"
"""What the name of a cassette ends with."""


@frozen
class Recording:
    """One request, as data with nothing secret in it, and its outcome.

    ``stream`` are the pieces in which its text came: milliseconds since the request, and how many
    characters. With ``repeat`` it answers any number of times. ``line`` is where it is written.
    ``files`` are what has just been made, to be written beside the cassette.
    """

    request: Mapping[str, Any]
    outcome: Outcome
    stream: tuple[tuple[int, int], ...] = ()
    repeat: bool = False
    line: int = field(default=0, compare=False)
    files: Mapping[str, bytes] = field(default_factory=dict, compare=False, repr=False)


@frozen
class Tape:
    """The recordings of a cassette, and the paths in a request that do not matter in it."""

    recordings: tuple[Recording, ...] = ()
    ignore: tuple[str, ...] = ()

    def with_more(self, more: Iterable[Recording]) -> Tape:
        """Return a tape that has more recordings at its end."""
        return Tape((*self.recordings, *more), self.ignore)
