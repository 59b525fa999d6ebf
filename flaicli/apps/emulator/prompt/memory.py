"""What was typed before, kept for the arrow keys, but never what nobody may see."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from prompt_toolkit.history import FileHistory

from flaicli.adapters.trouble import Trouble
from flaicli.apps.emulator.talk import Talk
from flaicli.model.events import MessageSaid
from flaicli.runtime.conversation import Turn

KEPT_MAX = 1_000
"""So many lines of earlier talks are offered."""


class Memory(FileHistory):
    """Lines typed, in a file (0600) beside the sessions.

    A line is written only once `settle` says that it may be: before its turn nobody knows whether
    it answers a question about something sensitive (rule 27). Several can wait for that, as one can
    type ahead. A file that cannot be written is gone without.
    """

    def __init__(self, path: Path | None) -> None:
        super().__init__(str(path or os.devnull))
        self._path = path
        self._open: list[str] = []

    def load_history_strings(self) -> Iterable[str]:
        """Return the lines of earlier talks, the last first."""
        if self._path is None:
            return []
        try:
            return list(super().load_history_strings())[:KEPT_MAX]
        except (OSError, ValueError):
            return []

    def store_string(self, string: str) -> None:
        """Hold a line back until it is known whether it may be kept."""
        self._open.append(string)

    def settle(self, line: str, harmless: bool) -> None:
        """Write a line held back, or forget it altogether; what was not typed is not held back."""
        if line not in self._open:
            return
        self._open.remove(line)
        if not harmless:
            if line in self._loaded_strings:
                self._loaded_strings.remove(line)
            return
        if self._path is not None and self._path.parent.is_dir():
            with contextlib.suppress(OSError, ValueError):
                os.close(os.open(self._path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600))
                super().store_string(line)


def harmless(talk: Talk, text: str, turns: Iterable[Turn]) -> bool:
    """Tell whether a line may be kept, now that it is known what came of it (rule 27)."""
    said = (entry.event for turn in turns for entry in turn.entries)
    masked = any(
        isinstance(one, MessageSaid) and one.role == "user" and one.text.startswith("***")
        for one in said
    )
    return not masked and talk.harmless(text) == text


def history_of(talk: Talk) -> Path | None:
    """Return where lines typed are remembered; nowhere with `--no-save` or a disk that refuses."""
    if not talk.kept:
        return None
    with contextlib.suppress(Trouble):
        return talk.home.make().root / "history"
    return None
