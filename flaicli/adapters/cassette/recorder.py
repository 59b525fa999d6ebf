"""The recorder: lets another performer ask the world, and notes what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter
from typing import Final

from flaicli.adapters.cassette.enclosed import gathered
from flaicli.adapters.cassette.placeless import MAKING, placeless, renamed
from flaicli.adapters.cassette.tape import Recording
from flaicli.adapters.cassette.veil import Veil, answered, lasting, requested
from flaicli.adapters.performer import Performer, Progress
from flaicli.model.effects import Effect, Outcome
from flaicli.model.marks import Nested, clean

OURS: Final = frozenset({"cancelled", "secret", "no_key", "unavailable", "not_recorded"})
"""Kinds of errors that the world has not given: they are never recorded."""


class Recorder:
    """Notes in ``made`` whatever its performer is asked and answers, in order."""

    def __init__(self, live: Performer, elapsed: Callable[[], float] = perf_counter) -> None:
        self.made: list[Recording] = []
        self._live = live
        self._files: dict[str, str] = {}
        self._elapsed = elapsed

    def perform(self, effect: Effect, progress: Progress, veil: Veil) -> Outcome:
        """Perform an effect; its request is noted as it was asked, nothing secret in it."""
        request = placeless(requested(effect, veil), self._files)
        pieces: list[tuple[float, str]] = []
        began = self._elapsed()

        def piece(text: str) -> None:
            pieces.append((self._elapsed() - began, text))
            progress.piece(text)

        outcome = self._live.perform(effect, _listening(progress, piece))
        if progress.cancelled.is_set() or (outcome.error or {}).get("kind") in OURS:
            return outcome
        try:
            kept = answered(_cleaned(outcome), veil)
        except Nested:
            return outcome
        files: dict[str, bytes] = {}
        if effect.TYPE in MAKING:
            stem = f"{effect.TYPE}{len(self.made) + 1}"
            kept = replace(kept, value=renamed(kept.value, stem, self._files))
            if not veil.private:
                sums, files = gathered(outcome.value, kept.value)
                kept = replace(kept, meta={**kept.meta, "files": sums}) if sums else kept
        self.made.append(Recording(request, kept, _stream(pieces, kept), files=files))
        return replace(outcome, value=lasting(outcome.value))  # or a replay would ask otherwise


def _listening(progress: Progress, piece: Callable[[str], None]) -> Progress:
    return Progress(piece, progress.note, progress.cancelled)


def _cleaned(outcome: Outcome) -> Outcome:
    """Return an outcome as the engine will take it: no marks, no halves of characters."""
    return replace(
        outcome,
        value=clean(outcome.value),
        error=None if outcome.error is None else clean(outcome.error),
        meta=clean(outcome.meta),
        tries=tuple(clean(outcome.tries)),
    )


def _stream(pieces: list[tuple[float, str]], kept: Outcome) -> tuple[tuple[int, int], ...]:
    """Return when which part of the text came; nothing where the pieces are not that text.

    So a piece never tells what is masked in the whole.
    """
    text = "".join(words for _, words in pieces)
    if not text or not isinstance(kept.value, dict) or kept.value.get("text") != text:
        return ()
    return tuple((round(at * 1000), len(words)) for at, words in pieces if words)
