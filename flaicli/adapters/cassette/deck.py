"""The deck: a performer that plays a cassette, records into it, or does the one and the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from flaicli.adapters.cassette.file import CassetteFile
from flaicli.adapters.cassette.matching import key_of
from flaicli.adapters.cassette.player import Miss, Player
from flaicli.adapters.cassette.recorder import Recorder
from flaicli.adapters.cassette.tape import Recording, Tape
from flaicli.adapters.cassette.veil import Bare, Veil, played, requested
from flaicli.adapters.performer import Performer, Progress
from flaicli.model.effects import Effect, Outcome, failure

MODES: Final = ("once", "new", "all", "none")
"""How to record: where the file is missing, what is missing in it, all of it anew, nothing."""


class Deck:
    """Performs effects from a cassette; those of this machine are performed as they are.

    ``live`` asks the world; it is never touched in the mode none, nor in once where the file was
    there. ``local`` performs what is no request to the world, and the types in ``ours``.
    ``ignore`` are paths of requests that do not matter. With ``paced`` a text streams in as slowly
    as it did; with ``again`` the same may be asked again. ``veil`` is whose conversation it is.
    ``misses`` are the requests that nothing answered; ``broken_off`` tells of a Ctrl-C meanwhile.
    """

    def __init__(
        self,
        file: CassetteFile,
        mode: str,
        live: Performer,
        local: Performer,
        *,
        ignore: tuple[str, ...] = (),
        ours: frozenset[str] = frozenset(),
        paced: bool = False,
        again: bool = False,
    ) -> None:
        tape = file.tape if file.tape is not None and mode != "all" else Tape()
        self.file = file
        self.mode = "all" if mode == "once" and file.tape is None else mode
        self.player = Player(tape, ignore, again and not self.records)
        self.recorder = Recorder(live)
        self.veil: Veil = Bare()
        self.misses: list[Miss] = []
        self.broken_off = False
        self._live, self._local = live, local
        self._ours = ours
        self._paced = paced

    @property
    def records(self) -> bool:
        """Whether the world is asked at all."""
        return self.mode in ("all", "new")

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        """Answer an effect from the cassette, from the world, or with what is missing."""
        if effect.LOCAL or effect.TYPE in self._ours:
            return self._local.perform(effect, progress)
        request = requested(effect, self.veil)
        found = self.player.find(request)
        if found is not None:
            return self._played(found, progress)
        if self.records:
            return self._recorded(effect, progress)
        miss = self.player.miss(request)
        self.misses.append(miss)
        return failure("not_recorded", f"'{miss.asked}' is not in the cassette: {miss.words}")

    def tape(self) -> Tape | None:
        """Return what the file should hold by now; None where nothing was recorded."""
        if not self.recorder.made:
            return None
        before = self.file.tape or Tape()
        if self.mode == "all":
            return Tape(tuple(_repeating(self.recorder.made, before)), before.ignore)
        return before.with_more(self.recorder.made)

    def write(self) -> bool:
        """Write the file where something was recorded. Raises `Trouble`."""
        tape = self.tape()
        if tape is not None:
            self.file.write(tape)
        return tape is not None

    def salvage(self) -> None:
        """Write what was recorded before all was broken off, where nothing is lost by that."""
        if self.mode == "new" or self.file.tape is None:
            self.write()

    def close(self) -> None:
        """Let go of whoever was asked."""
        for one in (self._live, self._local):
            close = getattr(one, "close", None)
            if close is not None:
                close()

    def _recorded(self, effect: Effect, progress: Progress) -> Outcome:
        try:
            return self.recorder.perform(effect, progress, self.veil)
        except KeyboardInterrupt:
            self.broken_off = True
            raise

    def _played(self, found: Recording, progress: Progress) -> Outcome:
        outcome = found.outcome
        if found.stream and isinstance(outcome.value, dict):
            self._streamed(found, str(outcome.value.get("text", "")), progress)
        return played(outcome, self.veil)

    def _streamed(self, found: Recording, text: str, progress: Progress) -> None:
        start = passed = 0
        for at, size in found.stream:
            if self._paced and at > passed:
                progress.cancelled.wait((at - passed) / 1000)
            if progress.cancelled.is_set():
                return
            passed = max(passed, at)
            progress.piece(text[start : start + size])
            start += size
        if text[start:]:
            progress.piece(text[start:])


def _repeating(made: list[Recording], before: Tape) -> Iterator[Recording]:
    """Yield recordings made anew; what repeated before does so again, and stands there once."""
    seen: set[str] = set()
    repeating = {key_of(one.request, before.ignore) for one in before.recordings if one.repeat}
    for one in made:
        key = key_of(one.request, before.ignore)
        if key in repeating:
            repeating.discard(key)
            seen.add(key)
            yield replace(one, repeat=True)
        elif key not in seen:
            yield one
