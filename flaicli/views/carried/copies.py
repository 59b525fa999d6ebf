"""A kept session as it may leave the store: nobody's sensitive values in it (rule 27)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flaicli.adapters.store import Store, Stored
from flaicli.engine.sensitive import covered
from flaicli.frozen import frozen
from flaicli.model.events import (
    ConversationStarted,
    Event,
    ProfileChanged,
    SignalSent,
    VariablesChanged,
)
from flaicli.model.log import Entry, Log
from flaicli.runtime.keeping import understood


@frozen
class Copy:
    """A session to be shown or carried off: its record without the state, and its log.

    What would tell a sensitive value is masked everywhere, also in what was said before anybody
    knew that it was one; references to such values are still references.
    """

    id: str
    record: dict[str, Any]
    log: Log

    def line(self) -> list[Entry]:
        """Return the entries from the first to the head."""
        return self.log.line()


def copied(store: Store, id: str) -> Copy:
    """Return a kept session as it may be shown. Raises `Trouble`."""
    return copy_of(id, store.load(id))


def copy_of(id: str, stored: Stored) -> Copy:
    """Return what a store holds of a session as it may be shown. Raises `Trouble`."""
    log, _ = understood(id, stored.record, stored.entries, stored.private)
    entries = [replace(one, event=_hidden(one.event, stored.private)) for one in log]
    record = {name: value for name, value in stored.record.items() if name != "state"}
    return Copy(id, _hidden_value(record, stored.private, keep=_IDS), Log(entries, log.head))


_IDS = ("id", "flai", "fingerprint", "status", "startedAt", "endedAt", "lastActivityAt")
"""What a record says of itself; no value of a variable gets in there."""


def _hidden(event: Event, private: Mapping[str, Any]) -> Event:
    if not private:
        return event
    event = covered(event, private)
    if isinstance(event, VariablesChanged | ProfileChanged):
        changes = tuple(
            one._replace(value=_hidden_value(one.value, private)) for one in event.changes
        )
        return replace(event, changes=changes)
    if isinstance(event, ConversationStarted):
        return replace(event, profile=_hidden_value(event.profile, private))
    return event


def _hidden_value(value: Any, private: Mapping[str, Any], keep: tuple[str, ...] = ()) -> Any:
    told = covered(SignalSent("", value), private)
    assert isinstance(told, SignalSent)
    if not keep:
        return told.data
    return {**told.data, **{name: value[name] for name in keep if name in value}}
