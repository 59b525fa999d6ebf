"""The world as it once answered, for holding a conversation once more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flaicli.adapters.performer import Progress
from flaicli.engine.sensitive import referred
from flaicli.model.effects import Effect, Outcome, failure
from flaicli.model.events import EffectAnswered, EffectRequested
from flaicli.model.log import Entry

FORGOTTEN = "this was not asked in the conversation, so nobody knows the answer"


class Remembered:
    """A performer that gives the answers of a log, to each type of request in their order.

    What was kept apart is taken from the session's ``private`` values; where those are gone, so is
    the answer.
    """

    def __init__(self, line: Sequence[Entry], private: Mapping[str, Any] | None = None) -> None:
        self._answers: dict[str, list[Outcome]] = {}
        types: dict[int, str] = {}
        for entry in line:
            event = entry.event
            if isinstance(event, EffectRequested):
                types[event.number] = str(event.effect.get("type"))
            elif isinstance(event, EffectAnswered) and event.number in types:
                found = self._answers.setdefault(types[event.number], [])
                found.append(_outcome(event, private or {}))

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        """Give the next answer to a request of this type."""
        left = self._answers.get(effect.TYPE)
        return left.pop(0) if left else failure("unavailable", FORGOTTEN)


def _outcome(event: EffectAnswered, private: Mapping[str, Any]) -> Outcome:
    there = referred(event.value, private)
    if there is event.value:
        return Outcome(event.value, event.error, event.meta, {}, event.tries)
    if there is None:
        return failure("unavailable", FORGOTTEN)
    return Outcome(there["value"], there["error"], there["meta"], {}, event.tries)
