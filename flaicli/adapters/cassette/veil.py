"""What a cassette may hold: no secret, no sensitive value, nothing that is meant for one reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, Protocol

from flaicli.model.effects import Effect, Outcome, effect_data
from flaicli.model.leading import without
from flaicli.model.marks import told

PRIVATE: Final = "***private***"
"""What stands for each text of an answer that is kept apart."""

OPEN_KEYS: Final = ("status", "finish", "type")
"""Parts of such an answer that say nothing of it."""

PASSING: Final = frozenset(
    {
        "age", "alt-svc", "cf-ray", "connection", "date", "keep-alive", "nel", "report-to",
        "server-timing", "set-cookie", "set-cookie2", "transfer-encoding", "x-request-id",
    }
)  # fmt: skip
"""Headers of an answer that are another's each time, or open a door: no cassette holds them."""

RAW: Final = "raw"
"""The answer as the server sent it, in an outcome's meta: all of it is elsewhere already."""


class Veil(Protocol):
    """Who knows what must not be seen at this moment.

    ``private`` tells whether the answer to the request under way is kept apart as a whole,
    ``names`` which variables are sensitive: a server may be about to write them.
    """

    @property
    def private(self) -> bool: ...

    @property
    def names(self) -> frozenset[str]: ...

    def cover(self, data: Any) -> Any:
        """Return data with each sensitive value masked: ``***email***``."""

    def uncover(self, data: Any) -> Any:
        """Return data with the values of today in the place of their masks."""


class Bare:
    """A veil where nothing is sensitive."""

    private = False
    names: frozenset[str] = frozenset()

    def cover(self, data: Any) -> Any:
        """Return data as it is."""
        return data

    def uncover(self, data: Any) -> Any:
        """Return data as it is."""
        return data


def requested(effect: Effect, veil: Veil) -> dict[str, Any]:
    """Return an effect as a cassette holds it."""
    data: dict[str, Any] = veil.cover(told(effect_data(effect)))
    return data


def answered(outcome: Outcome, veil: Veil) -> Outcome:
    """Return an outcome as a cassette holds it."""
    value, meta = outcome.value, {k: v for k, v in outcome.meta.items() if k != RAW}
    error, tries = outcome.error, outcome.tries
    if veil.private:
        value = _hushed_value(value)
        error = error and {name: error[name] for name in ("kind", "message")}
        meta = {name: meta[name] for name in ("model", "usage") if name in meta}
    value = without(value, veil.names, _hushed)
    value = lasting(value)
    covered = veil.cover({"value": value, "error": error, "meta": meta, "tries": list(tries)})
    return replace(outcome, **{**covered, "tries": tuple(covered["tries"])})


def lasting(value: Any) -> Any:
    """Return the value of an answer without the headers that are another's each time."""
    if not isinstance(value, Mapping) or not isinstance(value.get("headers"), Mapping):
        return value
    kept = {k: v for k, v in value["headers"].items() if str(k).lower() not in PASSING}
    return {**value, "headers": kept}


def played(outcome: Outcome, veil: Veil) -> Outcome:
    """Return what a conversation is given of a recorded outcome."""
    whole = {"value": outcome.value, "error": outcome.error, "meta": outcome.meta}
    return replace(outcome, **veil.uncover(whole))


def _hushed_value(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return _hushed(value)
    return {
        name: item if name in OPEN_KEYS and not isinstance(item, Mapping | list) else _hushed(item)
        for name, item in value.items()
    }


def _hushed(data: Any) -> Any:
    """Return data of the same shape that says nothing."""
    if isinstance(data, str):
        return PRIVATE if data else data
    if isinstance(data, Mapping):
        return {name: _hushed(item) for name, item in data.items()}
    if isinstance(data, list | tuple):
        return [_hushed(item) for item in data]
    return 0 if isinstance(data, int | float) and not isinstance(data, bool) else data
