"""Going to and fro in a log: where turns ended, and what the user did last (rule 32)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flaicli.engine.sensitive import COPY
from flaicli.model import events as ev
from flaicli.model.log import Entry, Log
from flaicli.model.reference import REFERENCE
from flaicli.model.stimuli import Pressed, Said, Uploaded
from flaicli.regex import regex
from flaicli.values import describe

Act = Said | Pressed | Uploaded
"""What a user does."""

_MASK = regex(r"\*\*\*([^*\s]+)\*\*\*")
_BEGINS = (
    ev.CommandGiven, ev.ConversationResumed, ev.EventReceived, ev.FlowReloaded, ev.TimerFired,
)  # fmt: skip
"""What begins a turn, beside an act of the user."""

_ENDS = (ev.ConversationEnded, ev.ConversationAborted, ev.ConversationFailed)


def by_user(entry: Entry) -> bool:
    """Tell whether an entry is an act of the user."""
    return isinstance(entry.event, ev.MessageSaid) and entry.event.role == "user"


def ends(log: Log) -> set[int]:
    """Return the entries that a turn ended with, on all branches: a session can stand there."""
    found = set(range(1, len(log) + 1))
    found.difference_update(one.parent for one in log if not _begins(log, one))
    found.update(one.seq for one in log if isinstance(one.event, ev.TurnHeld))
    found |= {one.parent for one in log if one.parent and _begins(log, one)}
    return {seq for seq in found if not isinstance(log.entries[seq - 1].event, ev.EffectRequested)}


def _begins(log: Log, entry: Entry) -> bool:
    """Tell whether a turn begins with an entry."""
    if isinstance(entry.event, ev.TimerFired):
        return not _while_away(log, entry)
    return by_user(entry) or isinstance(entry.event, _BEGINS)


def _while_away(log: Log, entry: Entry) -> bool:
    """Tell whether a timer was found to have run out when its conversation was taken up again."""
    seq = entry.parent
    while seq:
        before = log.entries[seq - 1]
        if before.at != entry.at or isinstance(before.event, ev.WaitBegan):
            return False
        if isinstance(before.event, ev.ConversationResumed):
            return True
        seq = before.parent
    return False


def unended(log: Log) -> int:
    """Return the entry before the one that ended a conversation: as it stood then, it can go on."""
    for entry in reversed(log.line()):
        if isinstance(entry.event, _ENDS):
            return entry.parent
    return log.head


def astray(log: Log, seq: int) -> str | None:
    """Return why a session cannot stand at an entry, with where it can, or None if it can."""
    if not 1 <= seq <= len(log):
        there = f"there are entries 1 to {len(log)}" if len(log) else "nothing has happened"
        return f"there is no entry {seq}: {there}"
    good = ends(log)
    if seq in good:
        return None
    return f"entry {seq} is in the middle of a turn: its end is entry {_end(log, seq, good)}"


def _end(log: Log, seq: int, good: set[int]) -> int:
    """Return where the turn of an entry ended: its entries follow each other."""
    return next((one for one in range(seq, len(log) + 1) if one in good), log.head)


def last_act(log: Log) -> Entry | None:
    """Return the user's last act on the line, or None."""
    seq = log.head
    while seq:
        entry = log.entries[seq - 1]
        if by_user(entry):
            return entry
        seq = entry.parent
    return None


def repeated(log: Log, entry: Entry, private: Mapping[str, Any]) -> Act | None:
    """Return an act as it was done, read from the log; None where nobody knows the words any more.

    A sensitive answer is masked there; its value is taken from what its turn wrote (rule 27).
    """
    event = entry.event
    assert isinstance(event, ev.MessageSaid)
    content = event.content or {}
    if event.kind == "upload":
        file = dict(content["file"])
        return None if _MASK.search(str(file)) else Uploaded(entry.at, file)
    if event.kind == "postback":
        return Pressed(entry.at, str(content["offer"]))
    text = event.text
    for found in _MASK.finditer(text):
        value = _confided(found.group(1), _after(log, entry), private)
        if value is None:
            return None
        text = text.replace(found.group(), describe(value))
    return Said(entry.at, text)


def _after(log: Log, entry: Entry) -> Sequence[Entry]:
    """Return the entries of the line that follow one, the last first."""
    after = []
    seq = log.head
    while seq > entry.seq:
        after.append(log.entries[seq - 1])
        seq = after[-1].parent
    return after


def _confided(name: str, after: Iterable[Entry], private: Mapping[str, Any]) -> Any:
    """Return the value behind a mask: what was written then, or the only one of that name."""
    for entry in after:
        if isinstance(entry.event, ev.VariablesChanged | ev.ProfileChanged):
            for change in entry.event.changes:
                pointer = str(change.value.get(REFERENCE)) if isinstance(change.value, dict) else ""
                if change.path == name and pointer in private:
                    return private[pointer]
    own = [
        value
        for key, value in private.items()
        if key.partition("#")[0] == name and not key.endswith(COPY)
    ]
    return own[0] if own and all(one == own[0] for one in own) else None
