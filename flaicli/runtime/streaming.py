"""Pieces of a text that is still being written, with no sensitive value in what is shown of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flaicli.engine.sensitive import masking
from flaicli.model.reference import mask


class Covered:
    """Hands pieces on with sensitive values masked (rule 27), however they fall between pieces.

    What might be the beginning of such a value is held back until it is known; the end of a text
    may therefore be missing: it comes with the message itself.
    """

    def __init__(self, private: Mapping[str, Any], give: Callable[[str], None]) -> None:
        self._pattern, self._names = masking(private)
        self._longest = max(map(len, self._names), default=0)
        self._give = give
        self._held = ""

    def piece(self, text: str) -> None:
        """Take a piece, and give what of it may be shown."""
        if self._pattern is None:
            self._give(text)
            return
        self._held += text
        shown = ""
        at, until = 0, len(self._held) - self._longest
        while at < until:
            found = self._pattern.search(self._held, at)
            if found is None or found.start() >= until:
                shown += self._held[at:until]
                at = until
                break
            shown += self._held[at : found.start()] + mask(self._names[found.group()])
            at = found.end()
        self._held = self._held[at:]
        if shown:
            self._give(shown)
