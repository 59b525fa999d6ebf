"""A conversation that is kept: each turn is in a store before anybody sees it (rule 33)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from flaicli import __version__
from flaicli.adapters.clock import Clock
from flaicli.adapters.ids import unknown
from flaicli.adapters.store import OpenSession, Recovered, Store
from flaicli.adapters.trouble import Busy, Trouble, Unkept
from flaicli.engine.sensitive import REFERENCE
from flaicli.model.codec import Unreadable, session_data
from flaicli.model.events import BlockEntered
from flaicli.model.log import Entry, Log, entry_data, entry_from, stamp
from flaicli.model.project import Project
from flaicli.model.session import Session
from flaicli.runtime.conversation import Conversation

_ODD = (LookupError, TypeError, AttributeError, ValueError)
"""What data raises that has the right form and makes no sense."""


class Keeping:
    """A session open in a store, and the conversation that goes on in it.

    ``record`` and ``recovered`` are what was found; ``flow`` is the flow file as the user named it.
    """

    def __init__(self, store: Store, place: OpenSession, flow: str | None = None) -> None:
        self._store = store
        self._place = place
        self._profiles: dict[str, dict[str, Any]] = {}
        self._stopped: Unkept | None = None
        self.record: dict[str, Any] = place.stored.record
        self.recovered: Recovered | None = place.recovered
        self.flow = str(self.record.get("flow", "")) if flow is None else flow

    @classmethod
    def begin(cls, store: Store, id: str, flow: str = "") -> Keeping:
        """Open a place for a new session. Raises `Trouble` before anything is said."""
        return cls(store, store.begin(id), flow)

    @classmethod
    def open(cls, store: Store, id: str, flow: str | None = None) -> Keeping:
        """Open a kept session to go on with it; ``flow`` is as it was where left out.

        Raises `Busy`, or `Trouble` where there is none or it cannot be read.
        """
        place = store.open(id)
        if place.stored.entries:
            return cls(store, place, flow)
        place.finish({})
        lost = place.recovered
        raise Trouble(lost.sentence) if lost is not None else unknown(id, store.ids())

    @property
    def id(self) -> str:
        """The session's id."""
        return self._place.id

    def profile(self, user: str) -> dict[str, Any]:
        """Return what is known of a user by now, from all sessions. Raises `Trouble`."""
        self._profiles[user] = self._store.user(user)
        return dict(self._profiles[user])

    def conversation(self, project: Project, clock: Clock) -> Conversation:
        """Return the conversation as it stands, each turn of which is kept from here on.

        Raises `Trouble` where what is kept makes no sense to this version of flai.
        """
        stored = self._place.stored
        log, session = understood(self.id, stored.record, stored.entries, stored.private)
        return Conversation(project, clock, self.id, log, keep=self.keep, session=session)

    def keep(self, conversation: Conversation, entries: Sequence[Entry]) -> None:
        """Keep a turn, and what it changed of the user; on return it is safe. Raises `Unkept`."""
        if self._stopped is not None:
            raise self._stopped
        news = [entry_data(one) for one in entries]
        try:
            self._place.append(news, brief(conversation, self.flow), conversation.session.private)
        except Trouble:
            raise                       # nothing of it is kept
        except BaseException as cause:
            raise self._stop(cause) from cause      # it may be kept: nobody knows
        try:
            self._keep_user(conversation.session)
        except BaseException as cause:
            raise self._stop(cause) from cause      # it is kept, and undone in memory

    def _keep_user(self, session: Session) -> None:
        known, profile = self._profiles.get(session.user, {}), _open_values(session.profile)
        if profile != known:
            self._store.keep_user(session.user, self._learned(session.user, known, profile))
            self._profiles[session.user] = profile

    def _learned(self, user: str, known: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
        """Return a user's variables with what changed here; others may have changed more."""
        kept = self._store.user(user)
        kept.update({name: value for name, value in now.items() if known.get(name) != value})
        for name in known.keys() - now.keys():
            kept.pop(name, None)
        return kept

    def finish(self, conversation: Conversation) -> Path | None:
        """Suspend or end: keep it for good, and let go; the file it is in, if any.

        Raises `Trouble`; every turn is safe even then.
        """
        if self._stopped is not None:
            self.close()
            raise self._stopped
        return self._place.finish(record(conversation, self.flow))

    def _stop(self, cause: BaseException) -> BaseException:
        """Refuse every further turn, lest it follow one that is kept and not known of here."""
        if isinstance(cause, Trouble):
            self._stopped = Unkept(cause.message, cause.help)
            return self._stopped
        self._stopped = Unkept(f"session {self.id!r} was interrupted while a turn was kept")
        return cause

    def close(self) -> None:
        """Let go, as if the process died; what was kept is recovered when it is opened next."""
        self._place.close()


def recover(store: Store) -> list[str]:
    """Finish every session that a crash cut off, and deletions too; return what to tell of it.

    A sentence a session; what is running is left alone, and what cannot be read is told and left
    as it is. Never raises `Trouble`.
    """
    told: list[str] = []
    try:
        store.go_on_deleting()
        cut_off = [one for one in store.unfinished() if store.holder(one) is None]
    except Trouble:
        return told                     # whoever needs the store will say what is wrong with it
    for id in cut_off:
        try:
            told += _finished(store, id)
        except Busy:
            continue                    # somebody else was quicker
        except Trouble as trouble:
            told.append(f"{trouble.message}: {trouble.help}" if trouble.help else trouble.message)
    return told


def _finished(store: Store, id: str) -> list[str]:
    place = store.open(id)
    stored, recovered = place.stored, place.recovered
    try:
        if stored.entries:
            _, session = understood(id, stored.record, stored.entries, stored.private)
            place.finish({**stored.record, "state": session_data(session)})
        else:
            place.finish({})
    finally:
        place.close()
    return [recovered.sentence] if recovered is not None else []


def taken_up(store: Store, id: str) -> tuple[dict[str, Any], Log, Session]:
    """Return a kept session to read: its record, its log, and the state it stands at.

    The record of a running session has no ``state``. Raises `Trouble`.
    """
    stored = store.load(id)
    return stored.record, *understood(id, stored.record, stored.entries, stored.private)


def understood(
    id: str,
    record: Mapping[str, Any],
    entries: Sequence[Mapping[str, Any]],
    private: Mapping[str, Any],
) -> tuple[Log, Session]:
    """Return the log in what a store holds, and the session it folds to. Raises `Trouble`."""
    try:
        log = Log([entry_from(one) for one in entries], int(record.get("head", len(entries))))
        return log, log.session(id, private)
    except (Unreadable, *_ODD) as problem:
        raise Trouble(
            f"session '{id}' cannot be understood: {problem}",
            "it may be of another version of flai; the file was left as it is",
        ) from problem


def record(conversation: Conversation, flow: str = "") -> dict[str, Any]:
    """Return what is kept of a session beside its entries (Bonsai's conversation record).

    ``head`` is the entry the session stands at; ``state`` is what its line folds to.
    """
    return {**brief(conversation, flow), "state": session_data(conversation.session)}


def brief(conversation: Conversation, flow: str = "") -> dict[str, Any]:
    """Return the record without the state: what changes little, and costs the same every turn."""
    session, log = conversation.session, conversation.log
    last = log.entries[log.head - 1] if log.head else None
    return {
        "id": conversation.id,
        "flai": __version__,
        "project": session.project,
        "flow": flow,
        "fingerprint": session.fingerprint,
        "status": session.status,
        "statusDetails": session.details,
        "user": session.user,
        "channel": session.channel,
        "language": session.language,
        "startedAt": stamp(log.entries[0].at) if last else None,
        "lastActivityAt": stamp(session.acted_at) if last else None,
        "endedAt": stamp(last.at) if last and session.ended else None,
        "turns": session.turn,
        "startingStage": _label(conversation.project, _first_block(log)),
        "endingStage": _label(conversation.project, _last_block(log)),
        "head": log.head,
    }


def _first_block(log: Log) -> BlockEntered | None:
    for entry in log.entries:
        if isinstance(entry.event, BlockEntered):
            return entry.event
        if getattr(entry.event, "role", "") == "user":
            break                       # `/back` may have left the branch that comes here first
    return next((one.event for one in log.line() if isinstance(one.event, BlockEntered)), None)


def _last_block(log: Log) -> BlockEntered | None:
    seq = log.head
    while seq:
        entry = log.entries[seq - 1]
        if isinstance(entry.event, BlockEntered):
            return entry.event
        seq = entry.parent
    return None


def _label(project: Project, block: BlockEntered | None) -> str | None:
    return project.label(block.flow, block.block) if block is not None else None


def _open_values(profile: Mapping[str, Any]) -> dict[str, Any]:
    """Return the user's variables but for sensitive ones, which stay in the session."""
    return {
        name: value
        for name, value in profile.items()
        if not (isinstance(value, dict) and REFERENCE in value)
    }
